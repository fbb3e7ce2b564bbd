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
CANCELLED = {"reason": "fraud", "number": "99/QĐ-UBND", "cancelled_on": f"{YEAR}-06-30"}


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
    group_of_secretaries(hr)
    season, officer = year_begins(here, units)

    clock.stands_at(date(YEAR, 6, 30))
    for record in ("NS-1", "NS-2"):
        merged_while_the_year_runs(hr, record, units["Sở Nội vụ"], officer)
    ended_outside_any_block(hr, units)
    awards_come_back(hr, units, season, officer)


def merged_while_the_year_runs(hr: HrSystem, record: str, heir: Json, officer: Person) -> None:
    """A unit goes into another: the year counts on it, so an officer decides first."""
    [unit] = hr.find("Unit", f'externalId eq "{record}"')
    end = {"dissolvedOn": END, "successor": {"value": heir["id"]}}
    with pytest.raises(RefusedError) as refusal:
        hr.change("Unit", unit, end)
    assert refusal.value.status == 409
    assert "waiting for an officer" in refusal.value.body["detail"]
    [held] = officer.get("/held-changes?state=waiting")["items"]
    assert held["reasons"] == ["member_of_running_season"]
    officer.post(f"/held-changes/{held['id']}/apply", {"note": "Theo nghị quyết"})

    [after] = hr.find("Unit", f'externalId eq "{record}"')
    assert (after["dissolvedOn"], after["successor"]["value"]) == (END, heir["id"])
    before = len(hr.find("User", f'{PERSON}:unit.value eq "{heir["id"]}"'))
    staff = hr.find("User", f'{PERSON}:unit.value eq "{unit["id"]}"')
    assert len(staff) == 10
    for one in staff:
        hr.change("User", one, {f"{PERSON}:unit.value": heir["id"]})
    assert len(hr.find("User", f'{PERSON}:unit.value eq "{heir["id"]}"')) == before + 10


def ended_outside_any_block(hr: HrSystem, units: dict[str, Json]) -> None:
    """Ban Dân tộc is in no block: it becomes another by name, then ends, at once."""
    people = hr.find("Unit", 'displayName eq "Ban Dân tộc"')[0]
    renamed = hr.change("Unit", people, {"displayName": "Sở Dân tộc và Tôn giáo"})
    assert renamed["formerNames"][0]["displayName"] == "Ban Dân tộc"
    hr.versions[people["id"]] = people["meta"]["version"]
    with pytest.raises(RefusedError) as refusal:
        hr.change("Unit", people, {"displayName": "Tên cũ"})
    assert refusal.value.status == 412
    hr.close("Unit", renamed)
    assert hr.find("Unit", f'id eq "{units["Ban Dân tộc"]["id"]}"') == []


def group_of_secretaries(hr: HrSystem) -> None:
    """Who works together is a group; it is found by its name and by its members."""
    [first, second] = hr.find("User", 'userName eq "cb.0.1" or userName eq "cb.1.1"')
    made = hr.add("Group", {"displayName": "Tổ thư ký", "members": [{"value": first["id"]}]})
    changed = hr.change("Group", made, {"members": [{"value": second["id"]}]})
    assert [one["value"] for one in changed["members"]] == [second["id"]]
    assert hr.find("Group", f'members.value eq "{second["id"]}"') == [changed]


def awards_come_back(hr: HrSystem, units: dict[str, Json], season: Any, officer: Person) -> None:
    """Decisions are in the feed of whoever may read, cancellations too, and nothing twice.

    An award stays with the unit that was.
    """
    line = {"title": "excellent_collective", "first_year": YEAR, "last_year": YEAR}
    lines = [{"unit_id": units[name]["id"], **line} for name in ("Sở Nội vụ", "Sở Y tế")]
    body = {"season_id": str(season.id), "subject": "Khen thưởng", "source": PAPER, "items": lines}
    made = officer.post("/decisions", body)
    officer.post(f"/decisions/{made['id']}/record")

    assert hr.read("/api/v1/reports/awards-feed")["items"] == []
    hr.connect("read_season")
    entries = hr.read("/api/v1/reports/awards-feed")["items"]
    assert [one["unit_name"] for one in entries] == ["Sở Nội vụ", "Sở Y tế"]
    assert entries[1]["unit_id"] == units["Sở Y tế"]["id"]
    last = entries[-1]["position"]
    assert hr.read("/api/v1/reports/awards-feed", after=last)["items"] == []
    officer.post(f"/decisions/{made['id']}/items/{entries[1]['item_id']}/cancel", CANCELLED)
    [later] = hr.read("/api/v1/reports/awards-feed", after=last)["items"]
    assert (later["change"], later["item_id"]) == ("cancelled", entries[1]["item_id"])
    with pytest.raises(RefusedError) as closed:
        hr.find("User", "userName pr")
    assert closed.value.status == 403
