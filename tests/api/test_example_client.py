"""The example client against the real API: it signs in, lists what is due, casts a secret vote."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.meetings import Council, council
from tests.support.wire import on_a_port
from tests.support.world import PASSWORD, World

CLIENT = Path(__file__).parents[2] / "examples/thidua_client.py"


@dataclass(frozen=True)
class Terminal:
    """Where the program is run, by whom, against which server."""

    server: str
    folder: Path
    name: str

    def runs(self, *words: str, password: str = PASSWORD) -> "subprocess.CompletedProcess[str]":
        """What the program says to a command."""
        return subprocess.run(
            [sys.executable, str(CLIENT), self.server, self.name, *words],
            cwd=self.folder,
            env={**os.environ, "THIDUA_PASSWORD": password},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


@pytest.fixture
def terminal(block: Council, tmp_path: Path) -> Iterator[Terminal]:
    name = block.heads[1].get("/me")["username"]
    with on_a_port(block.here.http) as server:
        yield Terminal(server, tmp_path, name)


def test_it_is_as_short_as_promised() -> None:
    assert len(CLIENT.read_text(encoding="utf-8").splitlines()) < 100


def test_a_vote_by_the_program_counts_and_stands_under_its_code(
    block: Council, terminal: Terminal
) -> None:
    ballot = block.open_ballot(block.open_meeting(), "secret")["id"]
    due = terminal.runs("due")
    [line] = [line for line in due.stdout.splitlines() if " vote " in line]
    number = line.split()[0]

    voted = terminal.runs("vote", number, "2", "3", "4")
    [code] = re.findall(r"mã phiếu ([0-9a-f]{32})", voted.stdout)
    receipt = re.findall(r"biên nhận ([0-9a-f]{64})", voted.stdout)
    assert (voted.returncode, len(receipt)) == (0, 1), voted.stderr
    assert " vote " not in terminal.runs("due").stdout
    block.leader.post(f"/ballots/{ballot}/close")
    block.leader.post(f"/ballots/{ballot}/open-urn")

    lines = block.leader.get(f"/ballots/{ballot}/board")["lines"]
    assert [(one["code"], one["marks"]) for one in lines] == [(code, [2, 3, 4])]


def test_a_wrong_password_is_told_in_words(terminal: Terminal) -> None:
    refused = terminal.runs("due", password="sai")

    assert refused.returncode == 1
    assert refused.stderr.strip() == "Tên đăng nhập hoặc mật khẩu không đúng."
