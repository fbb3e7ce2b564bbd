"""Kiosks: tablets of the hall at which several voters vote, each with a slip of their own."""
