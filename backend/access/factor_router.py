"""One's own second factors, proving anew who one is, and taking a lost factor away."""

import secrets
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from backend.access import factor_queries, factors, passkeys, proving, queries, totp
from backend.access.auth_router import proved
from backend.access.demands import Demands, demands_of
from backend.access.factor_models import Passkey
from backend.access.factor_schemas import (
    FactorsOut,
    PasskeyAsked,
    PasskeyNew,
    PasskeyOut,
    Proof,
    RecoveryCodes,
    TotpCode,
    TotpNew,
)
from backend.access.fresh import ArrivingFresh, Fresh
from backend.access.passkeys import Site
from backend.access.schemas import AccessTokenOut, UserOut
from backend.access.signed_in import Arriving
from backend.kernel.db import Reading, Writing
from backend.kernel.vault import Vault, vault_in

router = APIRouter(tags=["sign-in"])


def vault_of(request: Request) -> Vault:
    """In which secrets lie."""
    return vault_in(request.app.state.settings.data_dir)


async def site(request: Request) -> Site:
    """Whom passkeys are for."""
    return passkeys.site_of(request.app.state.settings)


async def demands(request: Request) -> Demands:
    """Who must have a second factor here."""
    return demands_of(request.app.state.settings)


OurVault = Annotated[Vault, Depends(vault_of)]
OurSite = Annotated[Site, Depends(site)]


async def means_of(vault: OurVault, ours: OurSite) -> tuple[Vault, Site]:
    """By what a proof is looked at."""
    return vault, ours


OurMeans = Annotated[tuple[Vault, Site], Depends(means_of)]
OurDemands = Annotated[Demands, Depends(demands)]


@router.post("/auth/proof")
def prove_identity(
    request: Request,
    response: Response,
    actor: Arriving,
    db: Writing,
    proof: Proof,
    means: OurMeans,
) -> AccessTokenOut:
    """Show who one is once more; the new token lets acts through that bind (RFC 9470)."""
    address = request.client.host if request.client else "unknown"
    proved_at = proving.prove(db, actor, proof, address, means)
    return proved(request, response, db, actor, proved_at)


@router.get("/auth/factors")
def read_factors(actor: Arriving, db: Reading) -> FactorsOut:
    """One's own second factors."""
    return factor_queries.factors(db, actor)


@router.post("/auth/totp")
def begin_totp(actor: ArrivingFresh, db: Writing, vault: OurVault) -> TotpNew:
    """A secret for an authenticator application. Asked again, the one before is void.

    No `Idempotency-Key`: an answer with a secret is never kept.
    """
    secret = secrets.token_bytes(totp.SECRET_BYTES)
    user = factors.begin_totp(db, actor, secret, vault)
    return TotpNew(secret=totp.spelled(secret), address=totp.address(secret, user.username))


@router.post("/auth/totp/confirm")
def confirm_totp(
    request: Request, actor: ArrivingFresh, db: Writing, shown: TotpCode, vault: OurVault
) -> RecoveryCodes:
    """A code shows that the application works; from now on one is asked for at sign-in."""
    request.app.state.actors.forget()
    return RecoveryCodes(codes=factors.confirm_totp(db, actor, shown.code, vault))


@router.delete("/auth/totp", status_code=204)
def remove_totp(request: Request, actor: ArrivingFresh, db: Writing, asked: OurDemands) -> None:
    """Take one's authenticator application away."""
    factors.remove_totp(db, actor, asked)
    request.app.state.actors.forget()


@router.post("/auth/recovery-codes")
def renew_recovery_codes(actor: ArrivingFresh, db: Writing) -> RecoveryCodes:
    """Ten new recovery codes; those of before are void."""
    return RecoveryCodes(codes=factors.renew_recovery_codes(db, actor))


@router.post("/auth/passkeys/new")
def ask_for_new_passkey(actor: ArrivingFresh, db: Writing, ours: OurSite) -> PasskeyAsked:
    """What the browser needs to make a passkey."""
    asked = factors.ask_for_passkey(db, actor, ours)
    return PasskeyAsked(step=asked.step, options=dict(asked.options))


@router.post("/auth/passkeys", status_code=201)
def add_passkey(
    request: Request, actor: ArrivingFresh, db: Writing, new: PasskeyNew, ours: OurSite
) -> PasskeyOut:
    """Keep a passkey. Its step is used up: a second try is refused, not doubled."""
    passkey = factors.add_passkey(db, actor, ours, new.name, (new.step, new.credential))
    request.app.state.actors.forget()
    return _passkey_out(passkey)


@router.delete("/auth/passkeys/{passkey_id}", status_code=204)
def remove_passkey(
    request: Request, actor: ArrivingFresh, db: Writing, passkey_id: UUID, asked: OurDemands
) -> None:
    """A passkey opens the account no more."""
    factors.remove_passkey(db, actor, passkey_id, asked)
    request.app.state.actors.forget()


@router.post("/users/{user_id}/remove-factors")
def remove_factors(
    request: Request, actor: Fresh, db: Writing, user_id: UUID, asked: OurDemands
) -> UserOut:
    """Take all second factors of an account away, which were lost; its sessions end."""
    user = factors.remove_all(db, actor, user_id, asked)
    db.flush()
    request.app.state.actors.forget()
    return queries.user_out(user)


def _passkey_out(passkey: Passkey) -> PasskeyOut:
    return PasskeyOut(
        id=passkey.id,
        name=passkey.name,
        created_at=passkey.created_at,
        last_used_at=passkey.last_used_at,
    )
