"""Units, blocks, who belonged where in which year, who leads, and the rotating flag."""
