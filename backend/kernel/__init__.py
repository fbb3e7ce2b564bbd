"""What every package uses and nothing of the emulation year: database, states, errors, tokens."""
