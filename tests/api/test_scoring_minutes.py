"""Claims beside the table, minutes that both sides sign, what was agreed otherwise."""

import hashlib

import pytest

from tests.api.test_scoring import card_of, filled, verified
from tests.support.scored_year import ScoredYear, scored_year
from tests.support.world import World


@pytest.fixture
def year(here: World) -> ScoredYear:
    year = scored_year(here)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    return year


def submitted(year: ScoredYear, number: int) -> str:
    path = filled(year, number)
    year.heads[number].post(f"{path}/submit")
    return path


def test_a_unit_claims_points_beside_those_of_the_table(year: ScoredYear) -> None:
    path, head = filled(year, 1), year.heads[1]
    claim = {"claims": {"1.2": {"points": "25.5", "reason": "cộng thêm một đề án"}}}

    saved = year.officer.patch(f"{path}/facts", claim)

    assert (saved["card"]["self_total"], saved["card"]["computed_total"]) == ("89", "83.5")
    (line,) = saved["lines"]
    assert (line["self_points"], line["computed_points"]) == ("25.5", "20")
    assert line["claim_reason"] == "cộng thêm một đề án"
    head.post(f"{path}/submit")
    done = year.verifier.post(f"{path}/verify")
    assert (done["agreed_total"], done["unexplained"]) == ("83.5", 1), "a claim is no fact"
    unknown = {"claims": {"9.9": {"points": "1", "reason": "x"}}}
    path = f"/scorecards/{card_of(year, 2)['id']}/facts"
    refused = year.heads[2].refused("PATCH", path, unknown, headers={"If-Match": "*"})
    assert refused["errors"][0]["pointer"] == "/claims/9.9"
    bare = {"claims": {"1.2": {"points": "1", "reason": ""}}}
    refused = year.heads[2].refused("PATCH", path, bare, headers={"If-Match": "*"})
    assert refused["errors"][0]["pointer"] == "/claims/1.2/reason"
    taken_back = year.heads[2].patch(path, {"claims": {"1.2": None}})
    assert taken_back["card"]["self_total"] == taken_back["card"]["computed_total"]


def test_both_sides_sign_the_minutes_that_they_read(year: ScoredYear) -> None:
    path, head = submitted(year, 1), year.heads[1]
    assert head.refused("GET", f"{path}/minutes")["status"] == 404
    year.verifier.post(f"{path}/verify")
    read = head.get(f"{path}/minutes")

    assert read["content_hash"] == hashlib.sha256(read["text"].encode()).hexdigest()
    assert year.units[1].name in read["text"]
    other = {"side": "unit", "content_hash": "0" * 64}
    assert head.refused("POST", f"{path}/agree", other)["code"] == "minutes_changed"
    head.post(f"{path}/agree", {"side": "unit", "content_hash": read["content_hash"]})
    small = {"criterion": "1.1", "points": "46", "reason": "hai bên thống nhất"}
    year.verifier.post(f"{path}/check", small)
    stale = {"side": "block", "content_hash": read["content_hash"]}
    assert year.verifier.refused("POST", f"{path}/agree", stale)["code"] == "minutes_changed"
    again = head.get(f"{path}/minutes")
    assert (again["unit_signer"], "hai bên thống nhất" in again["text"]) == (None, True)
    for who, side in ((head, "unit"), (year.verifier, "block")):
        who.post(f"{path}/agree", {"side": side, "content_hash": again["content_hash"]})
    final = head.get(f"{path}/minutes")
    assert (final["text"], final["content_hash"]) == (again["text"], again["content_hash"])
    assert final["unit_signer"]
    assert final["block_signer"]


def test_what_was_agreed_otherwise_stands_beside_every_total_with_its_signer(
    year: ScoredYear,
) -> None:
    path = verified(year, 1)
    override = {"criterion": "1.1", "points": "48.5", "reason": "hội nghị thống nhất"}
    year.leader.post(f"{path}/check", override)

    card = card_of(year, 1)

    assert (card["strict_total"], card["agreed_total"]) == ("83.5", "87")
    (told,) = card["differences"]
    assert (told["criterion"], told["strict_points"], told["agreed_points"]) == (
        "1.1",
        "45",
        "48.5",
    )
    assert told["reason"] == "hội nghị thống nhất"
    assert told["decided_by"].startswith("unit_head")
    assert told["decided_at"]
