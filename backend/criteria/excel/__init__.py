"""Scoring tables as workbooks: written for people, read back exactly, others' read with care."""
