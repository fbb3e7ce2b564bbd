"""What one answer names, the next request asks for, whoever asks: created, read, changed, removed.

No 5xx and no answer that the document does not name. The suite goes once around as one who holds
every role and as a machine client; `make fuzz` goes around often, as each role.
"""

import os
from collections.abc import Mapping
from itertools import cycle, islice
from random import Random

import pytest
from starlette.testclient import TestClient

from backend.access.rules import OPEN_TO_CLIENTS, Role
from tests.api.test_every_route import powerful
from tests.support.fuzzing import Links, Walk, described
from tests.support.machine import registered
from tests.support.scored_year import ScoredYear, scored_year
from tests.support.world import Person, World

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "0"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))

WHOLE_PROVINCE = (
    Role.administrator,
    Role.emulation_officer,
    Role.authority,
    Role.council_member,
    Role.auditor,
)
IN_A_BLOCK = ("block_leader", "unit_head", "unit_officer", "verifier")
IN_THE_SUITE = ("everything", "machine")
MANY = (10, 100)
"""Requests that rest on an answer of before: fewer for who is told little."""
EVERYBODY = (*map(str, WHOLE_PROVINCE), *IN_A_BLOCK, *IN_THE_SUITE)


@pytest.fixture(scope="module")
def links(served: TestClient) -> Links:
    return Links(described(served))


def walker(year: ScoredYear, who: str) -> Person:
    """Somebody in a running year: of one role, of every role, or a machine with every scope."""
    here = year.here
    match who:
        case "everything":
            return powerful(here)
        case "machine":
            return registered(here, *OPEN_TO_CLIENTS).signed_in()
        case "block_leader":
            return here.person(Role.unit_head, unit=year.units[0])
        case "unit_head" | "unit_officer":
            return here.person(Role(who), unit=year.units[1])
        case "verifier":
            return here.person(Role.verifier, block=year.block)
        case _:
            return here.person(Role(who))


@pytest.mark.parametrize("who", EVERYBODY if ROUNDS else IN_THE_SUITE)
def test_what_an_answer_names_is_asked_for(here: World, links: Links, who: str) -> None:
    year = scored_year(here)
    year.adopted()
    person = walker(year, who)

    def headers() -> Mapping[str, str]:
        return {"Authorization": f"Bearer {person.token}"}

    walk = Walk(links, headers, Random(f"{who} {SEED}"))
    for plain in islice(cycle([True, False]), ROUNDS or 1):
        walk.around(plain=plain)
        person = walker(year, who)  # one may have closed one's own account

    assert walk.linked > MANY[who == "everything"]
    print(who, walk.linked, dict(sorted(walk.told.items())))  # noqa: T201 - read by who runs it
