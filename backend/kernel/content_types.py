"""What kind of content a request carries: another than the operation reads is 415."""

from http import HTTPStatus

from starlette.datastructures import Headers

from backend.kernel.errors import Problem
from backend.kernel.texts import Text

_JSON = "application/json"
_BYTES = "application/octet-stream"
"""Files: what they are is told by what they hold."""


def check_content_type(headers: Headers, wanted: str) -> None:
    """415 for content of another kind than `wanted`, which the answer names (RFC 9110, 15.5.16)."""
    if wanted == _BYTES or not _carries_content(headers):
        return
    sent = headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent == wanted or (wanted == _JSON and _is_json(sent)):
        return
    detail = Text(f"Cần gửi nội dung kiểu {wanted}.", f"Send the content as {wanted}.")
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    raise Problem(status, "unsupported_media_type", detail, headers={"Accept": wanted})


def _carries_content(headers: Headers) -> bool:
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"


def _is_json(sent: str) -> bool:
    """Its own types as well: merge patches are `application/merge-patch+json` (RFC 7396)."""
    return sent.startswith("application/") and sent.endswith("+json")
