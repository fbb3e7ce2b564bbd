#!/usr/bin/env python3
"""Checks the published board of a secret ballot. Needs nothing but Python 3.11 or newer.

    python check_ballot.py BOARD.json [--root HEX] [--board-root HEX]

BOARD.json is what "Tải bảng kiểm phiếu" saves. The roots may be given as they stand in the minutes
or on a phone; then a board that was rewritten as a whole is noticed too. Everything is computed
anew: the hash of what was fixed, the root of the closed list, the stages of urn and tellers with
the tellers' signatures, the root of the board, the count. Exit 0: all agrees; 1: something does
not; 2: the file is no board. That your own vote is there, only your phone can tell: it does.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

STANCES = 3
"""For, against, abstain: the columns of an approving ballot."""


def sha256(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root of RFC 9162, section 2.1.1."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0])
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + merkle_root(leaves[:split]) + merkle_root(leaves[split:]))


def columns_of(rule: dict[str, Any]) -> int:
    """How many counts an option has."""
    return {"approve": STANCES, "choose": 1, "rank": rule["choices"]}[rule["form"]]


def cells(rule: dict[str, Any], options: int, line: dict[str, Any]) -> list[tuple[int, int]] | None:
    """Where a line counts, as (option, column) from 0; None for a void one."""
    marks, question = line["marks"], line["question"]
    if rule["form"] == "approve":
        fits = len(marks) == 1 and 1 <= marks[0] <= STANCES
        return [(question - 1, marks[0] - 1)] if fits else None
    known = all(1 <= mark <= options for mark in marks)
    if not known or len(set(marks)) < len(marks) or not 1 <= len(marks) <= rule["choices"]:
        return None
    ranks = rule["form"] == "rank"
    return [(mark - 1, place if ranks else 0) for place, mark in enumerate(marks)]


def faults(board: dict[str, Any]) -> Iterator[str]:
    """Everything that does not agree."""
    config = json.loads(board["config"])
    yield from fixed_faults(board, config)
    yield from list_faults(board, config)
    yield from peeling_faults(board, config)
    if board["counts"] is None:
        return
    yield from stage_faults(board, config)
    yield from board_faults(board)
    yield from count_faults(board, config)


def fixed_faults(board: dict[str, Any], config: dict[str, Any]) -> Iterator[str]:
    """What was fixed at opening."""
    if sha256(board["config"].encode()).hex() != board["config_hash"]:
        yield "the configuration is not the one that was hashed"
    if config["ballot"] != board["ballot_id"]:
        yield "the configuration is another ballot's"


def questions_of(config: dict[str, Any]) -> list[int]:
    """The numbers of the questions."""
    each = range(1, len(config["options"]) + 1)
    return list(each) if config["rule"]["form"] == "approve" else [0]


def list_faults(board: dict[str, Any], config: dict[str, Any]) -> Iterator[str]:
    """The closed list of envelopes."""
    leaves = []
    for part in board["envelopes"]:
        if part["hashes"] != sorted(part["hashes"]):
            yield f"question {part['question']}: the closed list is not sorted"
        if part["question"] not in questions_of(config):
            yield f"question {part['question']}: was not asked"
        leaves += [bytes([part["question"]]) + bytes.fromhex(h) for h in part["hashes"]]
    if merkle_root(leaves).hex() != board["root"]:
        yield "the closed list does not have its root"
    voters = len(config["roll"]) - len(config["paper"])
    if any(len(part["hashes"]) > voters for part in board["envelopes"]):
        yield "there are more envelopes than voters"


def peeling_faults(board: dict[str, Any], config: dict[str, Any]) -> Iterator[str]:
    """The stages of a ballot that tellers sealed: each takes what the one before handed on."""
    before = {part["question"]: len(part["hashes"]) for part in board["envelopes"]}
    taken, tellers = b"", config["tellers"]
    if board["counts"] and len(board["peeled"]) != (len(tellers) + 1 if tellers else 0):
        yield "there is not one stage for the urn and one for each teller"
        return
    for number, stage in enumerate(board["peeled"]):
        yield from handing_faults(stage, number, before)
        root = bytes.fromhex(stage["root"])
        if number and not signed(board, stage, tellers[number - 1][1], taken):
            yield f"stage {number}: the signature is not the teller's"
        before, taken = {q["question"]: len(q["hashes"]) for q in stage["questions"]}, root
    if board["peeled"] and board["counts"]:
        yield from last_faults(board)


def handing_faults(stage: dict[str, Any], number: int, before: dict[int, int]) -> Iterator[str]:
    """One stage's numbers and root."""
    leaves = []
    for part in stage["questions"]:
        question, hashes = part["question"], part["hashes"]
        if part["received"] != before.get(question, 0):
            yield f"stage {number}, question {question}: took not what was handed on"
        if part["received"] != part["bad"] + part["duplicates"] + len(hashes):
            yield f"stage {number}, question {question}: the numbers do not add up"
        if hashes != sorted(set(hashes)):
            yield f"stage {number}, question {question}: is not sorted, or holds something twice"
        leaves += [bytes([question]) + bytes.fromhex(h) for h in hashes]
    if stage["stage"] != number or merkle_root(leaves).hex() != stage["root"]:
        yield f"stage {number}: does not have its root"


def last_faults(board: dict[str, Any]) -> Iterator[str]:
    """Every line of the board is a vote that the last teller handed on; the sums agree."""
    handed = {q["question"]: set(q["hashes"]) for q in board["peeled"][-1]["questions"]}
    lost = dict.fromkeys(handed, 0)
    for part in (part for stage in board["peeled"] for part in stage["questions"]):
        lost[part["question"]] += part["bad"] + part["duplicates"]
    for line in board["lines"]:
        if sha256(packed(board, line)).hex() not in handed.get(line["question"], set()):
            yield f"question {line['question']}: a line was not handed on by the last teller"
    for stage in board["stages"]:
        question, dropped = stage["question"], stage["bad"] + stage["duplicates"]
        if dropped + stage["lines"] != lost.get(question, 0) + len(handed.get(question, ())):
            yield f"question {question}: its stage is not the sum of the tellers' stages"


def packed(board: dict[str, Any], line: dict[str, Any]) -> bytes:
    """A vote as the phone sealed it: 256 bytes."""
    ballot, marks = bytes.fromhex(board["ballot_id"].replace("-", "")), bytes(line["marks"])
    head = b"\1" + ballot + bytes.fromhex(board["config_hash"]) + bytes([line["question"]])
    return (head + bytes.fromhex(line["code"]) + bytes([len(marks)]) + marks).ljust(256, b"\0")


def signed(board: dict[str, Any], stage: dict[str, Any], key: str, taken: bytes) -> bool:
    """Whether the stage bears the teller's signature over ballot, number and both roots."""
    ballot = bytes.fromhex(board["ballot_id"].replace("-", ""))
    data = b"thidua/kiem-phieu/1" + ballot + bytes([stage["stage"]]) + taken
    return p256_holds(key, stage["signature"] or "", data + bytes.fromhex(stage["root"]))


P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Point = tuple[int, int] | None


def added(one: Point, other: Point) -> Point:
    """The sum of two points on P-256 (FIPS 186-5); None is the one at infinity."""
    if one is None or other is None:
        return one or other
    if one[0] == other[0] and (one[1] + other[1]) % P == 0:
        return None
    if one == other:
        slope = 3 * (one[0] ** 2 - 1) * pow(2 * one[1], -1, P)
    else:
        slope = (other[1] - one[1]) * pow(other[0] - one[0], -1, P)
    x = (slope**2 - one[0] - other[0]) % P
    return x, (slope * (one[0] - x) - one[1]) % P


def times(number: int, point: Point) -> Point:
    """The point so many times."""
    found: Point = None
    while number:
        found = added(found, point) if number & 1 else found
        number, point = number >> 1, added(point, point)
    return found


def p256_holds(key: str, signature: str, data: bytes) -> bool:
    """Whether ECDSA with SHA-256 holds; the signature is r and s, 64 digits each."""
    r, s = int(signature[:64] or "0", 16), int(signature[64:] or "0", 16)
    if not (0 < r < N and 0 < s < N):
        return False
    inverse, point = pow(s, -1, N), (int(key[2:66], 16), int(key[66:], 16))
    digest = int.from_bytes(sha256(data), "big")
    found = added(times(digest * inverse % N, G), times(r * inverse % N, point))
    return bool(found) and found[0] % N == r


def stage_faults(board: dict[str, Any], config: dict[str, Any]) -> Iterator[str]:
    """Out = in - duplicates - bad, for every question."""
    sent = {part["question"]: len(part["hashes"]) for part in board["envelopes"]}
    shown = Counter(line["question"] for line in board["lines"])
    if [stage["question"] for stage in board["stages"]] != questions_of(config):
        yield "there is not one stage for each question"
    for stage in board["stages"]:
        question = stage["question"]
        if stage["received"] != sent.get(question, 0):
            yield f"question {question}: not all envelopes of the closed list were opened"
        if stage["received"] != stage["bad"] + stage["duplicates"] + stage["lines"]:
            yield f"question {question}: the numbers of its stage do not add up"
        if stage["lines"] != shown[question]:
            yield f"question {question}: the board does not have the stage's number of lines"


def board_faults(board: dict[str, Any]) -> Iterator[str]:
    """The lines under their codes."""
    keys = [(line["question"], bytes.fromhex(line["code"])) for line in board["lines"]]
    if keys != sorted(keys):
        yield "the board is not sorted"
    if len(set(keys)) < len(keys):
        yield "a code is there twice"
    leaves = [
        bytes([question]) + code + bytes(line["marks"])
        for (question, code), line in zip(keys, board["lines"], strict=True)
    ]
    if merkle_root(leaves).hex() != board["board_root"]:
        yield "the board does not have its root"


def count_faults(board: dict[str, Any], config: dict[str, Any]) -> Iterator[str]:
    """The count, with what came on paper."""
    options = [option for option, _ in config["options"]]
    paper = board["paper"] or {"received": 0, "invalid": 0, "counts": {}}
    counts = counted(board, config, paper["counts"])
    if counts != {option: board["counts"].get(option) for option in options}:
        yield "the counts are not those of the board"
    envelopes = max((len(part["hashes"]) for part in board["envelopes"]), default=0)
    if board["received"] != envelopes + paper["received"]:
        yield "the number received is not that of envelopes and paper"
    if board["invalid"] != paper["invalid"] + invalid_votes(board, config):
        yield "the number of invalid votes is not that of the board"
    if paper["received"] > len(config["paper"]):
        yield "there is more paper than voters on paper"


def counted(
    board: dict[str, Any], config: dict[str, Any], paper: dict[str, list[int]]
) -> dict[str, list[int]]:
    """The counts of each option."""
    rule, options = config["rule"], [option for option, _ in config["options"]]
    counts = {option: list(paper.get(option) or [0] * columns_of(rule)) for option in options}
    for line in board["lines"]:
        for option, column in cells(rule, len(options), line) or []:
            counts[options[option]][column] += 1
    return counts


def invalid_votes(board: dict[str, Any], config: dict[str, Any]) -> int:
    """Votes that count for nothing: the least number of invalid answers to any question."""
    rule, options = config["rule"], len(config["options"])
    void = Counter(
        line["question"] for line in board["lines"] if cells(rule, options, line) is None
    )
    stages = board["stages"]
    return min((s["bad"] + s["duplicates"] + void[s["question"]] for s in stages), default=0)


def main() -> int:
    """Read, check, tell."""
    parser = argparse.ArgumentParser(description="Checks the board of a secret ballot.")
    parser.add_argument("board", type=Path)
    parser.add_argument("--root", default="", help="root of the closed list, or its beginning")
    parser.add_argument("--board-root", default="", help="root of the board, or its beginning")
    asked = parser.parse_args()
    try:
        board = json.loads(asked.board.read_text(encoding="utf-8"))
        found = list(faults(board))
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        print(f"This is no board: {type(error).__name__}", file=sys.stderr)
        return 2
    if not board["root"].startswith(asked.root):
        found.append("the root of the closed list is not the one you were told")
    if not (board["board_root"] or "").startswith(asked.board_root):
        found.append("the root of the board is not the one you were told")
    for fault in found:
        print(f"WRONG: {fault}")
    print(f"fingerprint {board['config_hash'][:8]}, list {board['root'][:8]}, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
