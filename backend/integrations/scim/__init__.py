"""SCIM 2.0 (RFC 7643, 7644): people, groups and units, as HR systems keep them."""
