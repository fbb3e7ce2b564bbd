"""The tellers of a sealed ballot as their browsers: they make keys, peel, sign and hand on."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from backend.ballots.secret.rules.layers import inner_info, peeled, point_of
from backend.ballots.secret.rules.peeling import Peel, peeled_once, stage_root, to_sign
from tests.support.meetings import Council
from tests.support.world import Person


def fresh() -> EllipticCurvePrivateKey:
    """A key of its own."""
    return generate_private_key(SECP256R1())


@dataclass
class Holder:
    """One teller."""

    person: Person
    sealing: EllipticCurvePrivateKey = field(default_factory=fresh)
    signing: EllipticCurvePrivateKey = field(default_factory=fresh)

    def make_key(self, path: str) -> dict[str, Any]:
        """Send the public keys and a backup."""
        made: dict[str, Any] = self.person.put(f"{path}/tellers/key", self.key())
        return made

    def key(self) -> dict[str, str]:
        """The body of the public keys."""
        return {
            "sealing": point_of(self.sealing.public_key()).hex(),
            "signing": point_of(self.signing.public_key()).hex(),
            "backup": "A" * 150,
        }

    def stage(self, path: str, **wrong: int) -> dict[str, Any]:
        """What the teller hands on; `wrong` numbers are claimed instead of the true ones."""
        return self.stage_of(self.person.get(f"{path}/peeling"), **wrong)

    def stage_of(self, task: dict[str, Any], **wrong: int) -> dict[str, Any]:
        """What is made of the items that wait."""
        ballot, stage = UUID(task["ballot_id"]), task["stage"]
        peels = [self.peel(ballot, stage, waiting) for waiting in task["questions"]]
        roots = (bytes.fromhex(task["root"]), stage_root(peels))
        questions = [
            {
                "question": p.question,
                "received": p.received,
                "bad": p.bad,
                "duplicates": p.duplicates,
                "items": [item.hex() for item in p.items],
                **wrong,
            }
            for p in peels
        ]
        signature = self.sign(to_sign(ballot, stage, *roots))
        return {"questions": questions, "signature": signature}

    def peel(self, ballot: UUID, stage: int, waiting: dict[str, Any]) -> Peel:
        """One question's layer taken off."""
        info = inner_info(ballot, stage, waiting["question"])
        opened = [peeled(bytes.fromhex(item), self.sealing, info) for item in waiting["items"]]
        plain = [each for each in opened if each is not None]
        return peeled_once(waiting["question"], plain, opened.count(None))

    def sign(self, data: bytes) -> str:
        """As WebCrypto writes it: r and s, 32 bytes each."""
        r, s = decode_dss_signature(self.signing.sign(data, ECDSA(SHA256())))
        return (r.to_bytes(32) + s.to_bytes(32)).hex()

    def hand_on(self, path: str) -> dict[str, Any]:
        """Peel and hand on."""
        done: dict[str, Any] = self.person.post(f"{path}/peeling", self.stage(path))
        return done


def named(block: Council, ballot_id: str, seats: tuple[int, ...] = (3, 4, 5)) -> list[Holder]:
    """These units' heads, named in this order."""
    holders = [Holder(block.heads[seat]) for seat in seats]
    wanted = {"user_ids": [str(holder.person.user_id) for holder in holders]}
    block.secretary.put(f"/ballots/{ballot_id}/tellers", wanted)
    return holders


def keyed(block: Council, ballot_id: str, seats: tuple[int, ...] = (3, 4, 5)) -> list[Holder]:
    """Named tellers whose keys are made and confirmed."""
    path = f"/ballots/{ballot_id}"
    holders = named(block, ballot_id, seats)
    for holder in holders:
        holder.make_key(path)
    for teller in block.leader.get(f"{path}/tellers")["tellers"]:
        read = {"fingerprint": teller["fingerprint"]}
        block.leader.post(f"{path}/tellers/{teller['position']}/confirm", read)
    return holders


def sealed_ballot(
    block: Council, meeting_id: str, seats: tuple[int, ...] = (3, 4, 5), **rule: Any
) -> tuple[str, list[Holder]]:
    """An open ballot that tellers have sealed."""
    ballot_id: str = block.ballot(meeting_id, "sealed_by_tellers", **rule)["id"]
    holders = keyed(block, ballot_id, seats)
    block.leader.post(f"/ballots/{ballot_id}/open")
    return ballot_id, holders
