"""What the routes of second factors take and give."""

from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from backend.access.schemas import Password
from backend.kernel.fields import Input, Line

Code = Annotated[str, Field(min_length=6, max_length=40)]
"""Six digits of the application, or a recovery code."""

StepToken = Annotated[str, Field(min_length=1, max_length=100)]


class SecondStep(Input):
    """The step that the right password opened, and a code."""

    step: StepToken
    code: Code


class TotpCode(Input):
    """A code of the application."""

    code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class PasskeyShown(Input):
    """A passkey that was shown: the step that asked, and `PublicKeyCredential.toJSON()`."""

    step: StepToken
    credential: dict[str, Any]


class PasskeyNew(PasskeyShown):
    """A passkey that was made, with a name to know it by."""

    name: Line


class Proof(Input):
    """Exactly one of: the password, a code, a passkey."""

    password: Password | None = None
    code: Code | None = None
    passkey: PasskeyShown | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        given = [self.password, self.code, self.passkey]
        if sum(one is not None for one in given) != 1:
            raise ValueError("exactly one of password, code, passkey")
        return self


class PasskeyAsked(BaseModel):
    """What the browser is asked (`…OptionsFromJSON`), and the step that its answer names."""

    step: str
    options: dict[str, Any]


class TotpNew(BaseModel):
    """A secret for an authenticator application, shown once; it counts when a code confirms it."""

    secret: str
    address: str
    """`otpauth:`, to be drawn as a QR code."""


class RecoveryCodes(BaseModel):
    """Ten codes, shown once; each opens the account once."""

    codes: list[str]


class PasskeyOut(BaseModel):
    """A passkey of one's own."""

    id: UUID
    name: str
    created_at: datetime
    last_used_at: datetime | None


class FactorsOut(BaseModel):
    """One's own second factors."""

    totp_since: datetime | None
    passkeys: list[PasskeyOut]
    recovery_codes_left: int
    due: date | None
    """From this day on a second factor is needed to work."""
