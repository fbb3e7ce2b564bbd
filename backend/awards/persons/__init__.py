"""Persons as candidates: where they work, how their years were rated, their initiatives."""
