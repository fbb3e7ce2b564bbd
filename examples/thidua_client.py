"""Thi Đua from a terminal: sign in, see what is due, vote.

    export THIDUA_PASSWORD=…
    python thidua_client.py https://thidua.example.vn NAME due
    python thidua_client.py https://thidua.example.vn NAME vote NUMBER MARK…

`vote` takes the number of a line of `due` and the marks: positions of options, best first; where a
ballot approves, a stance for each option (1 for, 2 against, 3 abstain). Needs `cryptography` 47+.
"""

import hashlib
import json
import os
import secrets
import struct
import sys
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
HEAD = struct.Struct(">B16s32sB16sB")  # version, ballot, configuration, question, code, marks
INNER, SEAT = b"thidua/phieu-kin/1/inner", b"thidua/phieu-kin/1/seat"
FORM, BYTES = "application/x-www-form-urlencoded", "application/octet-stream"


class Thidua:
    """A signed-in person."""

    def __init__(self, server: str, name: str, password: str) -> None:
        self.server, self.headers = server.rstrip("/"), {"Accept-Language": "vi"}
        form = {"grant_type": "password", "username": name, "password": password}
        token = self.call("POST", "/auth/token", urlencode(form).encode(), FORM)
        self.headers["Authorization"] = f"Bearer {token['access_token']}"

    def call(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Any:
        """The JSON of an answer."""
        headers = {**self.headers, "Content-Type": kind}
        with urlopen(Request(f"{self.server}/api/v1{path}", body, headers, method=method)) as got:
            return json.load(got)

    def vote(self, ballot: str, seat: str, marks: list[int]) -> Any:
        """Cast a secret vote. It is kept before it is sent: the same bytes get the same receipt."""
        config = self.call("GET", f"/ballots/{ballot}/sealing")["config"]
        kept = Path(f"vote-{ballot}-{seat}.bin")
        if not kept.exists():
            kept.write_bytes(sealed(config, UUID(seat), marks))
        sent = kept.read_bytes()
        receipt = self.call("PUT", f"/ballots/{ballot}/envelopes/{seat}", sent, BYTES)
        signer = bytes.fromhex(json.loads(config)["receipts"])
        key = ed25519.Ed25519PublicKey.from_public_bytes(signer)
        proof = b"thidua/bien-nhan/1" + UUID(ballot).bytes + hashlib.sha256(sent).digest()
        key.verify(bytes.fromhex(receipt["signature"]), proof)  # InvalidSignature: not counted
        return receipt


def sealed(config: str, seat: UUID, marks: list[int]) -> bytes:
    """The answers as 256 bytes each, sealed to every key from the inside out."""
    fixed = json.loads(config)
    ballot = UUID(fixed["ballot"]).bytes
    points = [bytes.fromhex(point) for point in fixed["keys"]]
    keys = [ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), p) for p in points]
    approving = fixed["rule"]["form"] == "approve"
    asked = enumerate([[mark] for mark in marks], 1) if approving else [(0, marks)]
    sent, hashed = b"", hashlib.sha256(config.encode()).digest()
    for question, answer in asked:
        code = secrets.token_bytes(16)
        print("mã phiếu", code.hex())  # under it the vote stands on the board
        plain = HEAD.pack(1, ballot, hashed, question, code, len(answer)) + bytes(answer)
        plain = plain.ljust(256, b"\0")
        for layer in range(len(keys) - 1, 0, -1):
            plain = SUITE.encrypt(plain, keys[layer], INNER + ballot + bytes([layer, question]))
        sent += SUITE.encrypt(plain, keys[0], SEAT + ballot + seat.bytes + bytes([question]))
    return sent


def main(server: str, name: str, act: str, *rest: str) -> None:
    me = Thidua(server, name, os.environ["THIDUA_PASSWORD"])
    due = me.call("GET", "/reports/tasks")
    if act == "vote":
        number, *marks = map(int, rest)
        task = due[number - 1]
        print("biên nhận", me.vote(task["subject_id"], task["unit_id"], marks)["digest"])
    else:
        for number, task in enumerate(due, 1):
            print(number, task["kind"], task["due"] or "-", task["block_name"], task["title"])


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except HTTPError as refused:
        sys.exit(json.load(refused)["detail"])
