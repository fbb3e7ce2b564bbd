"""Minh chứng: what shows the facts that a unit reports; its files, verdicts and gaps."""
