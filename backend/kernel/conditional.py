"""Edits that cannot overwrite each other: `ETag` and `If-Match` (RFC 9110, 13.1.1)."""

import re
from http import HTTPStatus
from typing import Annotated

from fastapi import Header, Response

from backend.kernel.errors import Problem
from backend.kernel.texts import Text

IfMatch = Annotated[str | None, Header(description="The `ETag` of the version that was edited.")]
"""The header of an edit; `check_version` answers 428 where it is missing."""


def tag(response: Response, version: int) -> None:
    """Name the version of the object in the answer."""
    response.headers["ETag"] = f'"v{version}"'


def check_version(if_match: str | None, version: int) -> None:
    """428 without a condition, 412 when the object has been changed since it was read."""
    if if_match is None:
        raise Problem(
            HTTPStatus.PRECONDITION_REQUIRED,
            "if_match_required",
            Text("Cần gửi If-Match với ETag đã đọc.", "Send If-Match with the ETag that you read."),
        )
    if if_match.strip() != "*" and f"v{version}" not in re.findall(r'"([^"]*)"', if_match):
        raise Problem(
            HTTPStatus.PRECONDITION_FAILED,
            "changed_meanwhile",
            Text(
                "Người khác đã sửa trong lúc đồng chí làm việc; hãy xem lại rồi lưu.",
                "Somebody else changed this meanwhile; look again, then save.",
            ),
        )
