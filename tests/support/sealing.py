"""A phone of a secret ballot: seals votes, keeps the codes, sends the bytes."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.ballots.secret.rules.envelope import Vote, packed, questions_asked
from backend.ballots.secret.rules.layers import infos, public_key, sealed
from tests.support.meetings import Council
from tests.support.world import Person

BYTES = {"Content-Type": "application/octet-stream"}


@dataclass
class Phone:
    """One seat's phone: the person, the seat, and what was fixed at opening."""

    person: Person
    ballot: str
    seat: UUID
    config: str
    codes: dict[int, bytes] = field(default_factory=dict)

    def sealed(self, marks: dict[int, tuple[int, ...]], **other: Any) -> bytes:
        """The envelopes for these marks by question; `other` tampers with the vote's fields."""
        fixed = json.loads(self.config)
        keys = [public_key(bytes.fromhex(point)) for point in fixed["keys"]]
        sent = b""
        for question in questions_asked(fixed["rule"]["form"], len(fixed["options"])):
            self.codes[question] = secrets.token_bytes(16)
            fields: dict[str, Any] = {
                "ballot": UUID(fixed["ballot"]),
                "config": hashlib.sha256(self.config.encode()).digest(),
                "question": question,
                "code": self.codes[question],
                "marks": marks.get(question, ()),
                **other,
            }
            bound = infos(UUID(fixed["ballot"]), self.seat, question, len(keys))
            sent += sealed(packed(Vote(**fields)), keys, bound)
        return sent

    def put(self, sent: bytes, seat: UUID | None = None) -> Any:
        """The answer to the bytes."""
        path = f"/ballots/{self.ballot}/envelopes/{seat or self.seat}"
        return self.person.request("PUT", path, content=sent, headers=BYTES)

    def vote(self, *marks: int) -> bytes:
        """Seal and send one answer to the only question; the bytes that were taken."""
        sent = self.sealed({0: marks})
        answer = self.put(sent)
        assert answer.status_code == 200, answer.text
        return sent


def phone(block: Council, ballot_id: str, seat: int) -> Phone:
    """The phone of a unit's head."""
    person = block.heads[seat]
    config = person.get(f"/ballots/{ballot_id}/sealing")["config"]
    return Phone(person, ballot_id, block.units[seat].id, config)
