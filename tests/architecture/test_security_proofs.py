"""What `docs/security.md` claims of ASVS 5.0 is there: tests that exist, settings as they stand."""

import ast
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from starlette.requests import Request

from backend.kernel import problems
from tests.support.described import document, inputs
from tests.support.tree import ROOT

DOCUMENT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (V\d+\.\d+\.\d+) \| (.+?) \| (test|setting|reason|\*\*(?:deviation|open)\*\*) \| "
    r"(.+) \|$",
    re.MULTILINE,
)
ROWS = ROW.findall(DOCUMENT)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FILE = re.compile(r"`((?:backend|deploy|docs|frontend|tests)/[\w./-]+)`")
APPLICABLE, DEPLOYED = 204, 20


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_applicable_row_stands_there_once() -> None:
    ids = [row[0] for row in ROWS]
    deployed = [row[0] for row in ROWS if row[1].endswith(" (deploy)")]
    assert len(ids) == len(set(ids)) == DOCUMENT.count("\n| V")
    assert len(deployed) == DEPLOYED
    assert len(ids) - len(deployed) == APPLICABLE
    assert ids == sorted(ids, key=lambda one: [int(n) for n in one[1:].split(".")])


def test_every_test_and_file_that_a_row_names_exists() -> None:
    for row in ROWS:
        named = TEST.findall(row[3])
        files = [path for path in FILE.findall(row[3]) if not (ROOT / path).exists()]
        assert [name for path, name in named if name not in names_in(path)] == [], row
        assert files == [], row
        if row[2] in {"test", "setting"}:
            assert named or ".test.ts" in row[3] or ".spec.ts" in row[3] or "make" in row[3], row
        if row[2] == "**open**":
            assert "issing" in row[3], row
        if row[2] == "**deviation**":
            assert [w for w in ("instead: ", "risk: ", "may change it: ") if w not in row[3]] == []


def test_the_head_counts_what_stands_below() -> None:
    counted = Counter(row[2].strip("*") for row in ROWS)
    told = {
        kind: int(n)
        for n, kind in re.findall(r"(\d+) (test|setting|reason|deviation|open)s?\b", DOCUMENT)
    }
    assert told == counted


def test_no_input_takes_a_field_that_it_does_not_name() -> None:
    """RFC 6749, 3.2 has the token endpoint pass over what it does not know."""
    objects = {name: one for name, one in inputs().items() if one.get("type") == "object"}
    loose = {name for name, one in objects.items() if one.get("additionalProperties") is not False}
    assert len(objects) > 100
    assert loose == {"TokenRequest"}


def test_no_address_takes_a_secret() -> None:
    """Of paths and queries, as the API's document names them; a hall's screen and a badge apart."""
    found = {
        (path, parameter["name"])
        for path, operations in document()["paths"].items()
        for one in operations.values()
        for parameter in one.get("parameters", ())
        if parameter["in"] in {"path", "query"} and SECRET.search(parameter["name"])
    }
    assert {name for _, name in found} == {"token"}
    assert {path.split("/")[3] for path, _ in found} == {"hall", "badges"}


SECRET = re.compile(r"passw|secret$|(^|_)token|(^|_)pin$|otp|refresh|authorization", re.IGNORECASE)


def test_no_failure_shows_its_inside(capsys: pytest.CaptureFixture[str]) -> None:
    request = Request({"type": "http", "method": "GET", "path": "/x", "headers": []})
    answer = problems.HANDLERS[Exception](request, RuntimeError("SELECT secret FROM vault"))
    told = json.loads(bytes(answer.body))
    assert (answer.status_code, told["code"]) == (500, "server_error")
    assert "secret" not in str(told)
    assert "request.failed" in capsys.readouterr().out


def web(name: str) -> str:
    return (ROOT / "deploy" / "web" / name).read_text(encoding="utf-8")


def test_the_web_server_says_itself_from_where_a_request_comes() -> None:
    """Set, not added to: what the browser sent under these names is gone."""
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in web("proxy.conf")
    assert "proxy_set_header X-Forwarded-Proto $scheme;" in web("proxy.conf")
    passes = re.findall(r"proxy_pass", web("site.conf") + web("nginx.conf") + web("tls.conf"))
    assert passes == []


def test_the_web_server_lists_no_directory() -> None:
    assert "autoindex" not in web("site.conf") + web("nginx.conf")


def test_tls_is_of_today() -> None:
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in web("tls.conf")
    found = re.search(r"ssl_ciphers (\S+);", web("tls.conf"))
    assert found is not None
    assert [
        one for one in found[1].split(":") if not re.match(r"ECDHE-.*(GCM|POLY1305)", one)
    ] == []


def test_only_these_modules_speak_to_others() -> None:
    """Each reaches what a setting names; certificates name where their revocation is asked."""
    found = {
        str(file.relative_to(ROOT / "backend")): named
        for file in (ROOT / "backend").rglob("*.py")
        if (named := imported(file) & SPEAKING)
    }
    assert found == {
        "access/provider.py": {"httpx"},
        "integrations/webhooks/sending.py": {"http.client", "socket"},
        "issuing/sealing.py": {"pyhanko.sign.timestamps"},
        "kernel/scanner.py": {"socket"},
        "ballots/secret/asking.py": {"socket"},
        "issuing/drawing.py": {"pyhanko.sign.timestamps"},
        "serving.py": {"socket"},
    }


SPEAKING = {
    *("aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "socket"),
    *("pyhanko.sign.timestamps", "urllib.request", "urllib3", "xmlrpc.client"),
}


def imported(file: Path) -> set[str]:
    """The modules that a module names in its imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_images_hold_what_runs_and_nothing_else() -> None:
    for image, allowed in IMAGES.items():
        lines = Path(ROOT / "deploy" / image).read_text(encoding="utf-8").splitlines()
        copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ")]
        sources = {part for line in copied for part in line if not part.startswith("--from")}
        assert sources == allowed


IMAGES = {
    "api.Dockerfile": {"deploy/requirements.lock", "pyproject.toml", "alembic", "backend", "/srv"},
    "web.Dockerfile": {
        "frontend/package.json",
        "frontend/package-lock.json",
        "frontend/.npmrc",
        "frontend",
        "examples",
        "clients/typescript/README.md",
        "/client/dist",
        *(f"deploy/web/{name}.conf" for name in ("nginx", "site", "proxy", "security-headers")),
    },
}
