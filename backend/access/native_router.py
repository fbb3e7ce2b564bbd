"""Native applications: the person allows them in the browser."""

from fastapi import APIRouter, Request

from backend.access import native
from backend.access.fresh import Fresh
from backend.access.native_schemas import Application
from backend.access.openid_schemas import ProviderAddress
from backend.kernel.db import Writing

router = APIRouter(tags=["sign-in"])


@router.post("/auth/applications")
def allow_application(
    request: Request, actor: Fresh, db: Writing, application: Application
) -> ProviderAddress:
    """Let an application on one's device work in one's name: where to go on to bring it its code.

    The code is good once, for five minutes, at the token endpoint, with the `code_verifier`.
    """
    return ProviderAddress(address=native.allow(db, actor, application, request.app.state.settings))
