"""Bulk requests: each operation by itself, though most of the work is done for all at once."""

from typing import Any

from sqlalchemy import func, select

from backend.events.models import Event
from tests.support.scim import BULK, Hr, hr, unit, user
from tests.support.world import World


def post(name: str, **more: Any) -> dict[str, Any]:
    return {"method": "POST", "path": "/Users", "bulkId": name, "data": user(name, **more)}


def put(user_id: str, name: str, **more: Any) -> dict[str, Any]:
    data = user(name, **more)
    return {"method": "PUT", "path": f"/Users/{user_id}", "data": data}


def done(scim: Hr, *operations: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    body = {"schemas": [BULK], "Operations": list(operations), **more}
    outcomes: list[dict[str, Any]] = scim.ok("POST", "/Bulk", body)["Operations"]
    return outcomes


def statuses(outcomes: list[dict[str, Any]]) -> list[str]:
    return [one["status"] for one in outcomes]


def created(scim: Hr, *names: str) -> list[str]:
    outcomes = done(scim, *map(post, names))
    assert statuses(outcomes) == ["201"] * len(names)
    return [one["location"].rsplit("/", 1)[-1] for one in outcomes]


def told(here: World, kind: str) -> int:
    count = select(func.count()).where(Event.tenant == here.tenant, Event.kind == kind)
    with here.writing() as session:
        return session.scalar(count) or 0


def test_people_are_created_together_and_found_as_they_were_told(here: World) -> None:
    scim = hr(here)
    ids = created(scim, "tap.the.1", "tap.the.2", "tap.the.3")
    found = [scim.ok("GET", f"/Users/{user_id}") for user_id in ids]
    assert [one["userName"] for one in found] == ["tap.the.1", "tap.the.2", "tap.the.3"]
    assert told(here, "user.created") == 3


def test_one_that_cannot_be_leaves_the_others(here: World) -> None:
    scim = hr(here)
    created(scim, "co.san")
    outcomes = done(scim, post("moi.1"), post("co.san"), post("x y"), post("moi.2"), post("moi.2"))
    assert statuses(outcomes) == ["201", "409", "400", "201", "400"]
    assert outcomes[1]["response"]["scimType"] == "uniqueness"
    assert told(here, "user.created") == 3


def test_nothing_is_stored_after_the_failure_at_which_the_request_stops(here: World) -> None:
    scim = hr(here)
    created(scim, "dung")
    outcomes = done(scim, post("truoc"), post("dung"), post("sau"), failOnErrors=1)
    assert statuses(outcomes) == ["201", "409"]
    assert scim.ok("GET", '/Users?filter=userName eq "sau"')["totalResults"] == 0


def test_the_same_record_again_changes_nothing(here: World) -> None:
    scim = hr(here)
    ids = created(scim, "nguyen.ven", "doi.ten")
    before = [scim.ok("GET", f"/Users/{user_id}")["meta"] for user_id in ids]
    outcomes = done(
        scim, put(ids[0], "nguyen.ven"), put(ids[1], "doi.ten", displayName="Họ tên khác")
    )
    assert statuses(outcomes) == ["200", "200"]
    after = [scim.ok("GET", f"/Users/{user_id}")["meta"] for user_id in ids]
    assert after[0] == before[0]
    assert outcomes[0]["version"] == before[0]["version"]
    assert outcomes[1]["version"] == after[1]["version"] != before[1]["version"]
    assert told(here, "user.edited") == 1


def test_a_failed_operation_leaves_no_entry_and_takes_none_from_the_others(here: World) -> None:
    scim = hr(here)
    first, second = created(scim, "mot", "hai")
    outcomes = done(scim, put(first, "mot.moi"), put(second, "mot.moi"), put(second, "hai.moi"))
    assert statuses(outcomes) == ["200", "409", "200"]
    assert told(here, "user.edited") == 2


def test_twice_in_one_request_counts_both(here: World) -> None:
    scim = hr(here)
    (one,) = created(scim, "hai.lan")
    gone = {"method": "DELETE", "path": f"/Users/{one}"}
    outcomes = done(scim, put(one, "hai.lan.1"), put(one, "hai.lan.2"), gone, put(one, "hai.lan"))
    assert statuses(outcomes) == ["200", "200", "204", "404"]


def test_a_unit_and_its_people_in_one_request(here: World) -> None:
    scim = hr(here)
    person = {
        "urn:vn:thidua:scim:schemas:extension:1.0:Person": {"unit": {"value": "bulkId:don.vi"}}
    }
    new_unit = {
        "method": "POST", "path": "/Units", "bulkId": "don.vi", "data": unit("Sở Thử nghiệm")
    }  # fmt: skip
    outcomes = done(scim, post("trong.don.vi", **person), new_unit)
    assert statuses(outcomes) == ["201", "201"]
    found = scim.ok("GET", outcomes[0]["location"].split("/scim/v2", 1)[-1])
    own = found["urn:vn:thidua:scim:schemas:extension:1.0:Person"]["unit"]["value"]
    assert outcomes[1]["location"].endswith(own)


def test_who_may_not_create_people_creates_none(here: World) -> None:
    scim = hr(here, "provision_units")
    assert statuses(done(scim, post("khong.duoc"), post("khong.duoc.2"))) == ["403", "403"]
    assert told(here, "user.created") == 0
