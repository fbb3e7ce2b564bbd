"""Sealed means sealed: one rule in two languages, and every route that could tell a score."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from fastapi.routing import iter_route_contexts

from backend.access.rules import Role
from backend.seasons.rules import Visibility
from tests.api.test_scoring import agreed, card_of, filled
from tests.support.lockers import given
from tests.support.scored_year import ScoredYear, scored_year
from tests.support.world import Person, World

SECRETS = (
    "71.12",
    "71,12",
    "61.12",
    "61,12",
    "bí-mật-tự-chấm",
    "bí-mật-thẩm-định",
    "bí-mật-minh-chứng",
)
"""What unit 2 holds and nobody outside may read: totals, reasons, what it shows as evidence."""
EVERYBODY = ("unit", "leader", "verifier", "officer", "member", "council", "auditor", "stranger")


@dataclass
class Sealed:
    """A block whose unit 2 has secrets, and those who look at them."""

    year: ScoredYear
    card: str
    evidence: str
    people: dict[str, Person] = field(default_factory=dict)


def sealed(here: World, policy: Visibility) -> Sealed:
    year = scored_year(here, policy)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    people = {
        "unit": year.heads[2],
        "leader": year.leader,
        "verifier": year.verifier,
        "officer": here.person(Role.emulation_officer),
        "member": year.heads[1],
        "council": here.person(Role.council_member),
        "auditor": here.person(Role.auditor),
        "stranger": here.person(Role.unit_head, unit=here.unit("Ngoài khối")),
    }
    item = given(year, year.heads[2], 2, title="bí-mật-minh-chứng")
    return Sealed(year, filled(year, 2), item["id"], people)


def told_secrets(case: Sealed) -> None:
    """The unit claims 71.12 with its reason; the check leaves 61.12 with its own."""
    claim = {"2.2": {"points": "9.12", "reason": "bí-mật-tự-chấm"}}
    head, path = case.people["unit"], case.card
    facts = {"bao_cao_tre": "8", "sang_kien": "2", "xep_loai": "tot", "2.2/pt": "9"}
    head.patch(f"{path}/facts", {"facts": {**facts, "bao_cao_tre": "7.2"}, "claims": claim})
    assert head.get(path)["self_total"] == "71.12", head.get(path)
    head.post(f"{path}/submit")
    check = {"criterion": "1.2", "points": "10", "reason": "bí-mật-thẩm-định"}
    case.year.verifier.post(f"{path}/check", check)
    override = {"criterion": "2.2", "points": "9.12", "reason": "bí-mật-thẩm-định"}
    case.year.verifier.post(f"{path}/check", override)
    case.year.verifier.post(f"{path}/verify")


def published(case: Sealed) -> None:
    """Everything is signed, ranked and published."""
    year, path = case.year, case.card
    case.people["unit"].post(f"{path}/explain", {"explanations": {"1.2": "đã rõ"}})
    year.verifier.post(f"{path}/answer", {"criterion": "1.2", "text": "giữ nguyên"})
    case.people["unit"].post(f"{path}/agree", {"side": "unit"})
    year.verifier.post(f"{path}/agree", {"side": "block"})
    for number in (0, 1):
        agreed(year, number)
    year.leader.post(f"/seasons/{year.season.id}/ranking/compute")
    year.leader.post(f"/seasons/{year.season.id}/ranking/publish")


def readings(case: Sealed) -> list[str]:
    """Every GET route that could tell a score, with the sealed card's address filled in."""
    values = {
        "card_id": case.card.rsplit("/", 1)[1],
        "season_id": str(case.year.season.id),
        "block_id": str(case.year.block.id),
        "unit_id": str(case.year.units[2].id),
        "evidence_id": case.evidence,
        "set_id": case.year.leader.get(f"/scorecards?season={case.year.season.id}")["items"][0][
            "criteria_set_id"
        ],
    }
    query = f"season={values['season_id']}&count=true&page_size=200"
    found = []
    for route in iter_route_contexts(case.year.here.app.routes):
        path = str(route.path).removeprefix("/api/v1")
        names = {part[1:-1] for part in path.split("/") if part.startswith("{")}
        if "GET" not in (route.methods or set()) or not names <= values.keys():
            continue
        if path == str(route.path) or path == "/live":
            continue
        found.append(f"{path.format(**values)}?{query}")
        if any(part.name == "q" for part in route.dependant.query_params):
            found.append(f"{path.format(**values)}?{query}&q=bi-mat")
    assert len(found) > 20, found
    return found


def leaks(case: Sealed, who: str) -> dict[str, list[str]]:
    """The readings in which a person finds one of the secrets."""
    person = case.people[who]
    told = {path: person.request("GET", path) for path in readings(case)}
    assert all(answer.status_code < 500 for answer in told.values()), told
    found = {
        path.split("?")[0]: [s for s in SECRETS if s in answer.text or s in str(answer.headers)]
        for path, answer in told.items()
    }
    return {path: secrets for path, secrets in found.items() if secrets}


WHO_READS = {
    (Visibility.members, False): {"unit", "leader", "verifier", "officer", "member"},
    (Visibility.members, True): set(EVERYBODY) - {"stranger"},
    (Visibility.own, False): {"unit", "leader", "verifier", "officer"},
    (Visibility.own, True): {"unit", "leader", "verifier", "officer"},
    (Visibility.after_publication, False): {"unit", "leader", "verifier", "officer"},
    (Visibility.after_publication, True): set(EVERYBODY) - {"stranger"},
}


@pytest.mark.parametrize(("policy", "is_published"), WHO_READS, ids=str)
def test_no_route_tells_a_score_to_those_for_whom_it_is_sealed(
    here: World, policy: Visibility, *, is_published: bool
) -> None:
    case = sealed(here, policy)
    told_secrets(case)
    if is_published:
        published(case)
    for who in EVERYBODY:
        if who in WHO_READS[policy, is_published]:
            sheet = case.people[who].request("GET", f"{case.card}/sheet")
            assert "bí-mật-tự-chấm" in sheet.text, who
            continue
        told = {path: found for path, found in leaks(case, who).items() if not _is_due(who, path)}
        if is_published and who != "stranger":
            told = {path: found for path, found in told.items() if not TOTAL.issuperset(found)}
        assert told == {}, who


TOTAL = {"61.12", "61,12"}
"""The agreed total: published with the ranking whatever the policy."""


def _is_due(who: str, path: str) -> bool:
    """The council is told how fair the scoring was while it can still be mended."""
    return who == "council" and "/analysis/" in path


@pytest.mark.parametrize("policy", [Visibility.own, Visibility.after_publication])
def test_hidden_and_absent_are_one_answer(here: World, policy: Visibility) -> None:
    case = sealed(here, policy)
    told_secrets(case)
    member, absent = case.people["member"], f"/scorecards/{UUID(int=7)}"

    for end in ("", "/sheet", "/working", "/minutes"):
        hidden = member.request("GET", case.card + end)
        nothing = member.request("GET", absent + end)
        assert (hidden.status_code, hidden.content) == (404, nothing.content), end
        assert "etag" not in hidden.headers
        assert hidden.headers.keys() == nothing.headers.keys()
    for act, body in (("check", {"criterion": "1.1"}), ("verify", {}), ("submit", {})):
        hidden = member.request("POST", f"{case.card}/{act}", json=body)
        nothing = member.request("POST", f"{absent}/{act}", json=body)
        assert (hidden.status_code, hidden.content) == (404, nothing.content), act


@pytest.mark.parametrize("sort", ["self_total", "-self_total", "state", "unit", "order"])
def test_a_sealed_card_is_in_no_order_and_no_count(here: World, sort: str) -> None:
    case = sealed(here, Visibility.own)
    told_secrets(case)
    path = f"/scorecards?season={case.year.season.id}&sort={sort}&count=true&page_size=1"

    page = case.people["member"].get(path)

    assert (page["total"], page["next_cursor"]) == (1, None)
    assert [card["unit"]["name"] for card in page["items"]] == [case.year.units[1].name]
    assert case.people["council"].get(path)["total"] == 0


def test_a_card_that_its_unit_still_fills_in_is_nobody_elses(here: World) -> None:
    case = sealed(here, Visibility.members)

    seen = {who for who, person in case.people.items() if sees_it(person, case.card)}

    assert seen == {"unit", "leader", "verifier", "officer"}


def sees_it(person: Person, path: str) -> bool:
    status: int = person.request("GET", path).status_code
    return status == 200


def test_the_verifiers_work_is_told_when_it_is_complete(here: World) -> None:
    case = sealed(here, Visibility.members)
    head, path = case.people["unit"], case.card
    head.post(f"{path}/submit")
    case.year.verifier.post(
        f"{path}/check", {"criterion": "1.1", "points": "3.875", "reason": "đang xem xét"}
    )

    for who in ("unit", "member"):
        texts = [case.people[who].request("GET", path + end).text for end in ("", "/sheet")]
        texts.append(case.people[who].request("GET", f"{path}/working").text)
        assert not any("3.875" in text or "đang xem xét" in text for text in texts), who
    assert "3.875" in case.people["leader"].request("GET", f"{path}/sheet").text


def test_an_assigned_unit_sees_what_it_checks(here: World) -> None:
    case = sealed(here, Visibility.own)
    member, year = case.people["member"], case.year
    assigned = [{"part": "2", "kind": "unit", "unit_id": str(year.units[1].id)}]
    path = f"/seasons/{year.season.id}/verifiers"
    year.leader.put(path, {"assignments": assigned}, headers={"If-Match": "*"})

    assert member.request("GET", case.card).status_code == 404, "still being filled in"
    case.people["unit"].post(f"{case.card}/submit")
    assert member.get(case.card)["actions"] == ["check", "verify"]
    assert card_of(year, 2, member)["id"] == case.card.rsplit("/", 1)[1]
