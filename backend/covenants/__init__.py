"""Giao ước thi đua: the block's common text, each unit's targets, signing rounds, progress."""
