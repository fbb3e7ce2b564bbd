"""Passkeys (WebAuthn): made and shown, always with the user verified by the device itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from backend.access import steps
from backend.access.factor_models import Passkey, Purpose
from backend.access.models import User
from backend.kernel import clock
from backend.settings import Settings

MOST = 20
"""Passkeys of one person."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Site:
    """Whom a passkey is for: nothing shown to another address counts here."""

    rp_id: str
    origins: Sequence[str]


def site_of(settings: Settings) -> Site:
    """The site that this installation is."""
    return Site(urlsplit(settings.site).hostname or "localhost", sorted(settings.origins))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the browser is asked, and the token with which its answer comes back."""

    step: str
    options: Mapping[str, Any]


def ask_for_new(session: Session, site: Site, user: User) -> Asked:
    """Ask for a new passkey, which the device keeps and can be found without a user name."""
    options = generate_registration_options(
        rp_id=site.rp_id,
        rp_name="Thi Đua",
        user_id=user.id.bytes,
        user_name=user.username,
        user_display_name=user.name,
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=passkey.credential_id)
            for passkey in passkeys_of(session, user)
        ],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
    )
    return _asked(session, user.tenant, Purpose.new_passkey, user.id, options)


def ask(session: Session, site: Site, tenant: int) -> Asked:
    """Ask for any passkey of this site; the same whoever asks."""
    options = generate_authentication_options(
        rp_id=site.rp_id, user_verification=UserVerificationRequirement.REQUIRED
    )
    return _asked(session, tenant, Purpose.passkey, None, options)


def made(
    session: Session, site: Site, user: User, step: str, credential: Mapping[str, Any]
) -> VerifiedRegistration | None:
    """The new passkey; none where it does not answer what this person was asked."""
    waiting = steps.taken(session, user.tenant, Purpose.new_passkey, step)
    if waiting is None or waiting.user_id != user.id:
        return None
    return _verified(
        lambda: verify_registration_response(
            credential=dict(credential),
            expected_challenge=base64url_to_bytes(waiting.data["challenge"]),
            expected_rp_id=site.rp_id,
            expected_origin=list(site.origins),
            require_user_verification=True,
        )
    )


def shown(
    session: Session, site: Site, tenant: int, step: str, credential: Mapping[str, Any]
) -> Passkey | None:
    """The passkey that was shown; none where it is unknown or does not answer what was asked."""
    waiting = steps.taken(session, tenant, Purpose.passkey, step)
    passkey = _known(session, tenant, credential)
    if waiting is None or passkey is None:
        return None
    verified = _answers(site, passkey, waiting.data["challenge"], credential)
    if verified is None:
        return None
    passkey.sign_count = verified.new_sign_count
    passkey.last_used_at = clock.now()
    return passkey


def passkeys_of(session: Session, user: User) -> Sequence[Passkey]:
    """The passkeys of a person."""
    mine = (Passkey.tenant == user.tenant) & (Passkey.user_id == user.id)
    return session.scalars(select(Passkey).where(mine)).all()


def _answers(
    site: Site, passkey: Passkey, challenge: str, credential: Mapping[str, Any]
) -> VerifiedAuthentication | None:
    return _verified(
        lambda: verify_authentication_response(
            credential=dict(credential),
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site.rp_id,
            expected_origin=list(site.origins),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    )


def _asked(
    session: Session,
    tenant: int,
    purpose: Purpose,
    user_id: UUID | None,
    options: Any,  # noqa: ANN401 - one of the library's two kinds of options
) -> Asked:
    data = {"challenge": bytes_to_base64url(options.challenge)}
    step = steps.begin(session, tenant, purpose, user_id, data)
    return Asked(step, options_to_json_dict(options))


def _known(session: Session, tenant: int, credential: Mapping[str, Any]) -> Passkey | None:
    """By the credential's id, locked: a counter is compared with the one before."""
    try:
        credential_id = base64url_to_bytes(str(credential.get("id", "")))
    except ValueError:
        return None
    mine = (Passkey.tenant == tenant) & (Passkey.credential_id == credential_id)
    return session.scalar(select(Passkey).where(mine).with_for_update())


def _verified(check: Callable[[], V]) -> V | None:
    """What the check gives; none for anything that is no honest answer, however it is malformed."""
    try:
        return check()
    except (WebAuthnException, ValueError, TypeError, KeyError, AttributeError):
        return None
