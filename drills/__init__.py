"""Drills: the product is broken on purpose, and what people saw and lost is counted."""
