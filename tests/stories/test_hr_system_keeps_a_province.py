"""An HR system written from the standards keeps a province, through a year with two mergers.

It provisions units and people, is told what a running year depends on, has an officer decide,
and reads back what was awarded.
"""

from datetime import date
from typing import Any

import pytest

from backend.access.rules import Role
from backend.kernel import clock as clock_now
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility
from tests.support.clock import StandingClock
from tests.support.hr_double import PERSON, HrSystem, Json, RefusedError, person
from tests.support.machine import registered
from tests.support.world import Person, World

YEAR = clock_now.today().year + 1
"""Its units are then older than its mid-year, whenever the story is told."""
END = f"{YEAR}-06-30"
UNITS = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Ban Dân tộc")
PAPER = "Quyết định 8/QĐ-UBND (dữ liệu thử)"


@pytest.fixture
def hr(here: World, clock: StandingClock) -> HrSystem:
    clock.stands_at(date(YEAR, 1, 5))
    machine = registered(here, "provision_people", "provision_units", "read_season")
    return HrSystem(here.http, "/api/v1/auth/token", "/scim/v2", machine.client_id, machine.secret)


def provisioned(hr: HrSystem) -> dict[str, Json]:
    """The units by name, ten people in each, sent at once."""
    told = {"kind": "state", "locality": "Tỉnh thử", "headTitle": "Thủ trưởng"}
    units = {
        name: hr.add("Unit", {"displayName": name, "externalId": f"NS-{at}", **told})
        for at, name in enumerate(UNITS)
    }
    people = [
        person(f"cb.{at}.{number}", f"Cán bộ {at} {number}", unit)
        for at, unit in enumerate(units.values())
        for number in range(10)
    ]
    operations: list[Json] = [
        {"method": "POST", "path": "/Users", "bulkId": one["userName"], "data": one}
        for one in people
    ]
    assert {one["status"] for one in hr.send_at_once(operations)} == {"201"}
    return units


def year_begins(here: World, units: dict[str, Json]) -> Any:
    """The first three units are a block whose year is under way."""
    with here.writing() as session:
        known = [here.unit("Văn phòng UBND")]
        assert session is not None
    block = here.block("Khối các sở", known, YEAR, leader=known[0])
    officer = here.person(Role.emulation_officer)
    for name in UNITS[:3]:
        body = {"unit_id": units[name]["id"], "year": YEAR}
        officer.post(f"/blocks/{block.id}/memberships", body)
    season = Season(
        tenant=here.tenant,
        block_id=block.id,
        year=YEAR,
        title=f"Năm thi đua {YEAR}",
        plan="",
        highlights=[],
        scores_visible_to=Visibility.members,
        state=SeasonState.running,
        launched_on=date(YEAR, 1, 10),
    )
    here.add(season)
    return season, officer


def test_the_whole_year(here: World, hr: HrSystem, clock: StandingClock) -> None:
    granted = hr.connect("provision_people provision_units")
    assert set(granted["scope"].split()) == {"provision_people", "provision_units"}
    served = hr.what_is_served()
    assert served["patch"]["supported"]
    assert served["etag"]["supported"]
    units = provisioned(hr)
    assert len(hr.find("User", 'userName sw "cb."')) == 40
    season, officer = year_begins(here, units)

    clock.stands_at(date(YEAR, 6, 30))
    merged_while_the_year_runs(hr, units, officer)
    ended_outside_any_block(hr, units)
    awards_come_back(hr, units, season, officer)


def merged_while_the_year_runs(hr: HrSystem, units: dict[str, Json], officer: Person) -> None:
    """Sở Y tế goes into Sở Nội vụ: the year counts on it, so an officer decides first."""
    health = hr.find("Unit", 'externalId eq "NS-2"')[0]
    with pytest.raises(RefusedError) as refusal:
        hr.change("Unit", health, "dissolvedOn", END)
    assert refusal.value.status == 409
    assert "waiting for an officer" in refusal.value.body["detail"]
    [held] = officer.get("/held-changes")["items"]
    assert held["reasons"] == ["member_of_running_season"]
    officer.post(f"/held-changes/{held['id']}/apply", {"note": "Theo nghị quyết"})

    [after] = hr.find("Unit", 'externalId eq "NS-2"')
    assert after["dissolvedOn"] == END
    staff = hr.find("User", f'{PERSON}:unit.value eq "{health["id"]}"')
    assert len(staff) == 10
    for one in staff:
        hr.change("User", one, f"{PERSON}:unit.value", units["Sở Nội vụ"]["id"])
    assert len(hr.find("User", f'{PERSON}:unit.value eq "{units["Sở Nội vụ"]["id"]}"')) == 20


def ended_outside_any_block(hr: HrSystem, units: dict[str, Json]) -> None:
    """Ban Dân tộc is in no block: it becomes another by name, then ends, at once."""
    people = hr.find("Unit", 'displayName eq "Ban Dân tộc"')[0]
    renamed = hr.change("Unit", people, "displayName", "Sở Dân tộc và Tôn giáo")
    assert renamed["formerNames"][0]["displayName"] == "Ban Dân tộc"
    hr.versions[people["id"]] = people["meta"]["version"]
    with pytest.raises(RefusedError) as refusal:
        hr.change("Unit", people, "displayName", "Tên cũ")
    assert refusal.value.status == 412
    hr.close("Unit", renamed)
    assert hr.find("Unit", f'id eq "{units["Ban Dân tộc"]["id"]}"') == []


def awards_come_back(hr: HrSystem, units: dict[str, Json], season: Any, officer: Person) -> None:
    """A decision of the year is in the feed of whoever may read, and nothing is told twice."""
    line = {
        "unit_id": units["Sở Nội vụ"]["id"], "title": "excellent_collective", "receivers": 1,
        "first_year": YEAR, "last_year": YEAR,
    }  # fmt: skip
    decision = {
        "season_id": str(season.id), "subject": "Khen thưởng", "source": PAPER, "items": [line],
    }  # fmt: skip
    made = officer.post("/decisions", decision)
    officer.post(f"/decisions/{made['id']}/record")

    assert hr.read("/api/v1/reports/awards-feed")["items"] == []
    hr.connect("read_season")
    [entry] = hr.read("/api/v1/reports/awards-feed")["items"]
    assert (entry["unit_name"], entry["title"]) == ("Sở Nội vụ", "excellent_collective")
    assert hr.read("/api/v1/reports/awards-feed", after=entry["position"])["items"] == []
    with pytest.raises(RefusedError) as closed:
        hr.find("User", "userName pr")
    assert closed.value.status == 403
