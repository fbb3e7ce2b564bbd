"""The protocol of the secret ballot: bytes, layers, stages, count. No database, no web."""
