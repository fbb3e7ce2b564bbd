"""What goes wrong, told to the reader: RFC 9457 problems in Vietnamese or English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from backend.kernel.texts import Language, Text

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One fault of the input: where (JSON pointer, RFC 6901), which rule, in words."""

    pointer: str
    code: str
    message: Text

    def as_json(self, language: Language) -> dict[str, str]:
        """The fault as an entry of a problem's `errors`."""
        return {
            "pointer": self.pointer,
            "code": self.code,
            "message": self.message.in_(language),
        }


@dataclass
class Problem(Exception):  # noqa: N818 - the RFC's word
    """An answer other than success. `code` is stable and for programs, `detail` for people."""

    status: HTTPStatus
    code: str
    detail: Text
    errors: Sequence[FieldError] = ()
    allowed_actions: Sequence[str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    """Further members of the document (RFC 9457, 3.2), where another standard names them."""

    def as_json(self, language: Language) -> dict[str, Any]:
        """The body of the answer (RFC 9457, section 3)."""
        body: dict[str, Any] = {
            "type": f"urn:thidua:problem:{self.code}",
            "title": TITLES[self.status].in_(language),
            "status": int(self.status),
            "detail": self.detail.in_(language),
            "code": self.code,
            "errors": [error.as_json(language) for error in self.errors],
            **self.members,
        }
        if self.allowed_actions is not None:
            body["allowed_actions"] = list(self.allowed_actions)
        return body


def not_found() -> Problem:
    """404: there is no such thing, or it is not the reader's to see. One answer for both."""
    return Problem(
        HTTPStatus.NOT_FOUND,
        "not_found",
        Text("Không có mục này, hoặc đồng chí không được xem.", "There is no such thing here."),
    )


def forbidden(code: str = "forbidden", detail: Text | None = None) -> Problem:
    """403: the reader may see it but not do this to it."""
    own = Text("Đồng chí không có quyền làm việc này.", "You may not do this.")
    return Problem(HTTPStatus.FORBIDDEN, code, detail or own)


def conflict(
    code: str, vi: str, en: str, *, allowed_actions: Sequence[str] | None = None
) -> Problem:
    """409: the act does not fit the present state."""
    return Problem(HTTPStatus.CONFLICT, code, Text(vi, en), allowed_actions=allowed_actions)


def invalid(pointer: str, code: str, vi: str, en: str) -> Problem:
    """422: one field breaks one rule."""
    return invalid_fields([FieldError(pointer, code, Text(vi, en))])


def invalid_fields(errors: Sequence[FieldError]) -> Problem:
    """422: the fields and rules that the input breaks, all of them at once."""
    return Problem(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        "invalid_input",
        Text("Dữ liệu gửi lên chưa hợp lệ.", "The input breaks one or more rules."),
        errors=errors,
    )


TITLES: Mapping[int, Text] = {
    400: Text("Yêu cầu sai dạng", "Malformed request"),
    401: Text("Cần đăng nhập", "Sign-in required"),
    403: Text("Không có quyền", "Forbidden"),
    404: Text("Không tìm thấy", "Not found"),
    405: Text("Không hỗ trợ thao tác này", "Method not allowed"),
    406: Text("Không có dạng dữ liệu này", "Not acceptable"),
    409: Text("Không phù hợp với trạng thái hiện tại", "Conflict with the present state"),
    412: Text("Dữ liệu đã được người khác sửa", "Changed by somebody else meanwhile"),
    413: Text("Dữ liệu quá lớn", "Content too large"),
    415: Text("Không đọc được kiểu dữ liệu này", "Unsupported media type"),
    422: Text("Dữ liệu chưa hợp lệ", "Invalid input"),
    428: Text("Thiếu điều kiện If-Match", "Precondition required"),
    429: Text("Quá nhiều yêu cầu", "Too many requests"),
    500: Text("Lỗi của hệ thống", "Server error"),
    503: Text("Hệ thống tạm thời chưa sẵn sàng", "Service unavailable"),
}
