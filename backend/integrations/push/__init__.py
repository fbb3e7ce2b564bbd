"""Web push: a person's device hears that there is something to do."""
