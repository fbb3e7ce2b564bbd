#!/usr/bin/env python3
"""Checks the published board of a secret ballot. Needs nothing but Python 3.11 or newer.

    python check_ballot.py BOARD.json [--root HEX] [--board-root HEX]

BOARD.json is what "Tải bảng kiểm phiếu" saves. The roots may be given as they stand in the minutes
or on a phone; then a board that was rewritten as a whole is noticed too. Everything is computed
anew: the hash of what was fixed, the root of the closed list, the stages, the root of the board,
the count. Exit 0: all agrees; 1: something does not; 2: the file is no board.

That your own vote is on the board, as you cast it, only your phone can tell: it does so by itself.
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
    split = 1
    while split * 2 < len(leaves):
        split *= 2
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
    approving = config["rule"]["form"] == "approve"
    return list(range(1, len(config["options"]) + 1)) if approving else [0]


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
