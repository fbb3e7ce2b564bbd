"""The checker for strangers: agrees with the product, and finds each kind of falsification."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from hypothesis import given
from hypothesis import strategies as st

from backend.ballots.counting import BallotForm, Rule
from backend.ballots.secret.rules.layers import point_of
from tests.support.boards import FILE, GOOD, RANKED, falsified, published, signature, vectors
from tests.support.tree import ROOT

CHECKER = ROOT / "checker" / "check_ballot.py"


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


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_board_is_found_good(kind: str, tmp_path: Path) -> None:
    code, told = checked(GOOD[kind], tmp_path, "--root", GOOD[kind]["root"][:8])
    assert (code, told.count("WRONG")) == (0, 0), told


def test_a_board_before_the_opening_is_checked_as_far_as_it_goes(tmp_path: Path) -> None:
    closed = {**RANKED, "lines": [], "counts": None, "stages": None, "board_root": None}
    assert checked(closed, tmp_path)[0] == 0
    closed["envelopes"] = [{"question": 0, "hashes": closed["envelopes"][0]["hashes"][1:]}]
    assert checked(closed, tmp_path)[0] == 1


@pytest.mark.parametrize("false", list(falsified()), ids=lambda f: f["kind"])
def test_each_falsification_is_found(false: dict[str, Any], tmp_path: Path) -> None:
    code, words = checked(false["board"], tmp_path)
    assert code == 1, words
    assert false["told"] in words


def test_the_page_is_tested_on_the_same_boards() -> None:
    assert vectors() == FILE.read_text()


def test_its_signatures_are_those_of_the_library() -> None:
    namespace: dict[str, Any] = {"__name__": "checker"}
    exec(compile(CHECKER.read_text(), CHECKER.name, "exec"), namespace)
    for number in range(1, 6):
        key = derive_private_key(number * 7919, SECP256R1())
        data = b"%d" % number
        told, point = signature(key, data), point_of(key.public_key()).hex()
        assert namespace["p256_holds"](point, told, data)
        assert not namespace["p256_holds"](point, told, data + b".")
        assert not namespace["p256_holds"](point, "0" * 128, data)


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
