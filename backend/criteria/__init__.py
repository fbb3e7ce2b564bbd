"""Criteria sets: the format of scoring tables, their reading, writing and linting."""
