"""Rights of every route at once, generated from the OpenAPI document.

Signed out, in another province, in another block: whatever the route, nothing is told and nothing
is done, and what is not yours answers as what does not exist.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from backend.access.actors import grants_of
from backend.access.models import GrantRow
from backend.access.rules import DERIVED, Permission, Right, Role, Scope
from backend.kernel import clock
from backend.kernel.db import Tenant
from backend.kernel.places import Place
from backend.organizations.models import Unit
from tests.api.test_scoring import filled
from tests.support.described import API, Operation, operations
from tests.support.lockers import ASKING, given
from tests.support.machine import registered
from tests.support.scored_year import ScoredYear, scored_year
from tests.support.world import LONG_AGO, Person, World

TABLES = {
    "act_id": "reorganizations",
    "ballot_id": "ballots",
    "block_id": "blocks",
    "card_id": "scorecards",
    "ceremony_id": "ceremonies",
    "client_id": "clients",
    "covenant_id": "covenants",
    "decision_id": "decisions",
    "delegate_id": "delegates",
    "evidence_id": "evidence",
    "form_id": "certificate_forms",
    "grant_id": "grants",
    "handover_id": "handovers",
    "item_id": "agenda_items",
    "meeting_id": "meetings",
    "membership_id": "memberships",
    "person_id": "persons",
    "print_id": "prints",
    "proposal_id": "proposals",
    "season_id": "seasons",
    "set_id": "criteria_sets",
    "speaker_id": "speakers",
    "target_id": "covenant_targets",
    "term_id": "leadership_terms",
    "unit_id": "units",
    "user_id": "users",
    "webhook_id": "webhooks",
}
"""What an identifier in a path is one of."""

_P = Permission
_SEASON = {_P.read_season, _P.read_events}
SHOWN_BY: Mapping[str, set[Permission]] = {
    "ballot_id": _SEASON,
    "card_id": {_P.read_scores},
    "covenant_id": _SEASON,
    "delegate_id": {_P.read_season},
    "evidence_id": {_P.read_scores, _P.read_events},
    "meeting_id": _SEASON,
    "proposal_id": {_P.read_proposals, _P.read_events},
    "season_id": _SEASON | {_P.read_scores, _P.read_proposals},
    "set_id": _SEASON | {_P.read_scores},
}
"""By kind of what a block has: the permissions of which each tells that it is there."""

PROVINCIAL = (
    Role.administrator,
    Role.emulation_officer,
    Role.authority,
    Role.council_member,
    Role.auditor,
)
"""Roles that are given in the whole province."""

PLAIN = {
    "year": "2026", "position": "1", "kind": "people", "document": "submission",
    "slug": "a", "code": "a", "token": "a",
}  # fmt: skip
ENDLESS = f"{API}/live"


@pytest.fixture
def block(here: World) -> ScoredYear:
    """A running year with something of nearly everything in it."""
    year = scored_year(here)
    year.adopted(ASKING)
    season = {"season_id": str(year.season.id)}
    year.leader.post("/scorecards/open", season)
    filled(year, 1)
    given(year, year.heads[1])
    meeting = {"kind": "preparatory", "title": "Trù bị", "starts_at": "2026-12-27T01:00:00Z"}
    meeting_id = year.leader.post("/meetings", {**season, **meeting})["id"]
    year.leader.post(f"/meetings/{meeting_id}/call")
    rule = {"form": "rank", "choices": 1, "winners": 1}
    options = [{"unit_id": str(unit.id)} for unit in year.units]
    vote = {"mode": "named", "subject_type": "season_ranking", "rule": rule, "options": options}
    year.leader.post("/ballots", {"meeting_id": meeting_id, "title": "Bình xét", **vote})
    year.leader.post("/covenants", {**season, "title": "Giao ước"})
    proposal_id = year.leader.post("/proposals", {**season, "items": []})["id"]
    year.leader.request("POST", f"/proposals/{proposal_id}/paper")
    admin = here.person(Role.administrator)
    admin.post("/webhooks", {"name": "Kho", "url": "https://nhan-su.example.vn/nhan"})
    admin.post("/clients", {"name": "Kho", "scopes": [{"permission": "read_season"}]})
    return year


def known(here: World) -> dict[str, str]:
    """One identifier of each kind that the province has."""
    found = {}
    with here.writing() as session:
        for name, table in TABLES.items():
            one = text(f"SELECT id FROM {table} WHERE tenant = :tenant LIMIT 1")
            if (row := session.execute(one, {"tenant": here.tenant}).first()) is not None:
                found[name] = str(row.id)
    return found


def card_of(year: ScoredYear, number: int) -> str:
    """The card of a unit of the block, in which nobody has done anything."""
    mine = text("SELECT id FROM scorecards WHERE tenant = :tenant AND unit_id = :unit")
    with year.here.writing() as session:
        key = {"tenant": year.here.tenant, "unit": year.units[number].id}
        return str(session.scalars(mine, key).one())


def powerful(there: World, unit: Unit | None = None) -> Person:
    """Somebody with every role that can be given, in a unit or everywhere."""
    person = there.person(Role.unit_head, unit=unit)
    there.add(
        *(
            GrantRow(
                tenant=there.tenant,
                user_id=person.user_id,
                role=role,
                unit_id=unit.id if unit else None,
                starts_on=LONG_AGO,
            )
            for role in Role
            if role not in DERIVED | {Role.unit_head}
        )
    )
    return person


def asked(person: Person, operation: Operation, values: dict[str, str]) -> Any:
    """The answer to this person."""
    path = operation.address(PLAIN | values).removeprefix(API)
    ours = {"Origin": str(person.http.base_url)}
    return person.request(operation.method, path, json=operation.body(), headers=ours)


def alike(person: Person, operation: Operation, answer: Any) -> bool:
    """Whether the answer is the one for identifiers that never were, and repeats none it has."""
    never = asked(person, operation, {name: str(uuid4()) for name in operation.ids})
    return (answer.status_code, answer.content) == (never.status_code, never.content)


def under_api() -> Iterator[Operation]:
    """Every operation that somebody signed in may ask for."""
    for operation in operations():
        if operation.path != ENDLESS and operation.described.get("security"):
            yield operation


def test_whoever_is_not_signed_in_gets_nothing(here: World) -> None:
    nobody = Person(here.http, uuid4(), "")
    some = str(uuid4())
    open_to_all = {
        operation.name: status
        for operation in under_api()
        if (status := asked(nobody, operation, dict.fromkeys(operation.ids, some)).status_code)
        != 401
    }
    assert open_to_all == {}


def test_what_another_province_has_is_as_absent_as_what_never_was(
    here: World, block: ScoredYear
) -> None:
    theirs = known(block.here)
    number = here.tenant + 10_000
    here.add(Tenant(id=number, code=f"other-{number}", name="Tỉnh khác"))
    stranger = powerful(replace(here, tenant=number))
    absent = stranger.request("GET", f"/units/{uuid4()}").content
    told, looked_at = {}, 0
    for operation in under_api():
        if not operation.ids or not set(operation.ids) <= theirs.keys():
            continue
        answer = asked(stranger, operation, theirs)
        looked_at += answer.content == absent
        if answer.content != absent and not alike(stranger, operation, answer):
            told[operation.name] = answer.status_code
    assert told == {}
    assert looked_at > 120


@dataclass(frozen=True)
class Reader:
    """Somebody of one role or scope, with the rights that `may` is asked with."""

    person: Person
    rights: Sequence[Right]

    def may_hear(self, places: Mapping[str, Place]) -> set[str]:
        """The kinds of things that a right of theirs shows in these places."""
        today = clock.today()
        return {
            name
            for name, permissions in SHOWN_BY.items()
            if any(allows(r, p, places[name], today) for r in self.rights for p in permissions)
        }


def allows(right: Right, permission: Permission, place: Place, day: date) -> bool:
    """Whether one right alone lets its holder do this there: written out once more, on purpose."""
    here = right.unit_id in {None, place.unit_id} and right.block_id in {None, place.block_id}
    return here and right.permits(permission) and right.holds_on(day)


def readers(year: ScoredYear) -> dict[str, Reader]:
    """One person for each role in the block, one of every role elsewhere, a machine, a guest."""
    here, unit = year.here, year.here.unit("Đơn vị khối khác")
    here.block("Khối khác", [unit], 2026, leader=unit)
    people = {
        "leader": year.leader,
        "head": here.person(Role.unit_head, unit=year.units[1]),
        "clerk": here.person(Role.unit_officer, unit=year.units[1]),
        "verifier": year.verifier,
        "every role elsewhere": powerful(here, unit),
        "guest": here.person(Role.emulation_officer, ends_on=LONG_AGO),
        **{str(role): here.person(role) for role in PROVINCIAL},
    }
    with here.app.state.database.reading() as connection:
        found = {
            who: Reader(person, grants_of(connection, here.tenant, person.user_id))
            for who, person in people.items()
        }
    scope = {"permission": "read_scores", "block_id": str(year.block.id)}
    rights = [Scope(Permission.read_scores, block_id=year.block.id)]
    return {**found, "machine": Reader(registered(here, scope).signed_in(), rights)}


def test_each_role_hears_of_a_block_exactly_what_may_allows(here: World, block: ScoredYear) -> None:
    """What is named in any answer to any GET, beside what `may` says: not more and not less."""
    theirs, where = known(here), Place(block_id=block.block.id)
    theirs["card_id"] = card_of(block, 2)
    places = dict.fromkeys(SHOWN_BY, where)
    places["card_id"] = Place(block.units[2].id, block.block.id)
    places["evidence_id"] = Place(block.units[1].id, block.block.id)
    asking = readers(block)
    heard: dict[str, set[str]] = {who: set() for who in asking}
    for operation in under_api():
        if operation.tells() and set(operation.ids) <= theirs.keys():
            for who, reader in asking.items():
                answer = asked(reader.person, operation, theirs)
                heard[who] |= {name for name in SHOWN_BY if theirs[name] in answer.text}
    assert heard == {who: reader.may_hear(places) for who, reader in asking.items()}


@pytest.mark.parametrize("field", ["tenant", "id", "version", "active", "must_change_password"])
def test_a_field_that_is_not_named_is_refused_and_changes_nothing(here: World, field: str) -> None:
    admin = here.person(Role.administrator)
    path = f"/users/{admin.user_id}"

    problem = admin.refused("PATCH", path, {field: 1}, headers={"If-Match": "*"})

    assert problem["status"] == 422
    assert [error["pointer"] for error in problem["errors"]] == [f"/{field}"]
