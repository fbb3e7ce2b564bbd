"""Imports: a file is looked at row by row, then applied, and may be taken back."""
