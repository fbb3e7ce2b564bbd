"""What deploy/ and docker-compose.yml promise, as far as it holds without a container engine."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from starlette.testclient import TestClient

from backend.backups import commands as backups
from backend.kernel.db import Database, Tenant
from backend.kernel.embedded import Server
from backend.kernel.migrations import migrate
from backend.main import create_app
from backend.settings import Settings
from tests.support.databases import scratch
from tests.support.plain import HBA, Installation, installation
from tests.support.tree import ROOT

ONE_SHOT = {"credentials", "migrate"}
BUILT = re.compile(r"^thidua-(api|web):\d+\.\d+\.\d+$")
PINNED = re.compile(r"^[\w./-]+:\d+\.\d+(\.\d+)?(-\w+)*$")


BACKUPS = "deploy/backup.yml"


def composed(file: str = "docker-compose.yml") -> dict[str, Any]:
    document: dict[str, Any] = YAML(typ="safe", pure=True).load(ROOT / file)
    return document


def services() -> dict[str, dict[str, Any]]:
    return {**composed()["services"], **composed(BACKUPS)["services"]}


def mounts(service: dict[str, Any]) -> set[str]:
    return {mount.partition(":")[0] for mount in service.get("volumes", [])}


def test_every_volume_that_is_mounted_is_declared() -> None:
    used = {name for service in services().values() for name in mounts(service)}
    assert {name for name in used if name[0] not in "./$"} <= set(composed()["volumes"])


def test_the_worker_reaches_no_socket_of_the_urn_that_opens_votes() -> None:
    urn, worker = services()["urn"], services()["worker"]
    assert worker["environment"]["URN_SOCKET"] == urn["environment"]["URN_PUBLIC_SOCKET"]
    assert mounts(worker) & mounts(urn) == {"urn_public_socket"}


@pytest.fixture(scope="module")
def plain() -> Iterator[Installation]:
    with scratch() as folder, installation(folder) as installed:
        yield installed


def test_the_product_runs_on_a_plain_address_with_the_prepared_roles(plain: Installation) -> None:
    owner, app = plain.secrets("owner"), plain.secrets("app")
    assert set(app) == {"database_url"}
    migrate(owner["migration_database_url"], owner["database_url"])
    database = Database(app["database_url"])
    with database.writing() as session:
        session.add(Tenant(id=1, code="plain", name="Tỉnh thử"))
    database.engine.dispose()
    settings = Settings(
        _secrets_dir=plain.credentials / "app",
        data_dir=plain.credentials / "data",
        province="plain",
    )
    assert settings.database_url == app["database_url"]
    with TestClient(create_app(settings)) as client:
        assert client.get("/readyz").json() == {"status": "ready"}


def test_the_application_may_not_change_tables_or_the_log(plain: Installation) -> None:
    migrate(**renamed(plain.secrets("owner")))
    forbidden = ("CREATE TABLE mine (id int)", "DROP TABLE events", "DELETE FROM events")
    engine = create_engine(plain.secrets("app")["database_url"], poolclass=NullPool)
    for statement in forbidden:
        with (
            pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
            engine.begin() as connection,
        ):
            connection.execute(text(statement))


def test_nobody_comes_in_without_the_password(plain: Installation, tmp_path: Path) -> None:
    (tmp_path / "passfile").touch(mode=0o600)
    address = plain.secrets("app")["database_url"]
    assert come_in(address) == APP
    with pytest.raises(OperationalError, match="no password supplied"):
        come_in(re.sub("passfile=.+", f"passfile={tmp_path}/passfile", address))
    with pytest.raises(OperationalError, match="no pg_hba"):
        come_in(address.replace("/thidua?", "/postgres?"))


def test_passwords_are_changed_while_the_product_runs(plain: Installation) -> None:
    """`deploy/change-passwords.sh`: files first, roles second; nobody is started anew."""
    address, role = plain.secrets("app")["database_url"], plain.credentials / "database" / "app"
    running = create_engine(address, poolclass=NullPool)
    before = role.read_text()
    with running.connect() as connection:
        plain.make("--new")
        with pytest.raises(OperationalError, match="password authentication failed"):
            come_in(address)
        plain.run("passwords.sh")
        assert connection.scalar(text("SELECT current_user")) == APP, "what is open stays open"

    with running.connect() as connection:
        assert connection.scalar(text("SELECT current_user")) == APP, "the same address as before"
    assert role.read_text() != before
    with pytest.raises(OperationalError, match="password authentication failed"):
        come_in(address.replace("@/", f":{before.strip()}@/"))
    passfile = plain.credentials / "app" / "passfile"
    assert passfile.stat().st_mode & 0o077 == 0
    assert passfile.read_text().splitlines() == [f"*:*:*:{APP}:{role.read_text().strip()}"]


APP = "thidua_app"


def come_in(address: str) -> str:
    """Who one is, by a new connection."""
    with create_engine(address, poolclass=NullPool).connect() as connection:
        return str(connection.scalar(text("SELECT current_user")))


def test_a_backup_is_taken_by_its_own_role(plain: Installation, tmp_path: Path) -> None:
    migrate(**renamed(plain.secrets("owner")))
    secrets = plain.secrets("backup")
    chosen = Settings(
        _secrets_dir=plain.credentials / "backup",
        data_dir=tmp_path / "data",
        backup_dir=tmp_path / "store",
        backup_recipient=backups.new_key()[1],
    )
    told: list[str] = []
    backups.backup(chosen, Server(secrets["database_url"], ""), told.append)
    assert re.match(r"base \d{8}T\d{6}Z-[0-9A-F]{24}; log [1-9]", told[0])
    engine = create_engine(secrets["database_url"], poolclass=NullPool)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        engine.begin() as connection,
    ):
        connection.execute(text("SELECT * FROM events"))


def renamed(secrets: dict[str, str]) -> dict[str, str]:
    return {"owner_url": secrets["migration_database_url"], "url": secrets["database_url"]}


def test_every_service_is_hardened() -> None:
    for name, service in services().items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["user"] not in {"root", "0", "0:0"}, name


def test_every_image_is_pinned() -> None:
    for name, service in services().items():
        assert (BUILT if "build" in service else PINNED).match(service["image"]), name
    for file in (ROOT / "deploy").glob("*.Dockerfile"):
        bases = re.findall(r"^FROM (\S+)", file.read_text(), re.MULTILINE)
        assert bases
        assert all(PINNED.match(base) for base in bases)


def test_what_runs_on_is_watched_and_restarted() -> None:
    for name, service in services().items():
        if name in ONE_SHOT:
            assert service["restart"] == "no"
        else:
            assert service["healthcheck"]["test"], name
            assert service["restart"] == "unless-stopped", name


def test_only_the_web_server_is_reached_from_outside() -> None:
    assert [name for name, service in services().items() if service.get("ports")] == ["web"]
    assert "data" not in services()["web"]["networks"]


def test_without_tls_nobody_comes_from_another_machine() -> None:
    """The plain port is for a proxy beside it; with TLS everybody comes."""
    assert services()["web"]["ports"] == ["127.0.0.1:${HTTP_PORT:-8080}:8080"]
    tls = composed("deploy/tls.yml")["services"]["web"]
    assert tls["ports"] == ["${HTTPS_PORT:-8443}:8443"]
    assert "listen 8443 ssl" in (ROOT / "deploy" / "web" / "tls.conf").read_text()


def test_the_worker_goes_out_alone() -> None:
    """Webhooks, notices and time stamps leave by a network on which nobody else is."""
    there = {n for n, s in services().items() if "egress" in s.get("networks", ())}
    assert there == {"worker"}
    networks = composed()["networks"]
    assert networks["data"] == {"internal": True}
    assert networks["egress"] == {}


def test_between_services_nothing_crosses_a_network() -> None:
    """They meet at sockets in volumes; the one open port tells figures to a Prometheus."""
    named = {n: set(s.get("networks", ())) for n, s in services().items()}
    assert named["api"] == {"data", "front"}
    assert [named[name] for name in ("web", "worker", "clamav")] == [
        {"front"},
        {"egress"},
        {"outside"},
    ]
    assert {n for n in named if not named[n]} == {
        "credentials",
        "database",
        "migrate",
        "urn",
        "backup",
    }
    assert {services()[n]["network_mode"] for n in named if not named[n]} == {"none"}
    assert "--listen_addresses=" in services()["database"]["command"]
    assert "local" in HBA
    assert [line for line in HBA.splitlines() if line.startswith("host")] == []


SOCKETS = {
    "database_socket": {"database", "migrate", "api", "worker", "backup"},
    "api_socket": {"api", "web"},
    "clamav_socket": {"clamav", "worker"},
    "urn_socket": {"urn", "api"},
    "urn_public_socket": {"urn", "worker"},
}


def test_a_socket_is_shared_by_those_who_meet_at_it() -> None:
    volumes = [name for name in composed()["volumes"] if name.endswith("_socket")]
    assert {v: {n for n, s in services().items() if v in mounts(s)} for v in volumes} == SOCKETS
    at = {m.partition(":")[0]: m.partition(":")[2] for m in services()["api"]["volumes"]}
    settings = services()["api"]["environment"]
    assert settings["SOCKET"] == f"{at['api_socket']}/socket"
    web = (ROOT / "deploy" / "web" / "nginx.conf").read_text()
    assert f"server unix:{settings['SOCKET']};" in web
    credentials = (ROOT / "deploy" / "credentials.sh").read_text()
    assert f"?host={at['database_socket']}&passfile=/credentials/passfile" in credentials
    worker = {m.partition(":")[0]: m.partition(":")[2] for m in services()["worker"]["volumes"]}
    assert services()["worker"]["environment"]["CLAMAV"].startswith(worker["clamav_socket"])


def test_a_deployment_asks_more_than_a_desk() -> None:
    """Everybody's second factor, and passwords by the browser only, unless it says otherwise."""
    for name in ("migrate", "api", "worker"):
        given = services()[name]["environment"]
        assert given["SECOND_FACTOR_ROLES"] == "${SECOND_FACTOR_ROLES-all}"
        assert given["PASSWORD_GRANT"] == "${PASSWORD_GRANT:-false}"
        assert int(given["REQUESTS_A_MINUTE"].strip("${}").partition(":-")[2]) > 0


def test_no_password_stands_in_the_file() -> None:
    for service in services().values():
        for name, value in service.get("environment", {}).items():
            assert "PASSWORD" not in name or name.endswith(("_FILE", "_GRANT"))
            assert "://" not in value or value.startswith("${PUBLIC_URL")


def test_every_line_may_leave_for_a_collector() -> None:
    sent = composed("deploy/logs.yml")["services"]
    assert set(sent) == set(composed()["services"])
    for name, service in sent.items():
        assert service["logging"]["driver"] == "syslog", name
        options = service["logging"]["options"]
        assert options["syslog-address"] == "tcp+${LOG_SERVER:?the collector, as tls://host:port}"
        assert options["syslog-tls-ca-cert"], name
