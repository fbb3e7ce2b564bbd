"""The ceremony: presented line by line, called up on the hall's screen, with photos."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from backend.access.rules import Role
from backend.evidence.tending import see_to
from backend.kernel.files import Store
from tests.api.test_decisions import codes, draft, issued
from tests.support.award_year import FLAG, MERIT, Year, award_year
from tests.support.world import World

CONFERRED = {"presented_on": "2026-02-03", "occasion": "Hội nghị tổng kết"}
PICTURE = BytesIO()
Image.new("RGB", (64, 48), "gold").save(PICTURE, "PNG")


@pytest.fixture
def year(here: World) -> Year:
    return award_year(here)


@pytest.fixture
def decision(year: Year) -> dict[str, Any]:
    return issued(year, year.line(1, **FLAG), year.line(2, **MERIT), year.line(3, **MERIT))


@pytest.fixture
def meeting(year: Year) -> str:
    body = {
        "season_id": str(year.season.id),
        "kind": "summary",
        "title": "Hội nghị tổng kết",
        "starts_at": "2026-12-27T01:00:00Z",
    }
    meeting_id = str(year.leader.post("/meetings", body)["id"])
    year.leader.post(f"/meetings/{meeting_id}/call")
    return meeting_id


def screen(year: Year, meeting: str) -> str:
    code = year.leader.post(f"/meetings/{meeting}/hall-screens")["code"]
    opened = year.here.http.post("/api/v1/hall", json={"code": code})
    return str(opened.json()["token"])


def shown(year: Year, token: str) -> dict[str, Any]:
    answer = year.here.http.get(f"/api/v1/hall/{token}/ceremony")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()["ceremony"]
    return found


def put_photo(year: Year, path: str, content: bytes = PICTURE.getvalue()) -> Any:
    return year.leader.request("PUT", f"{path}/photo?name=anh.png", content=content)


def test_lines_are_presented_apart_from_the_rest(year: Year, decision: dict[str, Any]) -> None:
    path = f"/decisions/{decision['id']}/confer"
    ids = [item["id"] for item in decision["items"]]
    apart = {**CONFERRED, "presenter_post": "Phó Chủ tịch", "place": "Hội trường A"}

    year.leader.post(path, {**apart, "item_ids": ids[:2]})
    assert year.leader.get(f"/decisions/{decision['id']}")["presented_on"] is None
    whole = year.leader.post(path, {**CONFERRED, "presented_on": "2026-02-05"})

    told = [item["conferral"] for item in whole["items"]]
    assert [t["presented_on"] for t in told] == ["2026-02-03", "2026-02-03", "2026-02-05"]
    assert [t["place"] for t in told] == ["Hội trường A", "Hội trường A", None]
    (entry,) = year.leader.get(f"/units/{year.units[1].id}/awards")["items"]
    assert entry["conferral"]["presenter_post"] == "Phó Chủ tịch"
    assert entry["presented_on"] == "2026-02-03"


def test_only_lines_in_force_are_presented(year: Year, decision: dict[str, Any]) -> None:
    path = f"/decisions/{decision['id']}"
    other = draft(year, items=[year.line(1, **MERIT)])
    cancelled = decision["items"][2]["id"]
    why = {"reason": "fraud", "number": "20/QĐ-UBND", "cancelled_on": "2026-03-01"}
    year.authority.post(f"{path}/items/{cancelled}/cancel", why)

    body = {**CONFERRED, "item_ids": [other["items"][0]["id"], cancelled]}
    refused = year.leader.refused("POST", f"{path}/confer", body)

    assert codes(refused) == {
        ("/item_ids/0", "unknown_line"), ("/item_ids/1", "unknown_line"),
    }  # fmt: skip


def test_the_screen_of_the_meeting_shows_who_is_called_up(
    year: Year, decision: dict[str, Any], meeting: str
) -> None:
    token = screen(year, meeting)
    path = f"/decisions/{decision['id']}/ceremonies"
    assert shown(year, token) is None
    assert [m["id"] for m in year.leader.get(path)["meetings"]] == [meeting]

    begun = year.leader.post(path, {"meeting_id": meeting})
    first = shown(year, token)
    assert (first["at"], first["total"], first["called"]) == (0, 3, None)
    assert first["decision"] == (
        "Quyết định số 12/QĐ-UBND ngày 15/01/2026 của Chủ tịch Ủy ban nhân dân thành phố"
    )
    assert first["next"]["receiver"] == "Sở Tài chính"
    called = {"item_id": decision["items"][1]["id"]}
    for _ in range(2):  # a retry skips nobody
        year.leader.post(f"/ceremonies/{begun['id']}/call", called)
    now = shown(year, token)
    assert (now["at"], now["called"]["receiver"]) == (2, "Sở Xây dựng")
    assert "Sở Xây dựng" in now["called"]["citation"]
    assert (now["next"]["receiver"], now["photo"]) == ("Thanh tra", False)
    year.leader.post(f"/ceremonies/{begun['id']}/end")
    assert shown(year, token) is None
    over = year.leader.refused("POST", f"/ceremonies/{begun['id']}/call", called)
    assert (over["status"], over["allowed_actions"]) == (409, [])


def test_a_ceremony_is_refused_where_it_does_not_belong(
    year: Year, decision: dict[str, Any], meeting: str
) -> None:
    path = f"/decisions/{decision['id']}/ceremonies"
    member = year.here.person(Role.unit_head, unit=year.units[1])
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))
    body = {"meeting_id": meeting}

    assert stranger.refused("GET", path)["status"] == 404
    assert member.refused("GET", path)["status"] == 403
    assert member.refused("POST", path, body)["status"] == 403
    unmade = draft(year, items=[year.line(1, **MERIT)])
    assert year.leader.refused("GET", f"/decisions/{unmade['id']}/ceremonies")["status"] == 404
    other = year.leader.refused("POST", path, {"meeting_id": decision["id"]})
    assert codes(other) == {("/meeting_id", "no_such_meeting")}
    begun = year.leader.post(path, body, headers={"Idempotency-Key": "once-only"})
    again = year.leader.post(path, body, headers={"Idempotency-Key": "once-only"})
    assert begun["id"] == again["id"]
    twice = year.leader.refused("POST", path, body)
    assert (twice["status"], twice["code"]) == (409, "one_runs")
    act = f"/ceremonies/{begun['id']}"
    assert stranger.refused("GET", act)["status"] == 404
    assert member.refused("POST", f"{act}/end")["status"] == 403
    unknown = year.leader.refused("POST", f"{act}/call", {"item_id": meeting})
    assert codes(unknown) == {("/item_id", "not_in_script")}


def test_a_cancelled_award_is_not_called_up(
    year: Year, decision: dict[str, Any], meeting: str
) -> None:
    begun = year.leader.post(f"/decisions/{decision['id']}/ceremonies", {"meeting_id": meeting})
    item = decision["items"][0]["id"]
    why = {"reason": "fraud", "number": "20/QĐ-UBND", "cancelled_on": "2026-03-01"}
    year.authority.post(f"/decisions/{decision['id']}/items/{item}/cancel", why)

    refused = year.leader.refused("POST", f"/ceremonies/{begun['id']}/call", {"item_id": item})

    assert (refused["status"], refused["code"]) == (409, "award_cancelled")


def test_a_photo_is_shown_once_it_is_drawn_anew_and_only_of_who_is_called(
    year: Year, decision: dict[str, Any], meeting: str
) -> None:
    token = screen(year, meeting)
    begun = year.leader.post(f"/decisions/{decision['id']}/ceremonies", {"meeting_id": meeting})
    item = decision["items"][0]["id"]
    path = f"/decisions/{decision['id']}/items/{item}"
    hall = f"/api/v1/hall/{token}/photo/{item}"

    assert put_photo(year, path).json()["items"][0]["photo"] == "awaited"
    assert year.leader.refused("GET", f"{path}/photo")["status"] == 404
    app = year.here.app
    see_to(app.state.database, Store(app.state.settings.files), None, year.here.tenant)
    picture = year.leader.request("GET", f"{path}/photo")
    assert picture.headers["content-type"] == "image/webp"
    assert year.here.http.get(hall).status_code == 404, "nobody is called yet"
    year.leader.post(f"/ceremonies/{begun['id']}/call", {"item_id": item})
    assert shown(year, token)["photo"]
    assert year.here.http.get(hall).content == picture.content
    again = year.leader.request("DELETE", f"{path}/photo").json()
    assert again["items"][0]["photo"] is None
    assert year.here.http.get(hall).status_code == 404


def test_only_pictures_from_who_conducts_it_are_taken(year: Year, decision: dict[str, Any]) -> None:
    path = f"/decisions/{decision['id']}/items/{decision['items'][0]['id']}"
    other = f"/decisions/{decision['id']}/items/{decision['id']}"
    member = year.here.person(Role.unit_head, unit=year.units[1])

    wrong = put_photo(year, path, b"%PDF-1.7 not a picture")
    assert (wrong.status_code, wrong.json()["code"]) == (415, "kind_not_taken")
    assert put_photo(year, other).status_code == 404
    refused = member.request("PUT", f"{path}/photo?name=a.png", content=PICTURE.getvalue())
    assert refused.status_code == 403
    assert member.refused("DELETE", f"{path}/photo")["status"] == 403
    unknown = year.here.http.get("/api/v1/hall/khong-co/ceremony")
    assert unknown.status_code == 404


def test_the_order_of_the_day_is_changed_also_while_the_ceremony_runs(
    year: Year, decision: dict[str, Any], meeting: str
) -> None:
    path = f"/decisions/{decision['id']}"
    first, second, third = decision["calls"]
    assert [first, second, third] == [item["id"] for item in decision["items"]]
    token = screen(year, meeting)
    begun = year.leader.post(f"{path}/ceremonies", {"meeting_id": meeting})
    year.leader.post(f"/ceremonies/{begun['id']}/call", {"item_id": first})

    changed = ordered(year, decision, [first, third, second])

    assert changed.json()["calls"] == [first, third, second]
    assert [item["id"] for item in changed.json()["items"]] == [first, second, third]
    now = shown(year, token)
    assert (now["at"], now["next"]["receiver"]) == (1, "Thanh tra")
    stale = ordered(year, decision, [first, second, third])
    assert (stale.status_code, stale.json()["code"]) == (412, "changed_meanwhile")
    assert year.leader.request("GET", path).headers["etag"] == changed.headers["etag"]


def ordered(year: Year, decision: dict[str, Any], ids: list[str], by: Any = None) -> Any:
    headers = {"If-Match": f'"v{decision["version"]}"'}
    path = f"/decisions/{decision['id']}/calls"
    return (by or year.leader).request("PUT", path, json={"item_ids": ids}, headers=headers)


def test_only_who_conducts_it_orders_exactly_the_lines_that_are_called(
    year: Year, decision: dict[str, Any]
) -> None:
    first, second, third = decision["calls"]
    member = year.here.person(Role.unit_head, unit=year.units[1])
    stranger = year.here.person(Role.unit_head, unit=year.here.unit("Sở Y tế"))

    assert ordered(year, decision, decision["calls"], member).status_code == 403
    assert ordered(year, decision, decision["calls"], stranger).status_code == 404
    for wrong in ([first, second], [first, second, second], [first, second, decision["id"]]):
        assert codes(ordered(year, decision, wrong).json()) == {("/item_ids", "other_lines")}
    path = f"/decisions/{decision['id']}/calls"
    unsaid = year.leader.request("PUT", path, json={"item_ids": decision["calls"]})
    assert unsaid.status_code == 428
    why = {"reason": "fraud", "number": "20/QĐ-UBND", "cancelled_on": "2026-03-01"}
    cancelled = year.authority.post(f"/decisions/{decision['id']}/items/{first}/cancel", why)
    assert cancelled["calls"] == [second, third]
