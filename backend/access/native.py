"""A native application signs in by its person's browser (RFC 8252).

However the person signs in there, they allow the application, and a code that is good once goes
back to it. Its session hangs on what the code rests on: the verifier that only the application has
(RFC 7636), the address and the name it came with, and the proof that the person gave.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from backend.access import sessions, steps
from backend.access.actors import Actor
from backend.access.factor_models import Purpose
from backend.access.factors import myself
from backend.access.models import SignIn, User
from backend.access.native_schemas import Application
from backend.access.sessions import Caller, Opened, Voucher
from backend.kernel.errors import invalid
from backend.settings import Settings

PAGE = "/cho-phep-ung-dung"
"""Where an application sends its person (the authorization endpoint)."""

_ON_THE_DEVICE = re.compile(
    r"(http://(?:127\.0\.0\.1|\[::1\])):[1-9][0-9]{0,4}((?:/[A-Za-z0-9._~/-]*)?)"
)
"""An address there: its port is the application's to choose at each time (RFC 8252, 7.3)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the application comes with."""

    code: str
    client_id: str
    redirect_uri: str
    verifier: str


def allow(session: Session, actor: Actor, application: Application, settings: Settings) -> str:
    """The address that brings the application its code; 422 where it must not go there."""
    user = myself(session, actor)
    back = application.redirect_uri
    _check_registered(application, settings)
    here = session.get_one(SignIn, (actor.tenant, actor.sign_in_id))
    kept = {
        "client_id": application.client_id,
        "redirect_uri": back,
        "challenge": application.code_challenge,
        "proved_at": actor.proved_at,
        "voucher": _voucher(here),
    }
    code = steps.begin(session, actor.tenant, Purpose.application, user.id, kept)
    answer = {"code": code, "state": application.state, "iss": settings.site}
    told = urlencode({name: value for name, value in answer.items() if value is not None})
    return f"{back}{'&' if '?' in back else '?'}{told}"


def open_session(session: Session, caller: Caller, shown: Shown) -> Opened | None:
    """The application's session; None where the code does not fit, which it is then used up."""
    step = steps.taken(session, caller.tenant, Purpose.application, shown.code)
    if step is None or not _fits(shown, step.data):
        return None
    user = session.get(User, (caller.tenant, step.user_id))
    if user is None or not user.active:
        return None
    voucher = Voucher(**step.data["voucher"]) if step.data["voucher"] else None
    proved_at = datetime.fromtimestamp(step.data["proved_at"], UTC)
    return sessions.open_for(session, user, caller, voucher, proved_at)


def metadata(site: str) -> dict[str, Any]:
    """What the server says of itself (RFC 8414)."""
    return {
        "issuer": site,
        "authorization_endpoint": f"{site}{PAGE}",
        "token_endpoint": f"{site}/api/v1/auth/token",
        "jwks_uri": f"{site}/.well-known/jwks.json",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "token_endpoint_auth_methods_supported": [
            "none",
            "client_secret_basic",
            "client_secret_post",
        ],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
    }


def _voucher(signed_in: SignIn) -> dict[str, str | None] | None:
    """Whose word opened the session: when it is taken back, the application's ends too."""
    if signed_in.provider_issuer is None or signed_in.provider_subject is None:
        return None
    said = signed_in.provider_issuer, signed_in.provider_subject, signed_in.provider_session
    return asdict(Voucher(*said))


def _fits(shown: Shown, kept: dict[str, Any]) -> bool:
    digest = hashlib.sha256(shown.verifier.encode()).digest()
    challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
    named = (shown.client_id, shown.redirect_uri) == (kept["client_id"], kept["redirect_uri"])
    return named and hmac.compare_digest(challenge, kept["challenge"])


def _check_registered(application: Application, settings: Settings) -> None:
    """422 where the installation does not know the application, or not by this address."""
    known = {entry.strip() for entry in settings.native_redirects.split(",")}
    name, back = application.client_id, application.redirect_uri
    if not any(entry.startswith(f"{name}=") for entry in known):
        raise invalid(
            "/client_id",
            "unknown_application",
            "Hệ thống chưa đăng ký ứng dụng này.",
            "This application is not registered here.",
        )
    here = _ON_THE_DEVICE.fullmatch(back)
    if f"{name}={here[1] + here[2] if here else back}" not in known:
        raise invalid(
            "/redirect_uri",
            "foreign_redirect",
            "Ứng dụng chỉ nhận kết quả ở địa chỉ đã được đăng ký cho nó.",
            "An application is answered only at an address that is registered for it.",
        )
