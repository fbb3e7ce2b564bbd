"""Tables that other people wrote: opened with suspicion, read cell by cell, told row by row."""
