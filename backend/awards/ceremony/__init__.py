"""The ceremony: who is called up now, on the hall's screen; photos of what was handed over."""
