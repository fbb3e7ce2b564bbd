"""Edits that cannot overwrite each other, and answers not sent twice (RFC 9110, 13.1).

An `ETag` names the version of what is edited and, after a point, the bytes of the answer: what a
reader may do, and what time does, stands in the answer and not in the version.
"""

import re
from hashlib import blake2b
from http import HTTPStatus
from typing import Annotated

from fastapi import Header, Request, Response

from backend.kernel.errors import Problem
from backend.kernel.texts import Text

IfMatch = Annotated[str | None, Header(description="The `ETag` of the version that was edited.")]
"""The header of an edit; `check_version` answers 428 where it is missing."""


ANY_VERSION = "*"
"""The condition of who makes the thing itself, in the same transaction (RFC 9110, 13.1.1)."""
_VERSION = re.compile(r'"v[0-9]+"')
_TAG = re.compile(r'"([^"]*)"')


def tag(response: Response, version: int) -> None:
    """Name the version of the object in the answer."""
    response.headers["ETag"] = f'"v{version}"'


def tags_in(condition: str) -> list[str]:
    """The tags that `If-Match` or `If-None-Match` names, without their quotes."""
    return _TAG.findall(condition)


def unless_known(request: Request, response: Response) -> Response:
    """A versioned answer with its bytes named in the tag; 304 to a GET that has these very ones."""
    version = response.headers.get("ETag", "")
    if not _VERSION.fullmatch(version):
        return response
    named = f"{version[1:-1]}.{blake2b(response.body, digest_size=9).hexdigest()}"
    response.headers["ETag"] = f'"{named}"'
    if request.method == "GET" and named in tags_in(request.headers.get("If-None-Match", "")):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": f'"{named}"'})
    return response


def check_version(if_match: str | None, version: int) -> None:
    """428 without a condition, 412 when the object has been changed since it was read."""
    if if_match is None:
        raise Problem(
            HTTPStatus.PRECONDITION_REQUIRED,
            "if_match_required",
            Text("Cần gửi If-Match với ETag đã đọc.", "Send If-Match with the ETag that you read."),
        )
    versions = {one.partition(".")[0] for one in tags_in(if_match)}
    if if_match.strip() != ANY_VERSION and f"v{version}" not in versions:
        raise Problem(
            HTTPStatus.PRECONDITION_FAILED,
            "changed_meanwhile",
            Text(
                "Người khác đã sửa trong lúc đồng chí làm việc; hãy xem lại rồi lưu.",
                "Somebody else changed this meanwhile; look again, then save.",
            ),
        )
