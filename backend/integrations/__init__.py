"""Other systems: people and units that come from them, and what of theirs an officer decides."""
