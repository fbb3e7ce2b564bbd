"""`thidua destroy-urn-keys`: after the complaint period nothing opens any envelope again."""

import json
import os
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from backend.kernel import clock as domain
from backend.kernel.embedded import Server
from tests.support.clock import StandingClock
from tests.support.meetings import Council, council
from tests.support.sealing import phone
from tests.support.tellers import sealed_ballot
from tests.support.world import World


@pytest.fixture
def block(here: World) -> Council:
    return council(here)


def destroy(here: World, server: Server, *options: str) -> str:
    """What the command tells; it runs as a process of its own, as an administrator runs it."""
    chosen = here.app.state.settings
    environment = {
        **os.environ,
        "DATABASE_URL": server.url,
        "DATA_DIR": str(chosen.data_dir),
        "PROVINCE": f"test-{here.tenant}",
    }
    command: list[str | Path] = [
        Path(sys.executable).parent / "thidua",
        "destroy-urn-keys",
        *options,
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else f"refused: {done.stderr}"


def test_only_keys_of_ballots_that_are_long_over_are_destroyed(
    block: Council, here: World, server: Server, clock: StandingClock
) -> None:
    today = domain.now()
    meeting_id = block.open_meeting()
    clock.stands_at(today - timedelta(days=91))
    old, holders = sealed_ballot(block, meeting_id)
    cancelled = block.open_ballot(meeting_id, "secret")["id"]
    phone(block, cancelled, 0).vote(2)
    for ballot_id in (old, cancelled):
        block.leader.post(f"/ballots/{ballot_id}/close")
    block.leader.post(f"/ballots/{old}/open-urn")
    for holder in holders:
        holder.hand_on(f"/ballots/{old}")
    block.leader.post(f"/ballots/{cancelled}/cancel", {"reason": "Mất điện"})
    clock.stands_at(today)
    fresh = block.open_ballot(meeting_id, "secret")["id"]
    phone(block, fresh, 0).vote(2)
    block.leader.post(f"/ballots/{fresh}/close")

    assert "refused" in destroy(here, server, "--days", "89"), "no shorter than the law's period"
    told = destroy(here, server)
    assert sorted(line[:36] for line in told.splitlines()) == sorted([old, cancelled])
    kept = {file.name for file in here.app.state.settings.urn.iterdir()}
    for ballot_id in (old, cancelled):
        assert f"{ballot_id}.key" not in kept
        assert f"{ballot_id}.destroyed" in kept
    assert f"{fresh}.key" in kept
    assert holders[0].person.get(f"/ballots/{old}/tellers")["backup"] is None
    assert block.leader.post(f"/ballots/{fresh}/open-urn")["state"] == "closed"
    board = block.leader.get(f"/ballots/{old}/board")
    assert board["counts"] is not None, "the result stays"


def asked(address: Path, **question: Any) -> dict[str, Any]:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(address))
        connection.sendall(json.dumps(question).encode() + b"\n")
        answer: dict[str, Any] = json.loads(connection.makefile("rb").readline())
    return answer


def test_the_public_socket_of_the_urn_tells_keys_and_opens_nothing(tmp_path: Path) -> None:
    """All that a worker reaches, be it taken over: no vote is opened, no key destroyed."""
    own, public, ballot = tmp_path / "own", tmp_path / "public", str(uuid4())
    environment = {
        **os.environ,
        "URN_DIR": str(tmp_path / "keys"),
        "URN_SOCKET": str(own),
        "URN_PUBLIC_SOCKET": str(public),
    }
    command = [str(Path(sys.executable).parent / "thidua"), "urn"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as urn:
        assert urn.stdout is not None
        assert urn.stdout.readline() == b"The urn is ready.\n"
        try:
            key = asked(public, act="key", ballot=ballot)
            assert len(key["public"]) == 130
            for act in ("open", "destroy"):
                assert asked(public, act=act, ballot=ballot, items=[]) == {"refused": "malformed"}
            assert asked(own, act="key", ballot=ballot) == key
            assert asked(own, act="open", ballot=ballot, items=[]) == {"opened": {}}
        finally:
            urn.terminate()
