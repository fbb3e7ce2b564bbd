"""Signing a covenant: the order, the hash of what was read, late signers."""

import hashlib
from datetime import date

import pytest
from sqlalchemy import update

from backend.access.rules import Role
from backend.covenants.models import Covenant
from tests.support.clock import StandingClock
from tests.support.signing import Round, signing_round
from tests.support.world import World


@pytest.fixture
def signing(here: World, clock: StandingClock) -> Round:
    clock.stands_at(date(2026, 3, 20))
    return signing_round(here)


def test_all_sign_in_order_and_the_covenant_comes_into_force(signing: Round) -> None:
    signing.opened()

    assert signing.refused(0)["code"] == "not_your_turn", "the leader signs first"
    signing.sign(1)
    assert signing.refused(2)["code"] == "not_your_turn", "then the protocol order"
    receipt = signing.sign(0)
    assert signing.state() == "signing"
    signing.sign(2)

    assert signing.state() == "in_force"
    covenant = signing.leader.get(signing.path)
    assert (covenant["in_force_on"], covenant["effective_from"]) == ("2026-03-20", "2026-01-01")
    assert (covenant["signed_count"], covenant["seat_count"]) == (3, 3)
    assert (receipt["state"], receipt["late"], receipt["prefix"]) == ("signed", False, "")
    seats = signing.leader.get(f"{signing.path}/signatures")
    assert [seat["unit_name"] for seat in seats] == ["Ban Dân vận", "Ban Tổ chức", "Văn phòng"]


def test_what_is_signed_can_be_checked_by_anybody_who_may_read_it(signing: Round) -> None:
    signing.opened()
    receipt = signing.sign(1)

    content = signing.heads[2].request("GET", f"{signing.path}/content").content

    assert hashlib.sha256(content).hexdigest() == receipt["content_hash"]


def test_a_signature_stands_only_under_what_was_read_and_adopted(signing: Round) -> None:
    signing.opened()
    assert signing.refused(1, content_hash="0" * 64)["code"] == "content_changed"
    with signing.here.writing() as session:
        session.execute(
            update(Covenant)
            .where(Covenant.tenant == signing.here.tenant)
            .values(title="Lén sửa sau khi thông qua")
        )

    assert signing.refused(1)["code"] == "content_changed", "changed behind the API"


def test_signing_again_gives_the_same_signature(signing: Round) -> None:
    signing.opened()

    assert signing.sign(1) == signing.sign(1)

    other = signing.here.person(Role.unit_head, unit=signing.units[1])
    problem = other.refused("POST", f"{signing.path}/signatures", signing.signature(1))
    assert problem["code"] == "already_acted"


def test_nobody_signs_for_another_unit_or_without_being_its_head(signing: Round) -> None:
    signing.opened(signing_order="any")
    officer = signing.here.person(Role.unit_officer, unit=signing.units[0])
    stranger = signing.here.person(Role.unit_head, unit=signing.here.unit("Sở Y tế"))
    signatures = f"{signing.path}/signatures"
    body = signing.signature(0)

    assert signing.heads[1].refused("POST", signatures, body)["status"] == 403
    assert officer.refused("POST", signatures, body)["status"] == 403
    assert stranger.refused("POST", signatures, body)["status"] == 404
    assert "sign" in signing.heads[0].get(signing.path)["actions"]
    assert "sign" not in officer.get(signing.path)["actions"]


def test_groups_sign_one_after_the_other_in_any_order_inside(signing: Round) -> None:
    a, b, c = (str(unit.id) for unit in signing.units)
    signing.opened([[c], [a, b]])

    assert signing.refused(0)["code"] == "not_your_turn"
    signing.sign(2)
    signing.sign(1)
    signing.sign(0)

    assert signing.state() == "in_force"


def test_groups_must_name_every_member_once(signing: Round) -> None:
    signing.leader.post(f"{signing.path}/circulate")
    adoption = {"adopted_on": "2026-02-10", "meeting": "Hội nghị"}
    signing.leader.post(f"{signing.path}/adopt", adoption)
    groups = {"groups": [[str(signing.units[0].id)]]}

    problem = signing.leader.refused("POST", f"{signing.path}/open-signing", groups)

    assert (problem["status"], problem["errors"][0]["pointer"]) == (422, "/groups")


def test_a_deputy_signs_for_the_head(signing: Round) -> None:
    signing.opened()

    receipt = signing.sign(1, capacity="for_head", signer_title="Phó Trưởng ban")

    assert (receipt["prefix"], receipt["signer_title"]) == ("KT.", "Phó Trưởng ban")


def test_a_refusal_is_kept_with_its_reason_and_does_not_hold_up_the_others(
    signing: Round,
) -> None:
    signing.opened()
    signing.sign(1)
    refusal = {"unit_id": str(signing.units[0].id), "reason": "Chưa thống nhất chỉ tiêu."}
    signing.heads[0].post(f"{signing.path}/signatures/decline", refusal)
    signing.sign(2)

    assert signing.state() == "signing"
    assert "bring_into_force" in signing.leader.get(signing.path)["actions"]
    again = signing.heads[0].refused("POST", f"{signing.path}/signatures/decline", refusal)
    assert again["code"] == "already_acted"
    signing.leader.post(f"{signing.path}/bring-into-force")
    assert signing.state() == "in_force"
    assert signing.sign(0)["late"] is True


def test_after_the_day_set_the_order_holds_nobody_up(signing: Round, clock: StandingClock) -> None:
    signing.opened(sign_by="2026-03-31")
    signing.sign(1)
    early = signing.leader.refused("POST", f"{signing.path}/bring-into-force")
    assert early["code"] == "still_awaited"

    clock.stands_at(date(2026, 4, 1))
    assert signing.sign(2)["late"] is True
    signing.leader.post(f"{signing.path}/bring-into-force")

    assert signing.state() == "in_force"
    assert signing.sign(0)["late"] is True


def test_a_block_may_refuse_late_signers(signing: Round, clock: StandingClock) -> None:
    signing.opened(sign_by="2026-03-31", late_signing="refused")
    signing.sign(1)

    clock.stands_at(date(2026, 4, 1))

    assert signing.refused(0)["code"] == "too_late"
    assert "sign" not in signing.heads[0].get(signing.path)["actions"]


def test_an_amendment_is_signed_anew_and_then_replaces_the_old(signing: Round) -> None:
    signing.opened(signing_order="any")
    for index in range(3):
        signing.sign(index)
    old = signing.covenant
    amended = signing.leader.post(f"{signing.path}/amendments", {"reason": "Bổ sung nhiệm vụ."})

    signing.covenant = amended["id"]
    signing.opened()
    for index in (0, 1):
        signing.sign(index)
    assert signing.leader.get(f"/covenants/{old}")["state"] == "in_force"
    signing.sign(2)

    assert signing.state() == "in_force"
    assert signing.leader.get(f"/covenants/{old}")["state"] == "superseded"
    kept = signing.leader.get(f"/covenants/{old}/signatures")
    assert [seat["state"] for seat in kept] == ["signed"] * 3
    assert len({seat["content_hash"] for seat in kept}) == 1
