"""What is kept of a person is told to that person, whole and to nobody else."""

from datetime import date

from backend.access.rules import Role
from tests.api.test_awards_eligibility import standing_at
from tests.support.award_year import award_year
from tests.support.machine import registered
from tests.support.world import World


def test_the_account_and_its_sessions_without_any_secret(here: World) -> None:
    person = here.person(Role.unit_head, unit=here.unit("Sở Tư pháp"))
    other = here.person(Role.administrator)

    told = person.get("/me/data")

    assert (told["account"]["id"], told["record"]) == (str(person.user_id), None)
    assert [grant["role"] for grant in told["grants"]] == ["unit_head"]
    assert len(told["sessions"]) == 1
    assert set(told["sessions"][0]) == {"device", "started_at", "last_used_at", "ended_at"}
    assert str(other.user_id) not in str(told)
    assert not {"password_hash", "locked", "credential_id"} & set(str(told).split("'"))


def test_the_record_in_the_registry_without_what_agencies_answered(here: World) -> None:
    with standing_at(date(2026, 1, 10)):
        year = award_year(here)
        keeper = here.person(Role.unit_officer, unit=year.units[1])
        post = {"position": "Chuyên viên", "starts_on": "2020-01-01", "basis": "QĐ 1 (mô phỏng)"}
        body = {
            "code": "CB.001",
            "user_id": str(keeper.user_id),
            "gender": "female",
            "national_id": "001099000123",
            "post": post,
        }
        person = keeper.post(f"/units/{year.units[1].id}/persons", body)
        rated = {"rating": "excellent", "source": "TB 2 (mô phỏng)"}
        keeper.put(f"/persons/{person['id']}/years/2025", rated)

        record = keeper.get("/me/data")["record"]

    assert (record["code"], record["national_id"]) == ("CB.001", "001099000123")
    assert [one["position"] for one in record["posts"]] == ["Chuyên viên"]
    assert [(one["year"], one["rating"]) for one in record["years"]] == [(2025, "excellent")]
    assert "holds" not in record


def test_ones_acts_and_nobody_elses(here: World) -> None:
    admin, other = here.person(Role.administrator), here.person(Role.administrator)
    admin.post(
        "/users",
        {"username": "nguoi-moi", "name": "Người Mới", "first_password": "mot hai ba 4 nam"},
    )

    acts = admin.get("/me/acts")["items"]

    assert acts[0]["kind"] == "user.created"
    assert "user.created" not in [act["kind"] for act in other.get("/me/acts")["items"]]


def test_a_program_is_no_person(here: World) -> None:
    machine = registered(here, "read_events").signed_in()
    assert machine.refused("GET", "/me/data")["status"] == 403
