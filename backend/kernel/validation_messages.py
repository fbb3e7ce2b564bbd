"""The words for what pydantic finds, in both languages."""

from collections.abc import Mapping
from typing import Any

from backend.kernel.texts import Text

_MESSAGES: Mapping[str, Text] = {
    "missing": Text("Thiếu trường này.", "This field is required."),
    "extra_forbidden": Text("Không có trường nào tên như vậy.", "There is no such field."),
    "string_type": Text("Phải là chữ.", "Must be text."),
    "string_too_short": Text(
        "Cần ít nhất {min_length} ký tự.", "Needs at least {min_length} characters."
    ),
    "string_too_long": Text(
        "Nhiều nhất {max_length} ký tự.", "May have at most {max_length} characters."
    ),
    "string_pattern_mismatch": Text(
        "Không đúng dạng {pattern}.", "Does not have the form {pattern}."
    ),
    "string_unicode": Text("Chữ bị hỏng mã Unicode.", "The text is not valid Unicode."),
    "control_character": Text(
        "Không được có ký tự điều khiển.", "Control characters are not allowed."
    ),
    "int_type": Text("Phải là số nguyên.", "Must be a whole number."),
    "int_parsing": Text("Phải là số nguyên.", "Must be a whole number."),
    "int_from_float": Text("Phải là số nguyên.", "Must be a whole number."),
    "decimal_type": Text("Phải là số thập phân.", "Must be a decimal number."),
    "decimal_parsing": Text("Phải là số thập phân.", "Must be a decimal number."),
    "decimal_max_digits": Text("Nhiều nhất {max_digits} chữ số.", "At most {max_digits} digits."),
    "decimal_max_places": Text(
        "Nhiều nhất {decimal_places} chữ số thập phân.", "At most {decimal_places} decimals."
    ),
    "decimal_whole_digits": Text(
        "Nhiều nhất {whole_digits} chữ số phần nguyên.", "At most {whole_digits} whole digits."
    ),
    "finite_number": Text("Phải là số hữu hạn.", "Must be a finite number."),
    "bool_type": Text("Phải là có hoặc không.", "Must be true or false."),
    "bool_parsing": Text("Phải là có hoặc không.", "Must be true or false."),
    "greater_than": Text("Phải lớn hơn {gt}.", "Must be more than {gt}."),
    "greater_than_equal": Text("Phải từ {ge} trở lên.", "Must be {ge} or more."),
    "less_than": Text("Phải nhỏ hơn {lt}.", "Must be less than {lt}."),
    "less_than_equal": Text("Phải từ {le} trở xuống.", "Must be {le} or less."),
    "too_short": Text("Cần ít nhất {min_length} mục.", "Needs at least {min_length} items."),
    "too_long": Text("Nhiều nhất {max_length} mục.", "May have at most {max_length} items."),
    "enum": Text("Phải là một trong: {expected}.", "Must be one of: {expected}."),
    "literal_error": Text("Phải là một trong: {expected}.", "Must be one of: {expected}."),
    "uuid_type": Text("Phải là mã định danh UUID.", "Must be a UUID."),
    "uuid_parsing": Text("Phải là mã định danh UUID.", "Must be a UUID."),
    "date_type": Text("Phải là ngày dạng YYYY-MM-DD.", "Must be a date, YYYY-MM-DD."),
    "date_parsing": Text("Phải là ngày dạng YYYY-MM-DD.", "Must be a date, YYYY-MM-DD."),
    "date_from_datetime_parsing": Text(
        "Phải là ngày dạng YYYY-MM-DD.", "Must be a date, YYYY-MM-DD."
    ),
    "date_from_datetime_inexact": Text(
        "Phải là ngày, không kèm giờ.", "Must be a date without a time."
    ),
    "datetime_type": Text("Phải là thời điểm dạng RFC 3339.", "Must be a time, RFC 3339."),
    "datetime_parsing": Text("Phải là thời điểm dạng RFC 3339.", "Must be a time, RFC 3339."),
    "datetime_from_date_parsing": Text(
        "Phải là thời điểm dạng RFC 3339.", "Must be a time, RFC 3339."
    ),
    "timezone_aware": Text("Thời điểm phải kèm múi giờ.", "The time needs its time zone."),
    "dict_type": Text("Phải là một đối tượng JSON.", "Must be a JSON object."),
    "model_type": Text("Phải là một đối tượng JSON.", "Must be a JSON object."),
    "model_attributes_type": Text("Phải là một đối tượng JSON.", "Must be a JSON object."),
    "list_type": Text("Phải là một danh sách.", "Must be a list."),
    "value_error": Text("Giá trị không hợp lệ.", "The value is not valid."),
}

_FALLBACK = Text("Giá trị không hợp lệ.", "The value is not valid.")


def message_for(kind: str, context: Mapping[str, Any]) -> Text:
    """The sentence for a pydantic error type; its bounds are filled in from `context`."""
    text = _MESSAGES.get(kind, _FALLBACK)
    return Text(_filled(text.vi, context), _filled(text.en, context))


def _filled(sentence: str, context: Mapping[str, Any]) -> str:
    try:
        return sentence.format(**context)
    except (KeyError, IndexError):
        return sentence
