"""One-time codes of an authenticator application (RFC 6238: SHA-1, six digits, half minutes)."""

import hmac
import struct
from base64 import b32encode
from datetime import datetime
from urllib.parse import quote, urlencode

SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
_APART = (0, -1)
"""Now, and the half minute before: one step for typing and sending (RFC 6238, 5.2), none ahead."""

ISSUER = "Thi Đua"


def step_at(moment: datetime) -> int:
    """The number of the half minute."""
    return int(moment.timestamp()) // SECONDS


def code_of(secret: bytes, step: int) -> str:
    """The code of one half minute (RFC 4226, 5.3)."""
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def accepted_step(secret: bytes, code: str, moment: datetime, last: int) -> int | None:
    """The half minute whose code this is; none for a wrong code, or one not later than `last`."""
    now = step_at(moment)
    for apart in _APART:
        right = hmac.compare_digest(code_of(secret, now + apart).encode(), code.encode())
        if right and now + apart > last:
            return now + apart
    return None


def spelled(secret: bytes) -> str:
    """The secret as people type it."""
    return b32encode(secret).decode().rstrip("=")


def address(secret: bytes, username: str) -> str:
    """The secret as applications scan it (`otpauth:`)."""
    asked = {"secret": spelled(secret), "issuer": ISSUER}
    return f"otpauth://totp/{quote(f'{ISSUER}:{username}')}?{urlencode(asked, quote_via=quote)}"
