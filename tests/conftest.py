"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.kernel.embedded import Server
from tests.support import databases
from tests.support.databases import Cluster


@pytest.fixture(scope="session")
def run_dir(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share; thrown away with it."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def cluster(run_dir: Path) -> Iterator[Cluster]:
    """The run's PostgreSQL, shared by all workers."""
    with databases.running(run_dir) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def server(cluster: Cluster, run_dir: Path, worker_id: str) -> Server:
    """This worker's database, migrated: its addresses as the application and as the owner."""
    return cluster.create(f"worker_{worker_id}", databases.migrated(cluster, run_dir))
