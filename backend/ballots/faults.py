"""What is said of votes and counts that cannot be, by the rules' codes."""

from collections.abc import Mapping

from backend.kernel.texts import Text

FAULTS: Mapping[str, Text] = {
    "unknown_option": Text("Không có phương án này.", "There is no such option."),
    "named_twice": Text("Chọn trùng một phương án.", "An option is named twice."),
    "own_unit": Text(
        "Quy định của cuộc biểu quyết không cho tự bầu đơn vị mình.",
        "By this ballot's rule a unit does not vote for itself.",
    ),
    "incomplete": Text("Phiếu chưa đủ.", "The vote is not complete."),
    "too_many": Text("Chọn quá số lượng cho phép.", "More options are named than allowed."),
    "wrong_columns": Text("Không đủ số liệu của một phương án.", "An option's counts are short."),
    "more_than_valid": Text(
        "Số phiếu vượt quá số phiếu hợp lệ.", "There are more votes than valid ballots."
    ),
    "more_than_received": Text("Nhiều hơn số phiếu thu về.", "More than were received."),
    "other_options": Text(
        "Cần đúng một dòng cho mỗi phương án.", "One row for each option is needed."
    ),
}
