"""Persons as candidates through the API: who keeps and who reads them, and what follows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from tests.api.test_awards_eligibility import standing_at
from tests.support.award_year import KNOWN, VOTED_ELSEWHERE, Year, award_year
from tests.support.world import Person, World

LETTER = {"title": "advanced_worker", "first_year": 2025, "last_year": 2025}
FIGHTER = {"title": "grassroots_fighter", "first_year": 2025, "last_year": 2025}


@dataclass
class Staff:
    """A unit of the block that keeps its people, beside the year's actors."""

    year: Year
    keeper: Person

    def registered(self, code: str, name: str = "Cán bộ mẫu", **more: Any) -> dict[str, Any]:
        """A person of the unit since 2020."""
        post = {"position": "Chuyên viên", "starts_on": "2020-01-01", "basis": "QĐ 1 (mô phỏng)"}
        body = {"code": code, "name": name, "gender": "female", "post": post, **more}
        found: dict[str, Any] = self.keeper.post(self.path("persons"), body)
        return found

    def path(self, rest: str) -> str:
        """An address below the unit's."""
        return f"/units/{self.year.units[1].id}/{rest}"

    def rated(self, person: dict[str, Any], year: int, rating: str = "excellent") -> Any:
        """The person's year on record."""
        body = {"rating": rating, "qualities": {"united": True}, "source": "TB 2 (mô phỏng)"}
        return self.keeper.put(f"/persons/{person['id']}/years/{year}", body)

    def initiative(self, code: str, *authors: tuple[str, int], **more: Any) -> dict[str, Any]:
        """A recognised initiative of 2025."""
        body = {
            "code": code,
            "name": "Số hóa hồ sơ",
            "year": 2025,
            "reach": "base",
            "number": "12/QĐ-SK",
            "recognised_on": "2025-11-01",
            "recognised_by": "Hội đồng sáng kiến (mô phỏng)",
            "authors": [{"person_id": who, "share": share} for who, share in authors],
            **more,
        }
        found: dict[str, Any] = self.keeper.post(self.path("initiatives"), body)
        return found


@pytest.fixture
def staff(here: World) -> Any:
    with standing_at(date(2026, 1, 10)):
        year = award_year(here)
        yield Staff(year, here.person(Role.unit_officer, unit=year.units[1]))


def codes(problem: dict[str, Any]) -> set[tuple[str, str]]:
    return {(error["pointer"], error["code"]) for error in problem["errors"]}


def judged(found: dict[str, Any], code: str) -> dict[str, Any]:
    return next(i for i in found["items"] if code in {i["title"], i["form"]})


def test_a_person_is_read_by_the_unit_the_blocks_leader_and_the_province(staff: Staff) -> None:
    year, here = staff.year, staff.year.here
    person = staff.registered("CB.001", "Đặng Văn Mẫu", national_id="001099000123")
    assert (person["national_id"], person["unit"]["name"]) == ("001099000123", "Sở Tài chính")
    path = f"/persons/{person['id']}"
    assert year.leader.get(path)["national_id"] is None, "kept by the unit and the office alone"
    assert year.officer.get(path)["national_id"] == "001099000123"
    assert [p["code"] for p in year.leader.get("/persons?q=dang")["items"]] == ["CB.001"]
    assert [p["code"] for p in year.officer.get(f"/persons?block={year.block.id}")["items"]] == [
        "CB.001"
    ]
    stranger = here.person(Role.unit_head, unit=year.units[2])
    auditor = here.person(Role.auditor)
    for other in (stranger, auditor):
        assert other.refused("GET", path)["status"] == 404
        assert other.refused("GET", f"{path}/awards")["status"] == 404
        assert other.get("/persons?count=true") == {"items": [], "next_cursor": None, "total": 0}
        assert other.get(staff.path("initiatives"))["items"] == []
        assert other.get(staff.path("registry")) == {"accounts": [], "actions": []}
    body = {"rating": "good", "source": "x"}
    assert year.leader.refused("PUT", f"{path}/years/2025", body)["status"] == 403
    assert stranger.refused("PUT", f"{path}/years/2025", body)["status"] == 404


def test_numbers_are_text_of_their_own(staff: Staff) -> None:
    staff.registered("CB.001", national_id="001099000123")
    post = {"position": "Chuyên viên", "starts_on": "2020-01-01", "basis": "QĐ 1"}
    body = {"code": "CB.001", "name": "Mẫu", "gender": "male", "post": post}
    refused = staff.keeper.refused("POST", staff.path("persons"), body)
    assert codes(refused) == {("/code", "taken")}
    again = {**body, "code": "CB.002", "national_id": "001099000123"}
    assert codes(staff.keeper.refused("POST", staff.path("persons"), again)) == {
        ("/national_id", "taken")
    }
    short = {**body, "code": "CB.003", "national_id": "1099000123"}
    assert staff.keeper.refused("POST", staff.path("persons"), short)["status"] == 422


def test_of_a_person_with_an_account_the_accounts_name_is_the_only_one(staff: Staff) -> None:
    accounts = staff.keeper.get(staff.path("registry"))["accounts"]
    mine = next(a for a in accounts if a["id"] == str(staff.keeper.user_id))
    both = {"name": "Tên khác", "user_id": mine["id"]}
    post = {"position": "Chuyên viên", "starts_on": "2020-01-01", "basis": "QĐ 1"}
    body = {"code": "CB.009", "gender": "male", "post": post, **both}
    refused = staff.keeper.refused("POST", staff.path("persons"), body)
    assert codes(refused) == {("/name", "name_or_account")}
    person = staff.keeper.post(staff.path("persons"), {**body, "name": None})
    assert person["name"] == mine["name"]
    assert staff.keeper.get(staff.path("registry"))["accounts"] == []
    other = staff.year.officer.user_id
    stranger = {**body, "code": "CB.010", "name": None, "user_id": str(other)}
    assert codes(staff.keeper.refused("POST", staff.path("persons"), stranger)) == {
        ("/user_id", "unknown_account")
    }


def test_posts_follow_each_other_and_the_old_unit_gives_its_opinion(staff: Staff) -> None:
    year = staff.year
    person = staff.registered("CB.001")
    staff.rated(person, 2025)
    path = f"/persons/{person['id']}"
    new = {
        "unit_id": str(year.units[2].id),
        "position": "Phó Trưởng phòng",
        "leads": True,
        "starts_on": "2019-12-31",
        "basis": "QĐ 7 (mô phỏng)",
    }
    assert codes(staff.keeper.refused("POST", f"{path}/posts", new)) == {("/starts_on", "overlaps")}
    moved_to = staff.keeper.post(f"{path}/posts", {**new, "starts_on": "2025-09-01"})
    assert (moved_to["unit_name"], moved_to["ends_on"]) == ("Sở Xây dựng", None)
    assert staff.keeper.refused("GET", path)["status"] == 404, "read where they work now"
    found = year.officer.get(f"{path}?year=2025")
    assert [(p["ends_on"], p["leads"]) for p in found["posts"]] == [
        (None, True),
        ("2025-08-31", False),
    ]
    moved = [g for g in judged(found, "grassroots_fighter")["grounds"] if g["code"] == "moved"]
    assert moved[0]["missing"]["vi"] == "2025: ý kiến của Sở Tài chính."
    assert (
        year.officer.request("POST", f"{path}/leave", json={"ends_on": "2026-01-09"}).status_code
        == 204
    )
    gone = year.officer.get(path)
    assert (gone["unit"], gone["actions"]) == (None, ["edit", "post", "record_year", "open_hold"])
    again = year.officer.refused("POST", f"{path}/leave", {"ends_on": "2026-01-09"})
    assert (again["status"], again["code"]) == (409, "no_post")


def test_a_year_and_an_initiative_make_a_fighter_once(staff: Staff) -> None:
    person, other = staff.registered("CB.001"), staff.registered("CB.002")
    path = f"/persons/{person['id']}?year=2025"
    assert judged(staff.keeper.get(path), "grassroots_fighter")["verdict"] == "decide"
    assert judged(staff.rated(person, 2025, "good"), "grassroots_fighter")["verdict"] == "no"
    made = staff.initiative("SK.01", (person["id"], 60), (other["id"], 40))
    found = judged(staff.keeper.get(path), "grassroots_fighter")
    assert (found["verdict"], found["next_year"]) == ("yes", 2025)
    assert {g["reference"] for g in found["grounds"]} == {"Luật TĐKT 2022, Điều 23"}
    over = {**_again(made), "code": "SK.02"}
    over["authors"] = [
        {"person_id": person["id"], "share": 100},
        {"person_id": other["id"], "share": 1},
    ]
    refused = staff.keeper.refused("POST", staff.path("initiatives"), over)
    assert codes(refused) == {("/authors", "more_than_whole")}
    wider = {**_again(made), "reach": "province", "authors": over["authors"][:1]}
    url = f"/initiatives/{made['id']}"
    assert staff.keeper.refused("PUT", url, wider)["status"] == 428
    tag = {"If-Match": f'"v{made["version"]}"'}
    assert staff.keeper.put(url, wider, headers=tag)["reach"] == "province"
    assert staff.keeper.refused("PUT", url, wider, headers=tag)["status"] == 412


def _again(made: dict[str, Any]) -> dict[str, Any]:
    shown = ("code", "name", "year", "reach", "number", "recognised_on", "recognised_by")
    return {name: made[name] for name in shown}


def decided(staff: Staff, person: dict[str, Any], **line: Any) -> dict[str, Any]:
    """A decision on one line for the person, from proposal to issue."""
    year = staff.year
    wanted = {"person_id": person["id"], "achievement": "Chuyển đổi số", **line}
    accepted = year.accepted(wanted)
    body = {
        "season_id": str(year.season.id),
        "subject": "Về việc khen thưởng",
        "proposal_id": accepted["id"],
        "authority": "Chủ tịch UBND xã mẫu",
        "signer_name": "Nguyễn Mẫu",
        "signer_post": "CHỦ TỊCH",
    }
    drafted = year.officer.post("/decisions", body)
    number = f"{person['code'][-1]}/QĐ-UBND"
    issue = {"number": number, "decided_on": "2026-01-10", **VOTED_ELSEWHERE}
    issued: dict[str, Any] = year.authority.post(f"/decisions/{drafted['id']}/issue", issue)
    return issued


def test_a_title_is_proposed_decided_paid_and_entered_in_the_ledger(staff: Staff) -> None:
    year = staff.year
    person = staff.registered("CB.001", "Trần Thị Mẫu")
    staff.rated(person, 2025, "good")
    made = staff.initiative("SK.01", (person["id"], 100))
    issued = decided(staff, person, **FIGHTER, initiative_id=made["id"])
    conferral = {"presented_on": "2026-01-10", "occasion": "Hội nghị", "place": "Hội trường A"}
    year.leader.post(
        f"/decisions/{issued['id']}/confer", {**conferral, "presenter_post": "Chủ tịch"}
    )
    line = issued["items"][0]
    assert (line["person"]["name"], line["receiver"]) == ("Trần Thị Mẫu", "individual")
    assert (line["money"], line["amount"], line["unnamed"]) == ("computed", 2_340_000, 0)
    entry = staff.keeper.get(f"/persons/{person['id']}/awards")["items"][0]
    assert (entry["title"], entry["number"]) == ("grassroots_fighter", "1/QĐ-UBND")
    by = {"presenter_name": None, "presenter_post": "Chủ tịch"}
    assert entry["conferral"] == {**conferral, **by}, "as the unit's ledger tells it"
    found = staff.keeper.get(f"/persons/{person['id']}?year=2025")
    assert found["initiatives"][0]["used_for"] == ["grassroots_fighter"]
    assert "same_award_twice" in str(judged(found, "grassroots_fighter")["grounds"])
    member = year.here.person(Role.unit_head, unit=year.units[2])
    told = member.get(f"/decisions/{issued['id']}")
    assert (told["items"][0]["person"], told["items"][0]["receivers"]) == (None, 1)
    assert "Trần Thị Mẫu" not in str(told)
    assert "Trần Thị Mẫu" not in str(member.get(f"/units/{year.units[1].id}/awards"))


def test_what_speaks_against_a_person_stops_the_list(staff: Staff) -> None:
    year = staff.year
    person = staff.registered("CB.001")
    staff.rated(person, 2025)
    hold = {"reason": "discipline", "since": "2026-01-05", "source": "TB (mô phỏng)"}
    path = f"/persons/{person['id']}"
    assert staff.keeper.refused("POST", f"{path}/holds", hold)["status"] == 403
    held = year.officer.post(f"{path}/holds", hold)["holds"][0]
    draft = year.proposal({"person_id": person["id"], **LETTER})
    stopped = year.leader.refused("POST", f"/proposals/{draft['id']}/submit")
    assert ("/items/0", "hold_open") in codes(stopped)
    assert staff.keeper.get(path)["holds"] == []
    ended = {"outcome": "cleared", "until": "2026-01-10"}
    assert staff.keeper.refused("POST", f"/person-holds/{held['id']}/end", ended)["status"] == 404
    year.officer.post(f"/person-holds/{held['id']}/end", ended)
    assert year.leader.post(f"/proposals/{draft['id']}/submit", KNOWN)["state"] == "submitted"


def test_a_list_names_only_persons_that_its_writer_reads(staff: Staff) -> None:
    year, here = staff.year, staff.year.here
    outside = here.unit("Đơn vị ngoài khối")
    keeper = here.person(Role.unit_officer, unit=outside)
    post = {"position": "Chuyên viên", "starts_on": "2020-01-01", "basis": "QĐ 1"}
    body = {"code": "NG.1", "name": "Người ngoài", "gender": "male", "post": post}
    stranger = keeper.post(f"/units/{outside.id}/persons", body)
    lines = [{"person_id": stranger["id"], **LETTER}]
    draft = {"season_id": str(year.season.id), "items": lines}
    refused = year.leader.refused("POST", "/proposals", draft)
    assert codes(refused) == {("/items/0/person_id", "unknown_person")}
    person, other = staff.registered("CB.001"), staff.registered("CB.002")
    made = staff.initiative("SK.01", (person["id"], 100))
    foreign = {"person_id": other["id"], "initiative_id": made["id"], **FIGHTER}
    refused = year.leader.refused("POST", "/proposals", {**draft, "items": [foreign]})
    assert codes(refused) == {("/items/0/initiative_id", "not_the_author")}
    both = {"unit_id": str(year.units[1].id), "person_id": person["id"], **LETTER}
    refused = year.leader.refused("POST", "/proposals", {**draft, "items": [both]})
    assert codes(refused) == {("/items/0/person_id", "unit_or_person")}


def test_women_go_first_among_equals_beyond_the_quota(staff: Staff) -> None:
    year = staff.year
    woman, man = staff.registered("CB.001"), staff.registered("CB.002", gender="male")
    quota = {"items": [{"title": "grassroots_fighter", "most": 1}]}
    year.officer.put(f"/seasons/{year.season.id}/award-quotas", quota)
    lines = [{"person_id": p["id"], **FIGHTER} for p in (man, woman)]
    found = {f["code"]: f for f in year.proposal(*lines)["findings"]}
    assert found["over_quota"]["severity"] == "error"
    assert found["women_first"]["items"] == [1]
    assert found["women_first"]["reference"] == "NĐ 152/2025/NĐ-CP, Điều 4 khoản 6"


def test_a_retried_registration_makes_one_person(staff: Staff) -> None:
    post = {"position": "Chuyên viên", "starts_on": "2020-01-01", "basis": "QĐ 1"}
    body = {"code": "CB.001", "name": "Mẫu", "gender": "male", "post": post}
    key = {"Idempotency-Key": "registered-once"}
    first = staff.keeper.post(staff.path("persons"), body, headers=key)
    assert staff.keeper.post(staff.path("persons"), body, headers=key)["id"] == first["id"]
    stale = staff.keeper.request(
        "PATCH", f"/persons/{first['id']}", json={"name": "Khác"}, headers={"If-Match": '"v9"'}
    )
    assert stale.status_code == 412
    assert staff.keeper.patch(f"/persons/{first['id']}", {"name": "Khác"})["name"] == "Khác"
