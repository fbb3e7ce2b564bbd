"""Papers: how an office's papers look, whatever stands on them."""
