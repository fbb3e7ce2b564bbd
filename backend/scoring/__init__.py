"""Scoring: facts, points with their working, classes and ranks."""
