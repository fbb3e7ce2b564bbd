"""Showing who one is: the second step of a sign-in, a passkey alone, or once more before an act."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from backend.access import one_time_codes, passkeys, passwords, sessions, steps, throttle
from backend.access.actors import Actor
from backend.access.factor_models import Purpose
from backend.access.factor_schemas import PasskeyShown, Proof
from backend.access.models import SignIn, User
from backend.access.passkeys import Site
from backend.access.sessions import Caller, Opened, Voucher
from backend.kernel import clock
from backend.kernel.errors import Problem, forbidden, invalid
from backend.kernel.texts import Text
from backend.kernel.vault import Vault

_NOT_TAKEN = Text("Khóa đăng nhập không được nhận.", "The passkey is not accepted.")


def finish(
    session: Session, caller: Caller, step: str, code: str, vault: Vault
) -> Opened | Problem | None:
    """The second step by a code; None where the step is over, a 422 or 429 problem as it goes.

    The problems are returned, not raised, so that the failure counter is committed.
    """
    waiting = steps.waiting(session, caller.tenant, Purpose.second_factor, step)
    if waiting is None or waiting.user_id is None:
        return None
    user = session.get_one(User, (caller.tenant, waiting.user_id))
    if wait := _wait(session, user, caller.address):
        return throttle.too_many(wait)
    if not one_time_codes.accepts(session, user, code, vault):
        wrong = invalid("/code", "wrong_code", "Mã không đúng.", "The code is wrong.")
        return replace(wrong, headers=_count(session, user, caller.address))
    session.delete(waiting)
    _forgive(session, user, caller.address)
    kept = waiting.data.get("voucher")
    voucher = Voucher(**kept) if kept else None
    return sessions.open_for(session, user, caller, voucher) if user.active else None


def by_passkey(
    session: Session, caller: Caller, site: Site, answer: PasskeyShown
) -> Opened | Problem:
    """A session by a passkey alone, which is both factors; a 401 or 429 problem, not raised."""
    keys = throttle.keys_of_nobody(caller.address)
    if wait := throttle.wait_left(session, caller.tenant, keys, clock.now()):
        return throttle.too_many(wait)
    shown = passkeys.shown(session, site, caller.tenant, answer.step, answer.credential)
    user = session.get(User, (caller.tenant, shown.user_id)) if shown else None
    if user is None or not user.active:
        left = throttle.count_failure(session, caller.tenant, keys, clock.now())
        return sessions.refused(_NOT_TAKEN, left)
    return sessions.open_for(session, user, caller)


def prove(
    session: Session, actor: Actor, proof: Proof, address: str, means: tuple[Vault, Site]
) -> datetime | Problem:
    """The present session is proved anew, from now; else the 422 or 429 problem, not raised.

    `means` are the vault and the site that passkeys are for.
    """
    user = session.get(User, (actor.tenant, actor.user_id))
    if user is None:  # a machine client proves nothing
        raise forbidden()
    if wait := _wait(session, user, address):
        return throttle.too_many(wait)
    if wrong := _fault(session, user, proof, means):
        return replace(wrong, headers=_count(session, user, address))
    _forgive(session, user, address)
    signed_in = session.get_one(SignIn, (actor.tenant, actor.sign_in_id))
    signed_in.proved_at = datetime.now(UTC)
    return signed_in.proved_at


def _fault(session: Session, user: User, proof: Proof, means: tuple[Vault, Site]) -> Problem | None:
    """What is wrong with the one proof that was given."""
    vault, site = means
    if proof.password is not None and not passwords.matches(proof.password, user.password_hash):
        return invalid(
            "/password", "wrong_password", "Mật khẩu không đúng.", "The password is wrong."
        )
    if proof.code is not None and not one_time_codes.accepts(session, user, proof.code, vault):
        return invalid("/code", "wrong_code", "Mã không đúng.", "The code is wrong.")
    if proof.passkey is not None:
        answer = proof.passkey
        shown = passkeys.shown(session, site, user.tenant, answer.step, answer.credential)
        if shown is None or shown.user_id != user.id:
            return invalid("/passkey", "bad_passkey", "Khóa không đúng.", "The passkey is wrong.")
    return None


def _wait(session: Session, user: User, address: str) -> throttle.Wait | None:
    keys = throttle.keys_of(user.username, address)
    return throttle.wait_left(session, user.tenant, keys, clock.now())


def _count(session: Session, user: User, address: str) -> dict[str, str]:
    keys = throttle.keys_of(user.username, address)
    return throttle.count_failure(session, user.tenant, keys, clock.now())


def _forgive(session: Session, user: User, address: str) -> None:
    throttle.forget_failures(session, user.tenant, throttle.keys_of(user.username, address))
