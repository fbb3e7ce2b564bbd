"""The password asked for again before an act that binds: a signature, a hand-over."""

from sqlalchemy.orm import Session

from backend.access import passwords, throttle
from backend.access.actors import Actor
from backend.access.models import User
from backend.kernel import clock
from backend.kernel.errors import Problem, forbidden, invalid


def confirm_password(session: Session, actor: Actor, password: str, address: str) -> Problem | None:
    """None when it is the actor's password; else a 422 at `/password`, or a 429.

    The problem is returned, not raised, so that the failure counter is committed with the answer.
    """
    now, keys = clock.now(), throttle.keys_of(actor.username, address)
    if wait := throttle.wait_left(session, actor.tenant, keys, now):
        return throttle.too_many(wait)
    user = session.get(User, (actor.tenant, actor.user_id))
    if user is None:  # a machine client binds nobody
        raise forbidden()
    if passwords.matches(password, user.password_hash):
        throttle.forget_failures(session, actor.tenant, keys)
        return None
    throttle.count_failure(session, actor.tenant, keys, now)
    return invalid("/password", "wrong_password", "Mật khẩu không đúng.", "The password is wrong.")
