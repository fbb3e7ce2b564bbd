"""A real OpenID provider (npm `oidc-provider`), and a browser that goes there and back."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx

CLIENT, SECRET = "thidua", "bi mat: +&% ~"
BACK = "https://localhost:8000/dang-nhap/tra-ve"
_FRONTEND = Path(__file__).parents[2] / "frontend"


@contextmanager
def running(farewells: str = "") -> Iterator[str]:
    """The provider's name, while it runs; it tells the address `farewells` who signed out."""
    script = "e2e/support/openid-provider.mjs"
    command = ["node", script, CLIENT, SECRET, BACK, farewells]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=_FRONTEND, stdout=subprocess.PIPE, stderr=quiet) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().decode().strip()
        finally:
            process.kill()


class Visitor:
    """A browser at the provider, where it is known as `subject` and proved it by `amr`."""

    def __init__(self, subject: str, amr: str = "") -> None:
        self._cookies = httpx.Cookies({"subject": subject, "amr": amr})

    def goes(self, address: str) -> dict[str, str]:
        """Follow the provider's redirects; the answer with which it sends the person back."""
        with httpx.Client(cookies=self._cookies) as browser:
            while not address.startswith(BACK):
                answer = browser.get(address)
                address = urljoin(address, answer.headers["location"])
            self._cookies = browser.cookies
        return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}

    def signs_out(self, address: str) -> None:
        """End the session at the provider, as its own page asks for it."""
        with httpx.Client(cookies=self._cookies) as browser:
            page = browser.get(address).text
            hidden = re.findall(r'action="([^"]+)".*?name="xsrf" value="([^"]+)"', page, re.DOTALL)
            where, xsrf = hidden[0]
            browser.post(where, data={"xsrf": xsrf, "logout": "yes"})
