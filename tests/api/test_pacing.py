"""A program gone wrong, or a thief of a token, is slowed down; who casts a vote never is."""

import re
from collections.abc import Iterator

import pytest

from backend.access.rules import Role
from backend.kernel import pacing
from backend.main import CASTS
from tests.support.world import World

MOST = 3
UNKNOWN = "00000000-0000-7000-8000-000000000000"


@pytest.fixture(autouse=True)
def few(here: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Three requests a minute, and a clock that stands still."""
    moment = [61.0]
    monkeypatch.setattr(pacing, "monotonic", lambda: moment[0])
    kept = vars(here.app.state.pacing).copy()
    vars(here.app.state.pacing).update(vars(pacing.Pacing(MOST, CASTS)))
    yield moment
    vars(here.app.state.pacing).update(kept)


def test_an_account_has_so_many_requests_a_minute(here: World, few: list[float]) -> None:
    one, other = here.person(Role.auditor), here.person(Role.auditor)
    for _ in range(MOST):
        one.get("/me")
    refused = one.request("GET", "/me")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert refused.headers["retry-after"] == "60"
    assert refused.headers["ratelimit-policy"] == f'"requests-by-account";q={MOST};w=60'
    assert refused.headers["x-content-type-options"] == "nosniff"

    other.get("/me")
    few[0] += 60
    one.get("/me")


def test_an_address_that_is_not_signed_in_has_five_times_as_many(here: World) -> None:
    codes = [here.http.get("/api/v1/me").status_code for _ in range(MOST * pacing.CROWD + 1)]
    assert codes == [401] * (MOST * pacing.CROWD) + [429]
    assert here.http.get("/healthz").status_code == 200, "who watches the product is no visitor"


def test_a_token_that_is_none_is_counted_for_its_address(here: World) -> None:
    many = MOST * pacing.CROWD + 1
    codes = [
        here.http.get("/api/v1/me", headers={"Authorization": f"Bearer {n}"}).status_code
        for n in range(many)
    ]
    assert codes == [401] * (many - 1) + [429]


def test_nobody_is_sent_away_who_casts_a_vote(here: World) -> None:
    voter = here.person(Role.unit_officer)
    path = f"/ballots/{UNKNOWN}/envelopes/{UNKNOWN}"
    codes = {voter.request("PUT", path, json={}).status_code for _ in range(MOST * 2)}
    assert 429 not in codes
    assert voter.request("GET", "/me").status_code == 429


def test_the_casts_are_what_the_web_server_writes_no_line_for() -> None:
    paths = ("/api/v1/ballots/1/envelopes/2", "/api/v1/kiosk/session", "/api/v1/ballots/1/board")
    assert [bool(re.match(CASTS, path)) for path in paths] == [True, True, False]
