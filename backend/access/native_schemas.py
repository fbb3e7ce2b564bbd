"""What the route of native applications takes."""

from typing import Annotated, Literal

from pydantic import Field

from backend.kernel.fields import Input


class Application(Input):
    """What an application asks for (RFC 6749, 4.1.1; RFC 7636, 4.3); its name is its own word."""

    response_type: Literal["code"]
    client_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}$")]
    redirect_uri: Annotated[str, Field(min_length=1, max_length=500)]
    code_challenge: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
    code_challenge_method: Literal["S256"]
    state: Annotated[str, Field(pattern=r"^[\x20-\x7e]{1,500}$")] | None = None
