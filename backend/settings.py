"""Every setting of the product, read once from the environment (and `.env`)."""

import os
import re
from functools import cache
from pathlib import Path

from pydantic import PositiveInt, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The installation's settings; the environment variable is the field's name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str = ""
    """PostgreSQL 16 or newer, as the application's role; empty starts the embedded server."""

    migration_database_url: str = ""
    """The same database as its owner, for migrations; empty uses `database_url`."""

    direct_database_url: str = ""
    """The same database past a pooler in transaction mode that `database_url` names: for what needs
    a session (live updates, workers). Set, no statement is prepared. See docs/scaling.md."""

    replica_url: str = ""
    """A standby for reads, of a primary with `synchronous_commit = remote_apply` that waits for it;
    empty = all goes to `database_url`. See docs/scaling.md."""

    data_dir: Path = Path("var")
    """Where the embedded database, the signing key and the client's secrets live."""

    files_dir: Path | None = None
    """Where evidence files are kept; none = `files` in `data_dir`. To be backed up with it."""

    largest_file: int = 25 * 1024 * 1024
    """Bytes of one evidence file; the web server in front must let as much through."""

    unit_quota: int = 2 * 1024 * 1024 * 1024
    """Bytes of all evidence files of a unit."""

    clamav: str = ""
    """ClamAV's daemon: `host:port` or the path of its socket; empty = files are not scanned."""

    tsa_url: str = ""
    """A timestamp authority (RFC 3161) for the seals of issued papers; empty = PAdES B-B."""

    trusted_roots: Path | None = None
    """Roots (PEM) of the authorities whose signatures on papers are accepted; none = no one's."""

    urn_socket: Path | None = None
    """The socket of `thidua urn`; none = the application starts an urn of its own beside itself."""

    urn_public_socket: Path | None = None
    """A second socket of `thidua urn`, which tells public keys and no more."""

    urn_dir: Path | None = None
    """Where the urn keeps the keys of secret ballots; none = `urn` in `data_dir`. Never to be
    backed up with the database: both together can be read."""

    backup_dir: Path | None = None
    """Where encrypted backups go: another disk, a mounted share; none = no backups."""

    backup_recipient: str = ""
    """For whom backups are encrypted: `age1…`, made by `thidua backup-key`."""

    backup_database_url: str = ""
    """The database as a role with REPLICATION; empty = the embedded server."""

    client_dir: Path = Path(__file__).resolve().parent.parent / "frontend" / "dist"
    """The built client; absent, only the API is served."""

    host: str = "127.0.0.1"
    port: int = 8000

    socket: Path | None = None
    """A Unix socket to serve at, instead of host and port: for a web server beside it."""

    workers: PositiveInt = 1
    """Processes of the web server, forked from one, each with its own pool (docs/scaling.md)."""

    metrics_host: str = "127.0.0.1"
    metrics_port: int = 0
    """Where figures for a Prometheus are told, apart from what visitors reach; 0 = nowhere. Of
    several processes each has a port, from this one on."""

    public_url: str = ""
    """The address that people type; the refresh cookie's Origin check compares with it.
    Empty takes `http://localhost:{port}`."""

    webhook_networks: str = ""
    """Networks inside (CIDR, by commas) that webhooks may reach, also over plain http. Empty =
    only https to public addresses."""

    webhook_hosts: str = ""
    """The only domains (by commas) that webhooks may reach; empty = every public one."""

    seal_rsa_bits: int = 3072
    """The shortest RSA key of a sealing certificate; 2048 where an authority gives no longer."""

    push_services: str = (
        "fcm.googleapis.com,push.services.mozilla.com,notify.windows.com,push.apple.com"
    )
    """The only push services (domains, by commas) through which people's devices are told."""

    requests_a_minute: int = 1200
    """Requests of one account that a process answers in a minute; machine clients and addresses
    that are not signed in have five times as many. A cast of a vote is never refused; 0 = no limit.
    """

    password_grant: bool = False
    """Whether programs may sign people in by their passwords at the token endpoint."""

    second_factor_roles: str = ""
    """Roles (by commas, as in `Role`) that need a second factor; `all` = everybody who has one."""

    second_factor_grace: int = 14
    """Days that they have for it, from the first sign-in with such a role."""

    oidc_issuer: str = ""
    """The OpenID provider by whose accounts people may sign in, by its own name; empty = none."""

    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    """How the provider knows this installation; without a secret PKCE alone speaks for it."""

    oidc_name: str = "tài khoản chung của tỉnh"
    """What people call their account at the provider."""

    native_redirects: str = ""
    """Applications that people may let in by the browser, by commas, each with an address to which
    it is brought its sign-in: `name=address`, letter by letter (app links, schemes of its own). Of
    one on the device (`http://127.0.0.1/done`) the port is the application's to choose."""

    province: str = "demo"
    """The code of the tenant that this installation serves."""

    jobs_inside: bool = False
    """Work off jobs inside the web server; real installations run `thidua worker` beside it."""

    pool_size: int = 8
    actor_cache_seconds: float = 2
    """How long a verified token's rights may be reused before the database is asked again."""

    sql_echo: bool = False

    @field_validator("native_redirects")
    @classmethod
    def _named(cls, text: str) -> str:
        """Refuse an address without its application: it would let nobody in and say nothing."""
        for entry in filter(None, map(str.strip, text.split(","))):
            if not re.match(r"[A-Za-z0-9._-]{1,100}=[a-z]", entry):
                message = f"{entry!r}: each application is given as name=address"
                raise ValueError(message)
        return text

    @property
    def files(self) -> Path:
        """The folder of evidence files."""
        return self.files_dir or self.data_dir / "files"

    @property
    def issued(self) -> Path:
        """The folder of issued papers."""
        return self.files / "issued"

    @property
    def imports(self) -> Path:
        """The folder of import files that wait to be read; they are deleted afterwards."""
        return self.files / "imports"

    @property
    def urn(self) -> Path:
        """The folder of the urn's keys."""
        return self.urn_dir or self.data_dir / "urn"

    @property
    def site(self) -> str:
        """The address by which others reach us, for links."""
        return self.public_url.rstrip("/") or f"http://localhost:{self.port}"

    @property
    def origins(self) -> frozenset[str]:
        """The origins from which the web client may use its cookie."""
        if self.public_url:
            return frozenset({self.public_url.rstrip("/")})
        return frozenset({f"http://{host}:{self.port}" for host in ("localhost", "127.0.0.1")})


@cache
def settings() -> Settings:
    """The one instance; tests clear the cache after changing the environment.

    With SECRETS_DIR a setting may also be a file there, of the field's name: an address with its
    password stays out of the environment.
    """
    return Settings(_secrets_dir=os.environ.get("SECRETS_DIR"))
