"""Printed forms of certificates: where the words stand on them, and what printers are off by."""
