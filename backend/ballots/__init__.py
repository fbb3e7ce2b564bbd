"""Meetings, attendance, quorum, ballots, counts and minutes."""
