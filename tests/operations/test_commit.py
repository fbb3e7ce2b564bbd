"""Success is answered only after the COMMIT: one that fails is no success, and stores nothing."""

from collections.abc import Iterator

import pytest
from fastapi import APIRouter, FastAPI
from sqlalchemy import NullPool, create_engine, text
from starlette.testclient import TestClient

from backend.kernel import problems
from backend.kernel.db import Database, Reading, Writing
from backend.kernel.embedded import APP, Server
from backend.kernel.routing import Index

TABLES = f"""
CREATE TABLE commits_parents (id int PRIMARY KEY);
CREATE TABLE commits_children (
  parent int REFERENCES commits_parents (id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO commits_parents VALUES (1);
GRANT SELECT, INSERT ON commits_parents, commits_children TO {APP};
"""


@pytest.fixture(scope="module", autouse=True)
def tables(server: Server) -> Iterator[None]:
    """A reference that PostgreSQL checks only at COMMIT."""
    engine = create_engine(server.owner_url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text(TABLES))
    yield
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE commits_children, commits_parents"))


@pytest.fixture
def client(server: Server) -> Iterator[TestClient]:
    """The kernel's own dependencies and handlers around one writing and one reading route."""
    app = FastAPI()
    app.state.database = Database(server.url)
    problems.install(app)
    router = APIRouter()

    @router.post("/children/{parent}", status_code=201)
    def add_child(db: Writing, parent: int) -> str:
        db.execute(text("INSERT INTO commits_children VALUES (:parent)"), {"parent": parent})
        return "stored"

    @router.post("/children/{parent}/wrong", status_code=201)
    def answer_wrongly(db: Writing, parent: int) -> int:
        db.execute(text("INSERT INTO commits_children VALUES (:parent)"), {"parent": parent})
        return "no number"  # type: ignore[return-value]

    @router.post("/children/{parent}/unwritable", status_code=201)
    def answer_unwritably(db: Writing, parent: int) -> str:
        db.execute(text("INSERT INTO commits_children VALUES (:parent)"), {"parent": parent})
        return "\ud800"

    @router.get("/children")
    def count_children(db: Reading) -> int:
        return db.scalar(text("SELECT count(*) FROM commits_children")) or 0

    app.router.routes.append(Index("", [router]))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
    app.state.database.engine.dispose()


def test_a_commit_that_holds_is_a_success(client: TestClient) -> None:
    before = client.get("/children").json()
    assert client.post("/children/1").status_code == 201
    assert client.get("/children").json() == before + 1


def test_a_commit_that_fails_is_no_success(client: TestClient) -> None:
    fails_and_stores_nothing(client, "/children/2")


@pytest.mark.parametrize("answer", ["wrong", "unwritable"])
def test_an_act_whose_answer_cannot_be_given_has_not_happened(
    client: TestClient, answer: str
) -> None:
    fails_and_stores_nothing(client, f"/children/1/{answer}")


def fails_and_stores_nothing(client: TestClient, path: str) -> None:
    before = client.get("/children").json()
    answer = client.post(path)
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "server_error"
    assert client.get("/children").json() == before
