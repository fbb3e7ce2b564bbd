"""The certificate authorities that an installation trusts."""

from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder


def roots_in(path: Path | None) -> list[Certificate]:
    """The certificates (PEM) of the file; no file trusts nobody."""
    return [] if path is None else [*load_certs_from_pemder([str(path)])]
