"""The feed of awards: what was given, named and cancelled, in order, skipping nothing."""

import threading
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import text

from backend.access.rules import Role
from backend.events.operations import _write_pending, record
from backend.kernel.places import Place
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.desk import Doer, Subject
from tests.support.machine import registered
from tests.support.world import Person, World

SIGNED = {
    "subject": "Về việc tặng Cờ thi đua và Bằng khen năm 2025",
    "authority": "Chủ tịch Ủy ban nhân dân thành phố",
    "signer_name": "Người ký thử",
    "signer_post": "Chủ tịch",
}
ISSUE = {"number": "12/QĐ-UBND", "decided_on": "2026-01-15"}
WHY = {
    "reason": "fraud",
    "number": "99/QĐ-UBND",
    "cancelled_on": "2026-02-20",
    "note": "Số liệu không đúng",
}


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


def drafted(year: Year, *items: Mapping[str, Any]) -> str:
    body = {"season_id": str(year.season.id), **SIGNED, "items": list(items)}
    return str(year.officer.post("/decisions", body)["id"])


def issued(year: Year, *items: Mapping[str, Any]) -> dict[str, Any]:
    path = f"/decisions/{drafted(year, *items)}/issue"
    done: dict[str, Any] = year.authority.post(path, ISSUE)
    return done


def feed(reader: Person, **query: Any) -> list[dict[str, Any]]:
    """All entries, page by page."""
    entries: list[dict[str, Any]] = []
    page = reader.get("/reports/awards-feed", params=query)
    while True:
        entries += page["items"]
        if page["next_cursor"] is None:
            return entries
        page = reader.get("/reports/awards-feed", params={**query, "cursor": page["next_cursor"]})


def test_a_machine_client_reads_awards_and_their_cancellation(year: Year) -> None:
    machine = registered(year.here, "read_season").signed_in()
    drafted(year, year.line(0, **FLAG))  # not decided: told to nobody
    decision = issued(year, year.line(1, **FLAG), year.line(2, **MERIT))
    given = feed(machine)
    item = decision["items"][0]
    year.authority.post(f"/decisions/{decision['id']}/items/{item['id']}/cancel", WHY)

    later = feed(machine, after=given[-1]["position"])

    assert [(one["change"], one["unit_name"]) for one in given] == [
        ("awarded", "Sở Tài chính"),
        ("awarded", "Sở Xây dựng"),
    ]
    assert (given[0]["number"], given[0]["title"]) == ("12/QĐ-UBND", "provincial_flag")
    assert given[0]["cancellation"] is None
    [cancelled] = later
    assert (cancelled["change"], cancelled["item_id"]) == ("cancelled", item["id"])
    assert cancelled["cancellation"] == {
        name: WHY[name] for name in ("reason", "number", "cancelled_on", "note")
    }


def test_a_receiver_is_told_by_the_name_of_the_decisions_day(year: Year) -> None:
    unit = year.units[1]
    before = unit.name
    issued(year, year.line(1, **FLAG))
    act = {"kind": "rename", "basis": "QĐ 5", "unit_ids": [str(unit.id)]}
    renamed = {**act, "on_date": "2026-01-16", "new_name": {"name": "Sở Tên mới"}}
    year.officer.post("/reorganizations", renamed)

    [told] = feed(year.officer)

    assert told["unit_name"] == before
    assert year.officer.get(f"/units/{unit.id}")["name"] == "Sở Tên mới"


def test_a_counted_receiver_that_becomes_known_is_told(year: Year) -> None:
    counted = year.line(None, receivers=2, **MERIT)
    decision = issued(year, counted)
    item = decision["items"][0]["id"]
    unit = str(year.units[3].id)
    year.officer.post(f"/decisions/{decision['id']}/items/{item}/receivers", {"unit_ids": [unit]})

    first, named = feed(year.officer, page_size=1)

    assert (first["change"], first["unit_id"], first["receivers"]) == ("awarded", None, 2)
    assert (named["change"], named["unit_id"], named["receivers"]) == ("receiver_named", unit, 1)
    assert feed(year.officer, since="2200-01-01T00:00:00Z") == []


def test_a_reader_sees_the_awards_of_their_places_only(year: Year) -> None:
    issued(year, year.line(1, **FLAG), year.line(2, **MERIT))
    other = year.here.unit("Sở của khối khác")
    year.here.block("Khối khác", [other], 2025)
    unit = {"permission": "read_season", "unit_id": str(year.units[2].id)}

    assert feed(year.here.person(Role.unit_head, unit=other)) == []
    assert feed(registered(year.here, "read_events").signed_in()) == []
    [own] = feed(registered(year.here, unit).signed_in())
    assert own["unit_id"] == str(year.units[2].id)


def test_what_is_committed_late_is_not_skipped(year: Year) -> None:
    """One decision's entry is written but not committed while another tries to overtake it."""
    here = year.here
    database = here.app.state.database
    first, second = (
        issued(year, year.line(unit, **kind))["id"] for unit, kind in ((1, FLAG), (2, MERIT))
    )
    before = feed(year.officer)[-1]["position"]
    begun, overtaking = threading.Event(), threading.Event()

    def overtake() -> None:
        begun.wait()
        with database.writing() as session:
            record(session, Doer(here.tenant), "decision.issued", Place(), Subject(second))
            overtaking.set()

    other = threading.Thread(target=overtake)
    other.start()
    with database.writing() as session:
        record(session, Doer(here.tenant), "decision.issued", Place(), Subject(first))
        _write_pending(session)  # in the log, locked, not committed
        begun.set()
        overtaking.wait()
        _waits_for_the_lock(here, other)
        assert feed(year.officer, after=before) == []
    other.join()

    told = [one["decision_id"] for one in feed(year.officer, after=before)]
    assert told == [first, second]


def _waits_for_the_lock(here: World, other: threading.Thread) -> None:
    """Until the other transaction stands before the log's lock."""
    waiting = text(
        "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database"
        " WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
    )
    with here.app.state.database.reading() as connection:
        while other.is_alive() and not connection.scalar(waiting):
            pass


@pytest.mark.parametrize(
    "since", ["2026-01-01T00:00:00+23:59", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-23:59"]
)
def test_any_moment_may_be_asked_for(here: World, since: str) -> None:
    admin = here.person(Role.administrator)
    webhook = admin.post("/webhooks", {"name": "Kho dữ liệu", "url": "https://a.example/"})

    assert feed(admin, since=since) == []
    again = admin.request("POST", f"/webhooks/{webhook['id']}/replay", json={"since": since})
    assert again.status_code == 200
