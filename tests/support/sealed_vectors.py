"""Writes the server's half of `tests/vectors/sealed-votes.json`: `python -m tests.support.…`.

The browser's half follows with `WRITE_VECTORS=1 npx vitest run sealed-vote` in `frontend`.
"""

import json
import secrets
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from backend.ballots.secret.rules.envelope import Vote, packed
from backend.ballots.secret.rules.layers import infos, point_of, sealed
from tests.support.tree import ROOT

FILE = ROOT / "tests" / "vectors" / "sealed-votes.json"


def vector(layers: int, question: int, marks: tuple[int, ...]) -> dict[str, Any]:
    """A vote under fresh keys."""
    keys = [generate_private_key(SECP256R1()) for _ in range(layers)]
    ballot, seat = uuid4(), uuid4()
    vote = Vote(ballot, secrets.token_bytes(32), question, secrets.token_bytes(16), marks)
    points = [key.public_key() for key in keys]
    plain = packed(vote)
    return {
        "by": "server",
        "private": [
            key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()).hex()
            for key in keys
        ],
        "keys": [point_of(key).hex() for key in points],
        "seat": str(seat),
        "vote": {
            "ballot": str(ballot),
            "config": vote.config.hex(),
            "question": question,
            "code": vote.code.hex(),
            "marks": list(marks),
        },
        "plain": plain.hex(),
        "envelope": sealed(plain, points, infos(ballot, seat, question, layers)).hex(),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps([vector(1, 0, (3, 1, 2)), vector(3, 4, (2,))], indent=2) + "\n")
