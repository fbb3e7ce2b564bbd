"""The checker for strangers: agrees with the product, and finds each kind of falsification."""

import copy
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.ballots.counting import BallotForm, Rule
from backend.ballots.secret.rules import board as rules
from backend.ballots.secret.rules.board import Line, Stage
from tests.support.tree import ROOT

CHECKER = ROOT / "checker" / "check_ballot.py"
OPTIONS = [UUID(int=number) for number in range(1, 5)]
BALLOT = str(UUID(int=99))


def config_of(rule: Rule) -> str:
    return json.dumps(
        {
            "ballot": BALLOT,
            "options": [[str(option), f"Ban {option.int}"] for option in OPTIONS],
            "paper": ["p1", "p2"],
            "roll": [f"s{n}" for n in range(40)],
            "rule": {"form": rule.form, "choices": rule.choices},
        }
    )


def published(
    rule: Rule, marks: dict[int, list[tuple[int, ...]]], paper: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A board as the product publishes it, made by the product's own rules."""
    hashes = {
        q: sorted(hashlib.sha256(b"%d %d" % (q, n)).digest() for n in range(len(given) + 1))
        for q, given in marks.items()
    }
    lines = sorted(
        Line(q, hashlib.sha256(b"%d code %d" % (q, n)).digest()[:16], given)
        for q, of_question in marks.items()
        for n, given in enumerate(of_question)
    )
    stages = [Stage(q, len(hashes[q]), 1, 0, len(given)) for q, given in marks.items()]
    found = rules.counted(rule, OPTIONS, lines)
    typed = (paper or {}).get("counts", {})
    counts = {
        str(o): [a + b for a, b in zip(row, typed.get(str(o)) or [0] * 9, strict=False)]
        for o, row in found.counts.items()
    }
    config = config_of(rule)
    voted = max(map(len, hashes.values()))
    return {
        "ballot_id": BALLOT,
        "config": config,
        "config_hash": hashlib.sha256(config.encode()).hexdigest(),
        "root": rules.closed_root(hashes).hex(),
        "envelopes": [{"question": q, "hashes": [h.hex() for h in hashes[q]]} for q in hashes],
        "board_root": rules.board_root(lines).hex(),
        "stages": [stage.as_json() for stage in stages],
        "lines": [
            {"question": x.question, "code": x.code.hex(), "marks": list(x.marks)} for x in lines
        ],
        "paper": paper,
        "counts": counts,
        "received": voted + (paper or {"received": 0})["received"],
        "invalid": rules.invalid_votes(stages, found.void) + (paper or {"invalid": 0})["invalid"],
    }


def checked(board: Any, folder: Path, *options: str) -> tuple[int, str]:
    file = folder / "board.json"
    file.write_text(json.dumps(board))
    done = subprocess.run(
        [sys.executable, "-I", "-S", CHECKER, file, *options],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


RANKED = published(
    Rule(BallotForm.rank, choices=3, winners=3),
    {0: [(1, 2, 3), (2, 1), (1,), (4, 4), (3, 1, 2)]},
    {"received": 2, "invalid": 0, "counts": {str(OPTIONS[0]): [2, 0, 0]}},
)
APPROVED = published(
    Rule(BallotForm.approve), {q: [(1,), (2,), (3,), (), (1,)] for q in range(1, 5)}
)


@pytest.mark.parametrize("board", [RANKED, APPROVED])
def test_a_good_board_is_found_good(board: dict[str, Any], tmp_path: Path) -> None:
    code, told = checked(board, tmp_path, "--root", board["root"][:8])
    assert (code, told.count("WRONG")) == (0, 0), told


def test_a_board_before_the_opening_is_checked_as_far_as_it_goes(tmp_path: Path) -> None:
    closed = {**RANKED, "lines": [], "counts": None, "stages": None, "board_root": None}
    assert checked(closed, tmp_path)[0] == 0
    closed["envelopes"] = [{"question": 0, "hashes": closed["envelopes"][0]["hashes"][1:]}]
    assert checked(closed, tmp_path)[0] == 1


def change(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def act(board: dict[str, Any]) -> None:
        *way, last = [int(step) if step.isdecimal() else step for step in path.split("/")]
        place: Any = board
        for step in way:
            place = place[step]
        place[last] = value(place[last]) if callable(value) else value

    return act


def drop(board: dict[str, Any]) -> None:
    del board["lines"][1]


def double(board: dict[str, Any]) -> None:
    board["lines"].insert(0, board["lines"][0])


def swap(board: dict[str, Any]) -> None:
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


@pytest.mark.parametrize("kind", FALSE)
def test_each_falsification_is_found(kind: str, tmp_path: Path) -> None:
    falsify, told = FALSE[kind]
    board = copy.deepcopy(RANKED)
    falsify(board)
    code, words = checked(board, tmp_path)
    assert code == 1, words
    assert told in words


def test_a_board_rewritten_as_a_whole_has_another_root_than_one_was_told(tmp_path: Path) -> None:
    other = published(Rule(BallotForm.rank, choices=3, winners=3), {0: [(4,)] * 5})
    assert checked(other, tmp_path)[0] == 0
    code, told = checked(other, tmp_path, "--board-root", RANKED["board_root"][:8])
    assert (code, "root of the board is not the one" in told) == (1, True)


@pytest.mark.parametrize("content", [[], {}, "x", {**RANKED, "lines": [{}]}])
def test_what_is_no_board_is_refused(content: Any, tmp_path: Path) -> None:
    assert checked(content, tmp_path)[0] == 2


@given(st.lists(st.lists(st.integers(0, 5), max_size=4).map(tuple), max_size=15))
def test_it_counts_as_the_product_does(marks: list[tuple[int, ...]]) -> None:
    namespace: dict[str, Any] = {"__name__": "checker"}
    exec(compile(CHECKER.read_text(), CHECKER.name, "exec"), namespace)
    for form in (BallotForm.rank, BallotForm.choose):
        board = published(Rule(form, choices=3, winners=1), {0: marks})
        assert list(namespace["faults"](board)) == []
