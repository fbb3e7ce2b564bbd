"""Backups that can be restored to any second: bases, the log between them, files, keys.

Everything is encrypted for a recipient (age, https://age-encryption.org/v1) before it leaves, so
that whoever keeps the backups, or takes the server that makes them, reads none. The keys of secret
ballots are not among them: together with the database they would open the votes.
"""
