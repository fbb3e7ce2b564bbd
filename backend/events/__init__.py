"""What happened, once: the hash-chained log behind audit, feed and live updates."""
