"""Titles and forms by date, proposals, decisions, conferral, the ledger of what units hold."""
