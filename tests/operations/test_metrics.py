"""The figures for an operator: true, without tenants and people, and known to rules and boards."""

import json
import re
from collections.abc import Iterator
from types import SimpleNamespace

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from prometheus_client import CollectorRegistry, Metric
from prometheus_client.parser import text_string_to_metric_families
from ruamel.yaml import YAML
from starlette.testclient import TestClient

from backend.kernel import metrics
from backend.kernel.db import Database
from backend.kernel.embedded import Server
from backend.kernel.routing import Index
from backend.settings import Settings
from tests.support.killing import free_port
from tests.support.tree import ROOT

router = APIRouter()


@router.get("/units/{unit_id}")
def read_unit(unit_id: str) -> str:
    """Any route with something in its path."""
    return unit_id


def application(url: str) -> FastAPI:
    app = FastAPI()
    app.state.settings = Settings(metrics_port=free_port())
    app.state.database = Database(url)
    app.state.live = SimpleNamespace(streams=3)
    app.router.routes += [Index("/api/v1", [router])]
    metrics.measure(app)
    return app


@pytest.fixture(scope="module")
def app(server: Server) -> Iterator[FastAPI]:
    app = application(server.url)
    with metrics.exposed(app):
        yield app
    app.state.database.engine.dispose()


def told(app: FastAPI) -> dict[str, Metric]:
    answer = httpx.get(f"http://127.0.0.1:{app.state.settings.metrics_port}/metrics")
    return {family.name: family for family in text_string_to_metric_families(answer.text)}


def test_answers_are_counted_by_template_and_status(app: FastAPI) -> None:
    client = TestClient(app)
    for path in ("/api/v1/units/so-nội-vụ", "/api/v1/units/sở-y-tế", "/wp-login.php", "/%2e%2e/x"):
        client.get(path)

    samples = told(app)["thidua_request_seconds"].samples
    counted = {
        tuple(s.labels.values()): s.value for s in samples if s.name.endswith("_seconds_count")
    }
    assert counted == {
        ("GET", "/api/v1/units/{unit_id}", "200"): 2,
        ("GET", "other", "404"): 2,
    }, "what strangers ask for makes no series of its own"


def test_the_state_is_asked_at_the_moment_of_the_look(app: FastAPI) -> None:
    with app.state.database.reading():
        found = {name: family.samples[0].value for name, family in told(app).items()}
    assert found["thidua_live_streams"] == 3
    assert (found["thidua_connections_used"], found["thidua_connections_most"]) == (1, 8)
    assert found["thidua_database_up"] == 1
    assert found["thidua_workers"] == 0
    assert found["process_resident_memory_bytes"] > 0


def test_a_database_that_is_away_is_a_figure_too() -> None:
    app = application(f"postgresql+psycopg://nobody@127.0.0.1:{free_port()}/nothing")
    with metrics.exposed(app):
        families = told(app)
    assert families["thidua_database_up"].samples[0].value == 0
    assert "thidua_jobs_waiting" not in families


def test_nothing_is_told_unless_a_port_is_named() -> None:
    app = FastAPI()
    app.state.settings = Settings()
    metrics.measure(app)
    assert not app.user_middleware


def test_rules_and_boards_ask_only_for_figures_that_there_are(app: FastAPI) -> None:
    registry: CollectorRegistry = app.state.figures
    TestClient(app).get("/api/v1/units/1")
    there = {sample.name for family in registry.collect() for sample in family.samples}
    board = json.loads((ROOT / "deploy/monitoring/board.json").read_text())
    rules = YAML(typ="safe", pure=True).load(ROOT / "deploy/monitoring/alerts.yml")
    asked = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    asked += [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    names = {name for expr in asked for name in re.findall(r"\b(?:thidua|process)_\w+", expr)}
    assert len(names) > 8
    assert names <= there


def test_every_alert_leads_to_a_runbook() -> None:
    rules = YAML(typ="safe", pure=True).load(ROOT / "deploy/monitoring/alerts.yml")
    runbook = (ROOT / "docs/operations.md").read_text()
    for group in rules["groups"]:
        for rule in group["rules"]:
            assert f"### {rule['alert']}\n" in runbook
            assert rule["annotations"]["summary"]
