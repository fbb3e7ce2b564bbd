"""Boards as the product publishes them, made by its own rules, and each kind of falsification.

`python -m tests.support.boards` writes `tests/vectors/boards.json`, on which both checkers - the
Python file and the page - are tested.
"""

import copy
import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from backend.ballots.counting import BallotForm, Rule
from backend.ballots.secret.rules import board as rules
from backend.ballots.secret.rules.board import Line, Stage
from backend.ballots.secret.rules.envelope import Vote, packed
from backend.ballots.secret.rules.layers import point_of
from backend.ballots.secret.rules.peeling import Peel, stage_root, to_sign
from tests.support.tree import ROOT

FILE = ROOT / "tests" / "vectors" / "boards.json"
TELLERS = [derive_private_key(number, SECP256R1()) for number in (11, 12)]
OPTIONS = [UUID(int=number) for number in range(1, 5)]
BALLOT = str(UUID(int=99))


def config_of(rule: Rule, *, tellers: bool = False) -> str:
    """What was fixed, as far as it is checked."""
    points = [point_of(key.public_key()).hex() for key in TELLERS if tellers]
    return json.dumps(
        {
            "ballot": BALLOT,
            "tellers": [[f"Người kiểm phiếu {n}", point] for n, point in enumerate(points, 1)],
            "options": [[str(option), f"Ban {option.int}"] for option in OPTIONS],
            "paper": ["p1", "p2"],
            "roll": [f"s{n}" for n in range(40)],
            "rule": {"form": rule.form, "choices": rule.choices},
        }
    )


def hashes_of(marks: dict[int, list[tuple[int, ...]]]) -> dict[int, list[bytes]]:
    """The closed list: an envelope for each answer, and one that will not open."""
    return {
        q: sorted(hashlib.sha256(b"%d %d" % (q, n)).digest() for n in range(len(given) + 1))
        for q, given in marks.items()
    }


def lines_of(marks: dict[int, list[tuple[int, ...]]]) -> list[Line]:
    """The board's lines."""
    return sorted(
        Line(q, hashlib.sha256(b"%d code %d" % (q, n)).digest()[:16], given)
        for q, of_question in marks.items()
        for n, given in enumerate(of_question)
    )


def published(
    rule: Rule,
    marks: dict[int, list[tuple[int, ...]]],
    paper: dict[str, Any] | None = None,
    *,
    tellers: bool = False,
) -> dict[str, Any]:
    """A board as the product publishes it, made by the product's own rules."""
    hashes, lines = hashes_of(marks), lines_of(marks)
    stages = [Stage(q, len(hashes[q]), 1, 0, len(given)) for q, given in marks.items()]
    found = rules.counted(rule, OPTIONS, lines)
    typed = (paper or {}).get("counts", {})
    counts = {
        str(o): [a + b for a, b in zip(row, typed.get(str(o)) or [0] * 9, strict=False)]
        for o, row in found.counts.items()
    }
    config = config_of(rule, tellers=tellers)
    voted = max(map(len, hashes.values()))
    return {
        "ballot_id": BALLOT,
        "config": config,
        "config_hash": hashlib.sha256(config.encode()).hexdigest(),
        "root": rules.closed_root(hashes).hex(),
        "envelopes": [{"question": q, "hashes": [h.hex() for h in hashes[q]]} for q in hashes],
        "board_root": rules.board_root(lines).hex(),
        "stages": [stage.as_json() for stage in stages],
        "peeled": list(peeled(config, hashes, lines)) if tellers else [],
        "stopped": None,
        "lines": [
            {"question": x.question, "code": x.code.hex(), "marks": list(x.marks)} for x in lines
        ],
        "paper": paper,
        "counts": counts,
        "received": voted + (paper or {"received": 0})["received"],
        "invalid": rules.invalid_votes(stages, found.void) + (paper or {"invalid": 0})["invalid"],
    }


def peeled(
    config: str, hashes: dict[int, list[bytes]], lines: list[Line]
) -> Iterator[dict[str, Any]]:
    """The urn's stage and those of two tellers, of whom the first meets what does not open."""
    fixed = hashlib.sha256(config.encode()).digest()
    plain = {
        q: sorted(
            packed(Vote(UUID(BALLOT), fixed, q, line.code, line.marks))
            for line in lines
            if line.question == q
        )
        for q in hashes
    }
    inside = {q: sorted(b"sealed" + h for h in of_question) for q, of_question in hashes.items()}
    handed = [inside, {q: inside[q][:-1] for q in inside}, plain]
    before, received = b"", {q: len(inside[q]) for q in inside}
    for number, items in enumerate(handed):
        peels = [
            Peel(q, received[q], received[q] - len(items[q]), 0, tuple(items[q])) for q in items
        ]
        root = stage_root(peels)
        data = to_sign(UUID(BALLOT), number, before, root)
        yield {
            "stage": number,
            "root": root.hex(),
            "signature": signature(TELLERS[number - 1], data) if number else None,
            "questions": [handed_on(peel) for peel in peels],
        }
        before, received = root, {q: len(items[q]) for q in items}


def handed_on(peel: Peel) -> dict[str, Any]:
    """A question of a stage."""
    return {
        "question": peel.question,
        "received": peel.received,
        "bad": peel.bad,
        "duplicates": peel.duplicates,
        "hashes": sorted(rules.envelope_hash(item).hex() for item in peel.items),
    }


def signature(key: EllipticCurvePrivateKey, data: bytes) -> str:
    """The same for the same data (RFC 6979), so that the file stays as it is."""
    r, s = decode_dss_signature(key.sign(data, ECDSA(SHA256(), deterministic_signing=True)))
    return (r.to_bytes(32) + s.to_bytes(32)).hex()


RANKED = published(
    Rule(BallotForm.rank, choices=3, winners=3),
    {0: [(1, 2, 3), (2, 1), (1,), (4, 4), (3, 1, 2)]},
    {"received": 2, "invalid": 0, "counts": {str(OPTIONS[0]): [2, 0, 0]}},
)
APPROVED = published(
    Rule(BallotForm.approve), {q: [(1,), (2,), (3,), (), (1,)] for q in range(1, 5)}
)
SEALED = published(
    Rule(BallotForm.rank, choices=3, winners=3),
    {0: [(1, 2, 3), (2, 1), (1,), (4, 4), (3, 1, 2)]},
    tellers=True,
)
GOOD = {"ranked": RANKED, "approved": APPROVED, "sealed by tellers": SEALED}


def change(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Put another value at a path of a board."""

    def act(board: dict[str, Any]) -> None:
        *way, last = [int(step) if step.isdecimal() else step for step in path.split("/")]
        place: Any = board
        for step in way:
            place = place[step]
        place[last] = value(place[last]) if callable(value) else value

    return act


def drop(board: dict[str, Any]) -> None:
    """Leave out a line."""
    del board["lines"][1]


def double(board: dict[str, Any]) -> None:
    """Put a line twice."""
    board["lines"].insert(0, board["lines"][0])


def swap(board: dict[str, Any]) -> None:
    """Swap the answers of two lines."""
    one, two = board["lines"][0], board["lines"][1]
    one["marks"], two["marks"] = two["marks"], one["marks"]


FALSE = {
    "a line's answer": (change("lines/0/marks", [4]), "does not have its root"),
    "a line's code": (change("lines/0/code", "00" * 16), "does not have its root"),
    "a dropped line": (drop, "number of lines"),
    "a doubled line": (double, "a code is there twice"),
    "two swapped answers": (swap, "board does not have its root"),
    "an altered envelope": (change("envelopes/0/hashes/0", "00" * 32), "list does not have"),
    "an unsorted list": (change("envelopes/0/hashes", lambda h: h[::-1]), "list is not sorted"),
    "an unsorted board": (change("lines", lambda x: x[::-1]), "the board is not sorted"),
    "a stage's number": (change("stages/0/bad", 2), "do not add up"),
    "a stage's envelopes": (change("stages/0/received", 5), "not all envelopes"),
    "a count": (
        change("counts", lambda c: {**c, str(OPTIONS[1]): [9, 9, 9]}),
        "counts are not those",
    ),
    "the number received": (change("received", 9), "number received"),
    "the number of invalid votes": (change("invalid", 0), "number of invalid"),
    "what was fixed": (change("config", lambda c: c.replace("Ban 1", "Ban X")), "was hashed"),
    "the paper": (change("paper/counts", {}), "counts are not those"),
}

FALSE_STAGES = {
    "a stage left out": (change("peeled", lambda p: p[:-1]), "not one stage for the urn"),
    "a stage's root": (change("peeled/1/root", "00" * 32), "does not have its root"),
    "a stage's item": (
        change("peeled/1/questions/0/hashes/0", "00" * 32),
        "stage 1: does not have its root",
    ),
    "a stage's arithmetic": (change("peeled/1/questions/0/bad", 0), "numbers do not add up"),
    "a stage's intake": (
        change("peeled/1/questions/0/received", 5),
        "took not what was handed on",
    ),
    "a signature": (
        change("peeled/2/signature", lambda s: "00" + s[2:]),
        "stage 2: the signature is not the teller's",
    ),
    "a line that no teller handed on": (
        change("lines/0/marks", [4]),
        "a line was not handed on by the last teller",
    ),
}


def falsified() -> Iterator[dict[str, Any]]:
    """Each falsification by its name, the board that it makes, and what is told of it."""
    for board, kinds in ((RANKED, FALSE), (SEALED, FALSE_STAGES)):
        for kind, (falsify, told) in kinds.items():
            altered = copy.deepcopy(board)
            falsify(altered)
            yield {"kind": kind, "board": altered, "told": told}


def vectors() -> str:
    """The file's text."""
    return json.dumps({"good": GOOD, "false": list(falsified())}, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(vectors())
