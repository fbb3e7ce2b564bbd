"""What an imported workbook leaves in doubt: which cell, why, said in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from backend.kernel.texts import Text


class DoubtCode(StrEnum):
    """Why a cell could not be read for certain."""

    scoring_unread = "scoring_unread"
    number_as_text = "number_as_text"
    number_rounded = "number_rounded"
    not_a_number = "not_a_number"
    no_points = "no_points"
    group_summed = "group_summed"
    no_number = "no_number"
    number_repeated = "number_repeated"
    negative_points = "negative_points"
    continued = "continued"
    merged = "merged"
    outside = "outside"
    unknown_column = "unknown_column"
    other_sheet = "other_sheet"
    sum_differs = "sum_differs"
    total_differs = "total_differs"
    changed = "changed"
    removed = "removed"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt. `row` counts from 1; an empty `column` means the whole row.

    `path` is the place in the draft that it concerns (JSON pointer), empty where there is none.
    """

    code: DoubtCode
    sheet: str
    row: int
    column: str
    content: str
    path: str = ""


_WORDS: Mapping[DoubtCode, Text] = {
    DoubtCode.scoring_unread: Text(
        "Cách chấm chưa được hiểu thành quy tắc: tạm để chấm tay, lời văn giữ ở ghi chú.",
        "The way of scoring is not understood: points by hand for now, the words kept as a note.",
    ),
    DoubtCode.number_as_text: Text(
        "Số được ghi dưới dạng chữ; đã đọc thành số.", "A number written as text; read as a number."
    ),
    DoubtCode.number_rounded: Text(
        "Số có quá 9 chữ số sau dấu phẩy; đã làm tròn.",
        "More than 9 digits after the point; rounded.",
    ),
    DoubtCode.not_a_number: Text(
        "Không đọc được điểm chuẩn; tạm để 0.", "The points cannot be read; 0 for now."
    ),
    DoubtCode.no_points: Text(
        "Tiêu chí không có điểm chuẩn; tạm để 0.", "The criterion has no points; 0 for now."
    ),
    DoubtCode.group_summed: Text(
        "Nhóm không ghi điểm; đã lấy tổng các mục bên trong.",
        "The group states no points; it was given the sum of what it contains.",
    ),
    DoubtCode.no_number: Text(
        "Dòng không có số mục; đã đặt số tạm.", "The row has no number; it was given one."
    ),
    DoubtCode.number_repeated: Text(
        "Số mục bị lặp lại; đã đặt số khác.", "The number is used twice; it was given another."
    ),
    DoubtCode.negative_points: Text(
        "Điểm chuẩn âm; đã hiểu là mục điểm trừ.", "Negative points; taken for deductions."
    ),
    DoubtCode.continued: Text(
        "Dòng không có số mục và điểm; đã nối vào tiêu chí phía trên.",
        "A row without number and points; joined to the criterion above.",
    ),
    DoubtCode.merged: Text(
        "Ô gộp; giá trị được hiểu cho mọi dòng của ô.",
        "A merged cell; its value is taken for every row that it covers.",
    ),
    DoubtCode.outside: Text("Nằm ngoài bảng chấm điểm.", "Lies outside the scoring table."),
    DoubtCode.unknown_column: Text(
        "Cột không thuộc bảng tiêu chí.", "The column is none of the table's."
    ),
    DoubtCode.other_sheet: Text("Nằm ở trang tính khác.", "Lies on another sheet."),
    DoubtCode.sum_differs: Text(
        "Điểm của nhóm khác tổng điểm các mục bên trong.",
        "The group's points are not the sum of what it contains.",
    ),
    DoubtCode.total_differs: Text(
        "Tổng ghi trong bảng khác tổng điểm các nhóm.",
        "The total stated is not the sum of the groups.",
    ),
    DoubtCode.changed: Text(
        "Ô đã được sửa sau khi xuất.", "The cell was changed after the export."
    ),
    DoubtCode.removed: Text(
        "Có khi xuất, nay không còn trong tệp.", "Was there at the export and is gone now."
    ),
}


def doubt_in_words(code: DoubtCode) -> Text:
    """Why it is doubtful, and what was done."""
    return _WORDS[code]
