"""The examples of the developers' page, each run as it is shown, against the real API."""

import os
import socket
import subprocess
import sys
from base64 import b32decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from backend.access import totp
from backend.access.rules import Role
from backend.issuing.drawing import draw_waiting, press_of
from backend.kernel import clock
from tests.api.test_decisions import ISSUE, draft
from tests.support.award_year import FLAG, MERIT, award_year
from tests.support.desk import Desk
from tests.support.machine import Machine, registered
from tests.support.receiver import Receiver
from tests.support.wire import on_a_port
from tests.support.world import PASSWORD, Person, World

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Terminal:
    """Where the examples are run, against which server."""

    server: str
    folder: Path

    def ran(self, example: str, *words: str, **told: str) -> "subprocess.CompletedProcess[str]":
        """How a program ended; `said` is what it reads from the keyboard."""
        said = told.pop("said", "")
        return subprocess.run(
            [sys.executable, str(EXAMPLES / example), self.server, *words],
            cwd=self.folder,
            env={**os.environ, "THIDUA_PASSWORD": PASSWORD, **told},
            input=said,
            capture_output=True,
            text=True,
            check=False,
        )

    def says(self, example: str, *words: str, **told: str) -> list[str]:
        """The lines of a program that ends well."""
        ran = self.ran(example, *words, **told)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.splitlines()

    def tells(self, example: str, machine: Machine, *words: str) -> list[str]:
        """The same for a machine client's program."""
        return self.says(example, machine.client_id, *words, THIDUA_SECRET=machine.secret)


@pytest.fixture
def terminal(here: World, tmp_path: Path) -> Iterator[Terminal]:
    with on_a_port(here.http) as server:
        yield Terminal(server, tmp_path)


def name_of(person: Person) -> str:
    return str(person.get("/me")["username"])


def test_a_person_signs_in_with_a_password_and_with_a_code(here: World, terminal: Terminal) -> None:
    person = here.person(Role.unit_officer)
    name = name_of(person)
    assert terminal.says("sign_in.py", name) == [name, "True"]
    secret = b32decode(person.post("/auth/totp")["secret"])

    def code(later: int) -> str:
        return totp.code_of(secret, totp.step_at(clock.now()) + later)

    person.post("/auth/totp/confirm", {"code": code(-1)})

    assert terminal.says("sign_in.py", name, said=f"{code(0)}\n") == [
        f"Mã xác thực: {name}",
        "True",
    ]
    refused = terminal.ran("sign_in.py", name, said="000\n")
    assert (refused.returncode, refused.stderr.split()[0]) == (1, "422")


def test_a_list_is_read_to_its_last_page(here: World, terminal: Terminal) -> None:
    names = ["Ban Dân vận", "Sở Nội vụ", "Thanh tra"]
    for name in names:
        here.unit(name)
    officer = here.person(Role.emulation_officer)

    assert terminal.says("read_list.py", name_of(officer), "2") == names


def test_what_is_repeated_is_done_once_and_what_is_stale_is_refused(
    here: World, terminal: Terminal
) -> None:
    officer = here.person(Role.emulation_officer)

    said = terminal.says("change.py", name_of(officer))

    assert said == ["True", "Quyền Giám đốc", "412 changed_meanwhile"]
    [unit] = officer.get("/units")["items"]
    assert unit["head_title"] == "Quyền Giám đốc"


def test_awards_are_fed_once_and_the_decision_is_taken_whole(
    here: World, terminal: Terminal
) -> None:
    year = award_year(here)
    lines = [year.line(1, **FLAG), year.line(2, **MERIT)]
    decision = draft(year, items=lines)
    year.authority.post(f"/decisions/{decision['id']}/issue", ISSUE)
    draw_waiting(here.app.state.database, press_of(here.app.state.settings), here.tenant)
    machine = registered(here, "read_season")

    fed = terminal.tells("awards_feed.py", machine)
    package = terminal.tells("decision_package.py", machine, decision["id"])

    number = "12/QĐ-UBND"
    assert sorted(fed) == [f"awarded Sở Tài chính {number}", f"awarded Sở Xây dựng {number}"]
    assert terminal.tells("awards_feed.py", machine) == []
    assert package == ["quyet-dinh.pdf True", "quyet-dinh.docx True", f"{number} 2"]


def test_a_unit_and_a_person_are_provisioned_once(here: World, terminal: Terminal) -> None:
    machine = registered(here, "provision_units", "provision_people")

    said = [
        terminal.tells("provision.py", machine, "Sở Nội vụ", name, "Nguyễn An")
        for name in ("nguyen.an", "nguyen.an.2")
    ]

    assert said == [["Nguyễn An (nghỉ hưu), Sở Nội vụ, False"]] * 2
    officer = here.person(Role.emulation_officer)
    assert [unit["name"] for unit in officer.get("/units")["items"]] == ["Sở Nội vụ"]


def test_a_guesser_is_told_how_long_to_wait(here: World, terminal: Terminal) -> None:
    machine = registered(here, "read_season")
    for _ in range(10):
        machine.asks("sai rồi")

    refused = terminal.ran("awards_feed.py", machine.client_id, THIDUA_SECRET=machine.secret)

    assert refused.returncode == 1
    assert refused.stderr.startswith("429 too_many_attempts")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


@contextmanager
def receiving(port: int, secret: str) -> Iterator["subprocess.Popen[str]"]:
    """The example's receiver, from when it can be reached."""
    program = subprocess.Popen(
        [sys.executable, str(EXAMPLES / "receive_webhook.py"), str(port)],
        env={**os.environ, "WEBHOOK_SECRET": secret},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == f"cổng {port}\n"
    try:
        yield program
    finally:
        program.terminate()
        program.communicate()


def test_a_receiver_believes_our_signature_and_no_other(here: World) -> None:
    port = free_port()
    before = here.app.state.webhooks
    desk = Desk(here, Receiver(f"http://127.0.0.1:{port}/"))
    right, wrong = desk.registered(), desk.registered()
    with receiving(port, right["secret"]) as program:
        desk.happens("decision.issued")
        desk.tell()
        assert program.stdout is not None
        told = program.stdout.readline()
    here.app.state.webhooks = before

    assert told.startswith("decision.issued https://thidua.example.vn/api/v1/decisions/")
    assert [message["status"] for message in desk.messages(right)] == [204]
    assert [message["status"] for message in desk.messages(wrong)] == [401]
