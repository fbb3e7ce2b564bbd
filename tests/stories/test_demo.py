"""The demo holds what the articles state, nothing more, and loads once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from backend.access.rules import Role
from backend.ballots.secret.asking import Keys
from backend.demo import conference
from backend.demo.accounts import ACCOUNTS, DEMO
from backend.demo.data import load_demo
from backend.events import queries as events
from backend.events.rules import first_broken
from backend.kernel.db import Database, Tenant
from backend.settings import settings
from tests.support.tree import ROOT

CHECKER = ROOT / "checker" / "check_ballot.py"


def ballot_keys(app: FastAPI) -> Keys:
    return Keys(app.state.urn, app.state.receipt_key)


@pytest.fixture(scope="module")
def demo(served: TestClient) -> Iterator[TestClient]:
    """The demo's province, served while this module runs."""
    app = served.app
    assert isinstance(app, FastAPI)
    database: Database = app.state.database
    with database.writing() as session:
        session.add(Tenant(id=30_000, code=DEMO, name="Trình diễn"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FILES_DIR", str(app.state.settings.files))
        settings.cache_clear()
        load_demo(database, ballot_keys(app), tell=lambda _: None)
    settings.cache_clear()
    before, app.state.tenant = app.state.tenant, 30_000
    yield served
    app.state.tenant = before


def page(demo: TestClient, slug: str, year: int) -> Any:
    answer = demo.get(f"/api/v1/public/blocks/{slug}/seasons/{year}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def awards(shown: Any) -> list[tuple[str, str | None, int]]:
    return [
        (item["wording"], item["unit"] and item["unit"]["name"], item["receivers"])
        for decision in shown["decisions"]
        for item in decision["items"]
    ]


def test_s000_ten_certificates_of_two_kinds_and_the_leader_moves(demo: TestClient) -> None:
    slug = "khoi-cac-ban-co-quan-thanh-uy-hai-phong"
    closed, opened = page(demo, slug, 2022), page(demo, slug, 2023)

    assert len(closed["members"]) == 11
    given = awards(closed)
    assert sorted(wording for wording, _, _ in given) == [
        *["Bằng khen theo chuyên đề"] * 5,
        *["Bằng khen xuất sắc toàn diện trong công tác năm 2022"] * 5,
    ]
    assert len({unit for _, unit, _ in given}) == 10
    (decision,) = closed["decisions"]
    assert decision["authority"] == "Chủ tịch Ủy ban nhân dân thành phố"
    assert decision["presenter_post"] == "Phó Bí thư Thường trực Thành ủy"
    assert (decision["number"], decision["decided_on"]) == (None, None), "not stated"
    assert closed["leader"] == "Đảng ủy Khối các cơ quan thành phố"
    assert opened["leader"] == "Trường Chính trị Tô Hiệu"


def test_s001_receivers_are_a_count(demo: TestClient) -> None:
    shown = page(demo, "khoi-cac-co-quan-dang-thuoc-tinh-uy-nam-dinh", 2022)
    assert [(unit, count) for _, unit, count in awards(shown)] == [(None, 3), (None, 5)]
    year = page(demo, "khoi-cac-co-quan-dang-thuoc-tinh-uy-nam-dinh", 2023)
    assert year["theme"].startswith("Đoàn kết, vượt khó")
    assert len(year["covenant"]["sections"]) == 6


def test_s002_three_places_by_vote(demo: TestClient) -> None:
    shown = page(demo, "khoi-cac-co-quan-dang-thanh-uy-nha-trang", 2022)
    assert [(p["place"], p["unit"]) for p in shown["places"]] == [
        (1, "Ban Tổ chức Thành ủy Nha Trang"),
        (2, "Ban Tuyên giáo Thành ủy Nha Trang"),
        (3, "Ban Dân vận Thành ủy Nha Trang"),
    ]


@pytest.mark.parametrize(
    ("slug", "year", "flag", "leader"),
    [
        (
            "khoi-van-hoa-xa-hoi-hai-phong",
            2023,
            "Sở Khoa học và Công nghệ",
            "Sở Giáo dục và Đào tạo",
        ),
        (
            "khoi-tham-muu-tong-hop-hai-phong",
            2016,
            "Sở Nội vụ",
            "Văn phòng Hội đồng nhân dân thành phố",
        ),
    ],
)
def test_s003_and_s004_the_next_leader_is_not_the_flag_winner(
    demo: TestClient, slug: str, year: int, flag: str, leader: str
) -> None:
    flags = [unit for wording, unit, _ in awards(page(demo, slug, year)) if "Cờ" in wording]
    assert flags == [flag]
    assert page(demo, slug, year + 1)["leader"] == leader
    assert page(demo, slug, year)["leader"] is None, "not stated"


def test_only_synthetic_years_are_called_so_and_drafts_are_not_public(demo: TestClient) -> None:
    years = demo.get("/api/v1/public/seasons").json()
    assert {y["slug"] for y in years if y["synthetic"]} == {
        "cum-mau-a",
        "khoi-chuyen-de-mau",
    }
    assert demo.get("/api/v1/public/blocks/cum-mau-b/seasons/2026").status_code == 404


def test_every_account_signs_in_and_sees_its_roles(demo: TestClient) -> None:
    for account in ACCOUNTS:
        form = {
            "grant_type": "password",
            "username": account.username,
            "password": account.password,
        }
        answer = demo.post("/api/v1/auth/token", data=form)
        bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        roles = {g["role"] for g in demo.get("/api/v1/me", headers=bearer).json()["grants"]}
        assert account.role in roles, account.username


def test_loading_again_changes_nothing_and_the_chain_holds(demo: TestClient) -> None:
    app = demo.app
    assert isinstance(app, FastAPI)
    database: Database = app.state.database
    with database.reading() as connection:
        before = events.head(connection, 30_000)
    load_demo(database, ballot_keys(app), tell=lambda _: pytest.fail("it is there already"))
    with database.reading() as connection:
        assert events.head(connection, 30_000)[0] >= before[0]
        assert first_broken(events.chain(connection, 30_000)) is None
        assert connection.scalar(select(Tenant.code).where(Tenant.id == 30_000)) == DEMO


def signed_in(demo: TestClient, username: str) -> dict[str, str]:
    password = next(account.password for account in ACCOUNTS if account.username == username)
    form = {"grant_type": "password", "username": username, "password": password}
    token = demo.post("/api/v1/auth/token", data=form).json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


def test_the_held_conference_has_a_board_that_strangers_can_check(
    demo: TestClient, tmp_path: Path
) -> None:
    """Nothing of it is forged into tables: the published board counts out to the result."""
    bearer = signed_in(demo, "thu-truong-a3")

    def got(path: str) -> Any:
        return demo.get(f"/api/v1{path}", headers=bearer).json()

    ballots = {b["title"]: b for b in got("/ballots?page_size=200")["items"]}
    counted = ballots[conference.SECRET]
    board = got(f"/ballots/{counted['id']}/board")
    file = tmp_path / "board.json"
    file.write_text(json.dumps(board))
    checked = subprocess.run(
        [sys.executable, CHECKER, file], capture_output=True, text=True, check=False
    )
    assert (counted["state"], checked.returncode) == ("closed", 0), checked.stdout
    assert sorted(tuple(line["marks"]) for line in board["lines"]) == sorted(conference.MARKS)
    standings = got(f"/ballots/{counted['id']}/result")["standings"]
    assert [s["counts"] for s in standings[:3]] == [[3, 2, 0], [2, 2, 0], [0, 1, 2]]
    meeting = got(f"/meetings/{counted['meeting_id']}")
    assert (meeting["state"], meeting["quorum"]["present"]) == ("minutes_signed", 5)
    signed = got(f"/meetings/{counted['meeting_id']}/minutes")
    signers = (signed["secretary_signature"]["name"], signed["chair_signature"]["name"])
    assert len(set(signers)) == 2


def test_the_conference_to_come_lets_phones_be_tried(demo: TestClient) -> None:
    bearer = signed_in(demo, "thu-truong-a4")
    ballots = demo.get("/api/v1/ballots?page_size=200", headers=bearer).json()["items"]
    (trial,) = [ballot for ballot in ballots if ballot["trial"]]
    own = demo.get(f"/api/v1/ballots/{trial['id']}", headers=bearer).json()
    assert (own["state"], own["seats"], len(own["my_seats"])) == ("open", 6, 1)
    agenda = demo.get(f"/api/v1/meetings/{trial['meeting_id']}/agenda", headers=bearer).json()
    assert [item["title"] for item in agenda] == [title for title, _, _ in conference.TO_COME]


def test_each_member_of_the_council_has_an_open_ballot(demo: TestClient) -> None:
    members = [account.username for account in ACCOUNTS if account.role is Role.council_member]
    assert len(members) == 5
    for username in members:
        bearer = signed_in(demo, username)
        ballots = demo.get("/api/v1/ballots?page_size=200", headers=bearer).json()["items"]
        (before,) = [b for b in ballots if b["subject_type"] == "award" and b["state"] == "open"]
        own = demo.get(f"/api/v1/ballots/{before['id']}", headers=bearer).json()
        assert (own["mode"], own["seats"], len(own["my_seats"])) == ("secret", 5, 1), username
