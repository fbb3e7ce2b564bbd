"""What others say before an award is decided: agencies that are asked, and the public."""
