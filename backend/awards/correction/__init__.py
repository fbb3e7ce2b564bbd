"""Correction (đính chính) of what is misprinted in a line of an issued decision."""
