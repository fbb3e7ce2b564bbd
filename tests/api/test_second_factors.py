"""Second factors through the API: codes, paper, passkeys, proving anew, who must have one."""

from base64 import b32decode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from backend.access import totp
from backend.access.models import User
from backend.access.rules import Role
from backend.kernel import clock
from backend.kernel.clock import now
from backend.settings import Settings
from tests.support.authenticator import Authenticator
from tests.support.clock import StandingClock
from tests.support.signing_in import ask, first_step, passkey_of
from tests.support.world import PASSWORD, Person, World


@dataclass
class Holder:
    """Somebody with an authenticator application."""

    person: Person
    username: str
    secret: bytes
    recovery: list[str]

    def code(self, later: int = 0) -> str:
        """The code of now, or some half minutes later."""
        return totp.code_of(self.secret, totp.step_at(clock.now()) + later)


@pytest.fixture(autouse=True)
def moment(clock: StandingClock) -> StandingClock:
    """The half minutes stand still."""
    clock.stands_at(now())
    return clock


@pytest.fixture
def holder(here: World) -> Holder:
    person = here.person(Role.unit_officer)
    secret = b32decode(person.post("/auth/totp")["secret"])
    held = Holder(person, person.get("/me")["username"], secret, [])
    held.recovery = person.post("/auth/totp/confirm", {"code": held.code(-1)})["codes"]
    return held


def with_code(here: World, step: str, code: str) -> Any:
    return ask(here, "session/code", {"step": step, "code": code})


def test_a_password_alone_opens_nothing_and_a_code_opens_once(here: World, holder: Holder) -> None:
    step = first_step(here, holder.username)
    code = holder.code()

    assert with_code(here, step, code).status_code == 200
    assert with_code(here, step, holder.code(1)).status_code == 401, "the step is used up"
    again = with_code(here, first_step(here, holder.username), code)
    assert (again.status_code, again.json()["errors"][0]["code"]) == (422, "wrong_code")


def test_a_confirmed_application_was_shown_by_a_code_that_is_used_up(
    here: World, holder: Holder
) -> None:
    answer = with_code(here, first_step(here, holder.username), holder.code(-1))
    assert answer.status_code == 422
    assert holder.person.refused("POST", "/auth/totp")["code"] == "totp_exists"


def test_a_native_client_goes_the_same_two_steps(here: World, holder: Holder) -> None:
    form = {"grant_type": "password", "username": holder.username, "password": PASSWORD}
    step = here.http.post("/api/v1/auth/token", data=form).json()["step"]
    second = {"grant_type": "second_factor", "step": step, "code": holder.code()}
    pair = here.http.post("/api/v1/auth/token", data=second)
    assert pair.status_code == 200
    assert pair.json()["refresh_token"]


def test_guessing_codes_is_slowed_though_the_password_is_known(here: World, holder: Holder) -> None:
    wrong = f"{(int(holder.code()) + 500_000) % 10**6:06d}"
    for _ in range(9):
        assert with_code(here, first_step(here, holder.username), wrong).status_code == 422
    step = first_step(here, holder.username)
    assert with_code(here, step, wrong).status_code == 422

    assert with_code(here, step, holder.code()).status_code == 429
    body = {"username": holder.username.upper(), "password": PASSWORD}
    assert ask(here, "session", body).status_code == 429, "the same name in capitals"


def test_a_step_waits_five_minutes_and_no_longer_than_the_password_stands(
    here: World, holder: Holder
) -> None:
    step = first_step(here, holder.username)
    late = first_step(here, holder.username)
    admin = here.person(Role.administrator)
    new = {"first_password": "một chuỗi từ khác hẳn dài hơn"}
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        assert with_code(here, late, holder.code()).status_code == 401
    admin.post(f"/users/{holder.person.user_id}/reset-password", new)
    assert with_code(here, step, holder.code()).status_code == 401


def test_a_recovery_code_opens_once_and_belongs_to_one_account(here: World, holder: Holder) -> None:
    assert len(set(holder.recovery)) == 10
    code = holder.recovery[3].lower().replace("-", " ")

    assert with_code(here, first_step(here, holder.username), code).status_code == 200
    assert holder.person.get("/auth/factors")["recovery_codes_left"] == 9
    assert with_code(here, first_step(here, holder.username), code).status_code == 422
    renewed = holder.person.post("/auth/recovery-codes")["codes"]
    old = with_code(here, first_step(here, holder.username), holder.recovery[4])
    assert old.status_code == 422, "void"
    assert with_code(here, first_step(here, holder.username), renewed[4]).status_code == 200


def test_an_administrator_takes_a_lost_factor_away(here: World, holder: Holder) -> None:
    admin, path = here.person(Role.administrator), f"/users/{holder.person.user_id}"
    assert "remove_factors" in admin.get(path)["actions"]
    outsider = here.person(Role.unit_head, unit=here.unit("Ban Dân vận"))
    assert outsider.refused("POST", f"{path}/remove-factors")["status"] == 404

    assert "remove_factors" not in admin.post(f"{path}/remove-factors")["actions"]

    assert holder.person.refused("GET", "/me")["status"] == 401, "its sessions have ended"
    body = {"username": holder.username, "password": PASSWORD}
    assert ask(here, "session", body).status_code == 200
    told = here.person(Role.auditor).get("/events")["items"]
    assert "factor.all_removed" in [event["kind"] for event in told]


def test_factors_change_only_with_a_fresh_proof(here: World, holder: Holder) -> None:
    stale = here.proved(holder.person, ago=301)
    answer = stale.request("DELETE", "/auth/totp")
    assert (answer.status_code, answer.json()["code"]) == (401, "proof_required")
    challenge = answer.headers["www-authenticate"]
    assert 'error="insufficient_user_authentication", max_age=300' in challenge

    wrong = stale.refused("POST", "/auth/proof", {"password": "không phải mật khẩu này"})
    assert wrong["errors"][0]["pointer"] == "/password"
    both = {"password": PASSWORD, "code": holder.code()}
    assert stale.refused("POST", "/auth/proof", both)["status"] == 422
    token = stale.post("/auth/proof", {"code": holder.code()})["access_token"]
    proved = Person(here.http, stale.user_id, token)
    assert proved.request("DELETE", "/auth/totp").status_code == 204
    body = {"username": holder.username, "password": PASSWORD}
    assert ask(here, "session", body).status_code == 200, "the password alone again"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/users/{}/grants"),
        ("POST", "/users/{}/reset-password"),
        ("POST", "/users/{}/remove-factors"),
        ("POST", "/grants/{}/revoke"),
        ("POST", "/covenants/{}/signatures"),
        ("POST", "/meetings/{}/minutes/sign"),
        ("POST", "/decisions/{}/issue"),
        ("POST", "/decisions/{0}/items/{0}/cancel"),
    ],
)
def test_acts_that_bind_ask_who_is_there(here: World, method: str, path: str) -> None:
    admin = here.person(Role.administrator)
    stale = here.proved(admin, ago=301)
    assert stale.refused(method, path.format(admin.user_id), {})["code"] == "proof_required"
    fresh = here.proved(admin, ago=290).request(method, path.format(admin.user_id), json={})
    assert fresh.json().get("code") != "proof_required"


def test_a_refreshed_session_remembers_its_last_proof(here: World) -> None:
    username = here.person(Role.auditor).get("/me")["username"]
    form = {"grant_type": "password", "username": username, "password": PASSWORD}
    first = here.http.post("/api/v1/auth/token", data=form).json()
    form = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    second = here.http.post("/api/v1/auth/token", data=form).json()
    tokens = here.app.state.tokens
    proofs = [tokens.verify(one["access_token"]).proved_at for one in (first, second)]
    assert proofs[0] == proofs[1] > 0


def test_a_role_that_needs_a_second_factor_has_days_for_it(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(here.app.state.settings, "second_factor_roles", "authority")
    person = here.person(Role.authority)
    body = {"username": person.get("/me")["username"], "password": PASSWORD}
    signed_in = Person(here.http, person.user_id, ask(here, "session", body).json()["access_token"])
    me = signed_in.get("/me")
    due = clock.today() + timedelta(days=14)
    assert (me["second_factor_due"], me["must_add_factor"]) == (str(due), False)
    assert signed_in.get("/auth/sessions")

    with here.writing() as session:
        session.get_one(User, (here.tenant, person.user_id)).second_factor_due = clock.today()
    assert signed_in.refused("GET", "/auth/sessions")["code"] == "second_factor_must_be_added"
    assert passkey_of(signed_in, Authenticator()).status_code == 201
    assert signed_in.get("/me")["second_factor_due"] is None
    assert signed_in.get("/auth/sessions")

    passkey = signed_in.get("/auth/factors")["passkeys"][0]["id"]
    assert signed_in.request("DELETE", f"/auth/passkeys/{passkey}").status_code == 204
    assert signed_in.get("/me")["must_add_factor"], "no new days for who had one"


def test_nothing_of_a_secret_is_kept_readable(here: World, holder: Holder) -> None:
    with here.writing() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT t.locked, r.code_hash FROM totp_factors t"
            " JOIN recovery_codes r USING (tenant, user_id) WHERE t.tenant = %s",
            (here.tenant,),
        )
        kept = b"".join(bytes(part) for row in rows for part in row)
    assert len(kept) > 600
    assert holder.secret not in kept
    assert holder.recovery[0].encode() not in kept


def test_everybody_needs_one_where_the_installation_says_all(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `docker-compose.yml` has it."""
    monkeypatch.setattr(here.app.state.settings, "second_factor_roles", "all")
    for role in Role:
        person = here.person(role)
        body = {"username": person.get("/me")["username"], "password": PASSWORD}
        token = ask(here, "session", body).json()["access_token"]
        me = Person(here.http, person.user_id, token).get("/me")
        assert me["second_factor_due"] == str(clock.today() + timedelta(days=14)), role


def test_programs_take_no_passwords_unless_the_installation_allows_it(
    here: World, holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings.model_fields["password_grant"].default is False
    monkeypatch.setattr(here.app.state.settings, "password_grant", False)
    step = first_step(here, holder.username)
    by_password = {"grant_type": "password", "username": holder.username, "password": PASSWORD}
    for form in (by_password, {"grant_type": "second_factor", "step": step, "code": holder.code()}):
        refused = here.http.post("/api/v1/auth/token", data=form)
        told = refused.status_code, refused.json()["error"]
        assert told == (400, "unsupported_grant_type")
    assert with_code(here, step, holder.code()).status_code == 200, "in the browser, as before"
