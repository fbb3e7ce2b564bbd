"""The rules of awards: what may be awarded, for how much, and what speaks against it."""
