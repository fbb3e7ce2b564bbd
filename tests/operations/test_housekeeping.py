"""What has run out is deleted, what has not stays (docs/retention.md)."""

from datetime import timedelta

from sqlalchemy import func, select, text

from backend.access import housekeeping
from backend.access.factor_models import Purpose, Step
from backend.access.models import Failure, RefreshToken, SignIn
from backend.access.rules import Role
from backend.access.steps import begin
from backend.access.throttle import WINDOW
from backend.kernel import clock
from backend.kernel.once import IdempotencyKey
from tests.support.world import PASSWORD, World

KINDS = {
    "refresh_tokens": ("expires_at", timedelta()),
    "sign_in_steps": ("expires_at", timedelta()),
    "sign_in_failures": ("since", WINDOW),
    "idempotency_keys": ("created_at", housekeeping.RETRY_FOR),
    "sign_ins": ("last_used_at", housekeeping.SESSIONS_FOR),
}
"""By table: the moment that counts, and how long after it the row stays."""


def filled(here: World) -> None:
    """One row of each kind."""
    admin = here.person(Role.administrator)
    username = admin.get("/me")["username"]
    for password in (PASSWORD, "sai sai sai sai sai"):
        form = {"grant_type": "password", "username": username, "password": password}
        here.http.post("/api/v1/auth/token", data=form)
    here.add(
        IdempotencyKey(
            tenant=here.tenant, user_id=admin.user_id, key="mot-lan", request_hash="", answer="{}"
        )
    )
    with here.writing() as session:
        begin(session, here.tenant, Purpose.passkey)


def aged(here: World, offset: timedelta) -> None:
    """Each row is so far from the moment at which it goes."""
    with here.writing() as session:
        for table, (column, stays) in KINDS.items():
            moment = clock.now() - stays + offset
            change = text(f"UPDATE {table} SET {column} = :moment WHERE tenant = :tenant")
            session.execute(change, {"moment": moment, "tenant": here.tenant})


def kept(here: World) -> list[int]:
    models = (RefreshToken, Step, Failure, IdempotencyKey, SignIn)
    with here.writing() as session:
        counts = [select(func.count()).where(model.tenant == here.tenant) for model in models]
        return [session.scalars(count).one() for count in counts]


def test_what_has_run_out_is_deleted_and_nothing_else(here: World) -> None:
    filled(here)
    aged(here, timedelta(minutes=1))
    housekeeping.delete_expired(here.app.state.database)
    assert all(kept(here))

    aged(here, timedelta(minutes=-1))
    counts = housekeeping.delete_expired(here.app.state.database)

    assert min(counts.values()) > 0
    assert set(counts) == set(KINDS)
    assert kept(here) == [0, 0, 0, 0, 0]
