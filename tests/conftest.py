"""What every test may ask for: a province of its own in the real application.

One PostgreSQL runs for the whole run; each worker has a database of its own and one application
on it. Every test gets a new tenant, which the application serves while the test runs, so that
tests see nothing of each other although every commit is real.
"""

import gc
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from fastapi import FastAPI
from fastapi._compat import ModelField
from starlette.testclient import TestClient

from backend.events import operations
from backend.kernel import plain
from backend.kernel.db import Database, Tenant
from backend.kernel.embedded import Server
from backend.main import create_app
from backend.settings import Settings
from tests.support import databases
from tests.support.clock import StandingClock
from tests.support.databases import Cluster
from tests.support.facts import row_in_words
from tests.support.world import World

_tenants = count(1)

# half a million objects are imported and stay: walking through them took a twentieth of the run
gc.set_threshold(50_000, 20, 50)

# no test is timed: a slow machine is no fault of the product
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _entries_are_in_words() -> Iterator[None]:
    """Whatever a test lets be recorded, the client's log has its words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "_row", row_in_words)
        yield


@pytest.fixture(scope="session", autouse=True)
def _plain_answers_are_their_models() -> Iterator[None]:
    """Whatever a test is answered plainly is, to the byte, what the model would write."""

    def checked(answer: plain.Plain, model: ModelField) -> bytes:
        body = written(answer, model)
        same, faults = model.validate(json.loads(body), loc=("response",))
        assert not faults, faults
        assert model.serialize_json(same) == body
        return body

    written = plain.written_plainly
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "written_plainly", checked)
        yield


@pytest.fixture(scope="session")
def run_dir(testrun_uid: str) -> Iterator[Path]:
    """A folder that all workers of this run share; the last to leave removes it.

    Not pytest's own: its next run closes that to the server's account, whatever runs there.
    """
    folder = Path(tempfile.gettempdir()) / f"thidua-tests-{testrun_uid}"
    folder.mkdir(mode=0o711, exist_ok=True)
    yield folder
    if not databases.in_use(folder):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def cluster(run_dir: Path) -> Iterator[Cluster]:
    """The run's PostgreSQL, shared by all workers."""
    with databases.running(run_dir) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def server(cluster: Cluster, run_dir: Path, worker_id: str) -> Server:
    """This worker's database, migrated: its addresses as the application and as the owner."""
    return cluster.create(f"worker_{worker_id}", databases.migrated(cluster, run_dir))


@pytest.fixture(scope="session")
def served(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The worker's application, started."""
    data_dir = tmp_path_factory.mktemp("data")
    settings = Settings(
        database_url=server.url,
        data_dir=data_dir,
        client_dir=data_dir / "no-client",
        province="first",
        actor_cache_seconds=0,
        requests_a_minute=0,
        password_grant=True,
    )
    database = Database(server.url)
    _new_tenant(database, settings.province)
    database.engine.dispose()
    with TestClient(create_app(settings), base_url="https://localhost:8000") as client:
        yield client


@pytest.fixture
def app(served: TestClient) -> FastAPI:
    """The application itself, for its state and its routes."""
    assert isinstance(served.app, FastAPI)
    return served.app


@pytest.fixture
def database(app: FastAPI) -> Database:
    """The application's database, with its role's rights."""
    database: Database = app.state.database
    return database


@pytest.fixture
def tenant(app: FastAPI, database: Database) -> int:
    """A new, empty province, which the application serves during this test."""
    app.state.tenant = _new_tenant(database)
    app.state.actors.forget()
    return int(app.state.tenant)


@pytest.fixture
def new_client(served: TestClient, tenant: int) -> Callable[[], TestClient]:
    """Another browser, with its own cookies, in this test's province."""
    assert tenant

    def opened() -> TestClient:
        client = TestClient(served.app, base_url=str(served.base_url))
        client.portal = served.portal  # one event loop for all: the application's own
        return client

    return opened


@pytest.fixture
def client(new_client: Callable[[], TestClient]) -> TestClient:
    """A browser without a session in this test's province."""
    return new_client()


@pytest.fixture
def clock() -> Iterator[StandingClock]:
    """The domain's clock, to be set: `clock.stands_at(date(2025, 12, 1))`."""
    with StandingClock() as clock:
        yield clock


def _new_tenant(database: Database, code: str = "") -> int:
    number = next(_tenants)
    with database.writing() as session:
        session.add(Tenant(id=number, code=code or f"test-{number}", name=f"Tỉnh thử {number}"))
    return number


@pytest.fixture
def here(app: FastAPI, client: TestClient, tenant: int) -> World:
    """This test's province with its people, who call the API as they would."""
    return World(app, client, tenant)
