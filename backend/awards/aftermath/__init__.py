"""After a decision: what is given back when an award is cancelled, and the fund's ledger."""
