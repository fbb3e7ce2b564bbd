"""Papers that were issued: their codes, the organisation's seal, and what a stranger may check."""
