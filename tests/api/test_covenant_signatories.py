"""Who signs for a unit instead of its head, within which dates; reminders; asked for again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from tests.support.clock import StandingClock
from tests.support.signing import Round, signing_round
from tests.support.world import PASSWORD, Person, World


@pytest.fixture
def signing(here: World, clock: StandingClock) -> Round:
    clock.stands_at(date(2026, 3, 20))
    return signing_round(here)


@pytest.fixture
def deputy(signing: Round) -> Person:
    return signing.here.person(Role.unit_officer, unit=signing.units[0])


def naming(signing: Round, deputy: Person, **more: object) -> dict[str, Any]:
    return {
        "unit_id": str(signing.units[0].id),
        "user_id": str(deputy.user_id),
        "title": "Phó Trưởng ban",
        "starts_on": "2026-03-01",
        "ends_on": "2026-03-25",
        "basis": "Quyết định số 12-QĐ/BTC",
        **more,
    }


def name(signing: Round, deputy: Person, **more: object) -> dict[str, Any]:
    body = naming(signing, deputy, **more)
    return dict(signing.heads[0].post(f"{signing.path}/signatories", body))


def signs(signing: Round, by: Person, **more: object) -> dict[str, Any]:
    body = signing.signature(0, capacity="for_head", **more)
    return dict(by.request("POST", f"{signing.path}/signatures", json=body).json())


def seat_of(signing: Round, by: Person) -> dict[str, Any]:
    seats = by.get(f"{signing.path}/signatures")
    return next(seat for seat in seats if seat["unit_id"] == str(signing.units[0].id))


def test_a_named_deputy_signs_and_the_head_does_not(signing: Round, deputy: Person) -> None:
    signing.opened(signing_order="any")
    assert signs(signing, deputy)["status"] == 403
    named = name(signing, deputy)
    assert (named["prefix"], named["name"]) == (
        "KT.",
        seat_of(signing, deputy)["signatory"]["name"],
    )
    assert "sign" in deputy.get(signing.path)["actions"]
    assert "sign" not in signing.heads[0].get(signing.path)["actions"]
    assert signing.refused(0)["code"] == "not_the_signatory"
    wrong = deputy.refused("POST", f"{signing.path}/signatures", signing.signature(0))
    assert wrong["errors"][0]["pointer"] == "/capacity"

    receipt = signs(signing, deputy, signer_title="Tự xưng Trưởng ban")

    assert (receipt["state"], receipt["prefix"]) == ("signed", "KT.")
    assert receipt["signer_title"] == "Phó Trưởng ban", "as on record, not as typed"
    (kept,) = signing.leader.get(f"{signing.path}/signatories")
    assert kept["basis"] == "Quyết định số 12-QĐ/BTC"


def test_outside_of_the_term_the_head_signs_again(
    signing: Round, deputy: Person, clock: StandingClock
) -> None:
    signing.opened(signing_order="any")
    name(signing, deputy)
    clock.stands_at(date(2026, 3, 26))

    assert signs(signing, deputy)["status"] == 403
    assert seat_of(signing, deputy)["signatory"] is None
    assert signing.sign(0)["state"] == "signed"


def test_the_last_one_named_signs_and_all_are_kept(signing: Round, deputy: Person) -> None:
    signing.opened(signing_order="any")
    other = signing.here.person(Role.unit_officer, unit=signing.units[0])
    name(signing, deputy)
    name(signing, other)

    assert signs(signing, deputy)["status"] == 403
    assert signs(signing, other)["state"] == "signed"
    kept = signing.leader.get(f"{signing.path}/signatories")
    assert [named["user_id"] for named in kept] == [str(deputy.user_id), str(other.user_id)]


def test_who_may_name_whom(signing: Round, deputy: Person) -> None:
    signing.opened(signing_order="any")
    path, body = f"{signing.path}/signatories", naming(signing, deputy)
    outsider = signing.here.person(Role.unit_head, unit=signing.here.unit("Sở Y tế"))
    assert outsider.refused("POST", path, body)["status"] == 404
    assert deputy.refused("POST", path, body)["status"] == 403
    assert signing.heads[2].refused("POST", path, body)["status"] == 403
    for wrong, pointer in (
        ({"user_id": str(outsider.user_id)}, "/user_id"),
        ({"ends_on": "2026-02-01"}, "/ends_on"),
        ({"unit_id": str(outsider.user_id)}, "/unit_id"),
    ):
        problem = signing.heads[0].refused("POST", path, {**body, **wrong})
        assert (problem["status"], problem["errors"][0]["pointer"]) == (422, pointer)
    people = f"{path}/candidates?unit={signing.units[0].id}"
    found = [one["user_id"] for one in signing.heads[0].get(people)]
    assert set(found) == {str(deputy.user_id), str(signing.heads[0].user_id)}
    assert signing.heads[2].refused("GET", people)["status"] == 403
    officer = signing.here.person(Role.emulation_officer)
    assert officer.post(path, body)["named_by"]


def test_once_signed_nobody_is_named_any_more(signing: Round, deputy: Person) -> None:
    path, body = f"{signing.path}/signatories", naming(signing, deputy)
    assert signing.heads[0].refused("POST", path, body)["status"] == 409, "not called yet"
    signing.opened(signing_order="any")
    signing.sign(0)
    assert signing.heads[0].refused("POST", path, body)["code"] == "already_acted"
    assert "name_signatory" not in seat_of(signing, signing.heads[0])["actions"]


def test_those_whose_turn_it_is_are_reminded_once_a_day(
    signing: Round, clock: StandingClock
) -> None:
    signing.opened()
    remind = f"{signing.path}/signatures/remind"
    assert signing.heads[0].refused("POST", remind)["status"] == 403

    seats = signing.leader.post(remind)

    reminded = [seat["unit_name"] for seat in seats if seat["reminded_at"]]
    assert reminded == ["Ban Dân vận"], "the others' turn has not come"
    assert signing.leader.refused("POST", remind)["code"] == "nobody_to_remind"
    clock.stands_at(date(2026, 3, 21))
    assert signing.leader.post(remind)


def test_a_signature_rests_on_a_fresh_proof_of_who_signs(signing: Round, deputy: Person) -> None:
    """No signature rests on a session alone: one's password was shown within five minutes."""
    signing.opened(signing_order="any")
    name(signing, deputy)
    path = f"{signing.path}/signatures"
    body = signing.signature(0, capacity="for_head")
    late = signing.here.proved(deputy, ago=301)
    assert late.refused("POST", path, body)["code"] == "proof_required"
    assert signing.leader.get(signing.path)["signed_count"] == 0
    again = late.post("/auth/proof", {"password": PASSWORD})["access_token"]
    assert replace(deputy, token=again).post(path, body)["signed_on"]


def waiting(person: Person) -> list[str]:
    """The units for which a person is told to sign."""
    tasks = person.get("/reports/tasks")
    return [task["unit_id"] for task in tasks if task["kind"] == "sign_covenant"]


def test_a_signature_waits_for_whoever_signs_today_and_only_in_turn(
    signing: Round, deputy: Person, clock: StandingClock
) -> None:
    first, second = (str(unit.id) for unit in signing.units[:2])
    signing.opened(groups=[[first], [second, str(signing.units[2].id)]], sign_by="2026-03-31")
    assert [waiting(head) for head in signing.heads] == [[first], [], []], "the first group alone"

    name(signing, deputy)
    assert (waiting(signing.heads[0]), waiting(deputy)) == ([], [first]), "in the head's place"
    clock.stands_at(date(2026, 3, 26))
    assert (waiting(signing.heads[0]), waiting(deputy)) == ([first], []), "the term is over"

    signing.sign(0)
    assert [waiting(head) for head in signing.heads[:2]] == [[], [second]]
    clock.stands_at(date(2026, 4, 1))
    assert waiting(signing.heads[1]) == [second], "late, and taken"
