"""What deploy/web/ tells nginx: what it passes on, its bounds, its headers."""

import re

from fastapi.routing import iter_route_contexts

from backend.evidence import file_router
from backend.integrations.scim import door
from backend.kernel import web
from backend.main import create_app
from backend.settings import Settings
from tests.support.tree import ROOT


def test_the_web_server_sends_the_headers_of_the_application() -> None:
    written = (ROOT / "deploy" / "web" / "security-headers.conf").read_text()
    found = dict(re.findall(r'^add_header (\S+) "(.+)" always;$', written, re.MULTILINE))
    assert found == dict(web.HEADERS)


def test_the_web_server_passes_on_whatever_the_application_serves() -> None:
    site = (ROOT / "deploy" / "web" / "site.conf").read_text()
    passed = re.findall(
        r"^location (?:= )?(/\S+) \{\n    include \S+proxy.conf;", site, re.MULTILINE
    )
    served = {route.path for route in iter_route_contexts(create_app().routes) if route.path}
    asked = {*served, f"{door.PATH}/Users"} - {"/{path:path}", "/assets"}
    assert [path for path in asked if not path.startswith(tuple(passed))] == []


def test_the_web_server_is_told_nothing_twice() -> None:
    """Nginx starts with no directive twice in one place, and of two error pages takes the first."""
    folder = ROOT / "deploy" / "web"
    passed = (folder / "proxy.conf").read_text()
    places = re.findall(
        r"^location [^{]+\{\n(.*?)^\}", (folder / "site.conf").read_text(), re.MULTILINE | re.DOTALL
    )
    assert len(places) > 10
    for place in places:
        told = [
            line.split()[0] for line in place.replace(INCLUDED, passed).splitlines() if line.strip()
        ]
        once = [
            name for name in told if name not in {"error_page", "proxy_set_header", "add_header"}
        ]
        assert [name for name in once if once.count(name) > 1 and name != "include"] == [], place
        if "@file_too_large" in place:
            assert place.index("@file_too_large") < place.index(INCLUDED)


INCLUDED = "include /etc/nginx/proxy.conf;"


def test_the_web_server_bounds_bodies_as_the_application_does() -> None:
    assert web.LARGEST_BODY == 2 * 1024 * 1024
    site = (ROOT / "deploy" / "web" / "site.conf").read_text()
    assert "client_max_body_size 2m;" in site
    pattern, uploads = re.findall(r"location ~ \^(\S+)\$ \{([^}]*)\}", site)[0]
    assert pattern == file_router.UPLOADS.pattern
    megabytes = Settings.model_fields["largest_file"].default // 1024 // 1024
    assert f"client_max_body_size {megabytes}m;" in uploads
    assert f"quá {megabytes} MB" in site
    assert "proxy_request_buffering off;" in uploads
