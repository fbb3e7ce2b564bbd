"""The demo holds what the articles state, nothing more, and loads once."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from backend.demo.accounts import ACCOUNTS, DEMO
from backend.demo.data import load_demo
from backend.events import queries as events
from backend.events.rules import first_broken
from backend.kernel.db import Database, Tenant
from backend.settings import settings


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
        load_demo(database, tell=lambda _: None)
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
    load_demo(database, tell=lambda _: pytest.fail("it is there already"))
    with database.reading() as connection:
        assert events.head(connection, 30_000)[0] >= before[0]
        assert first_broken(events.chain(connection, 30_000)) is None
        assert connection.scalar(select(Tenant.code).where(Tenant.id == 30_000)) == DEMO
