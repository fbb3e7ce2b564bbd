"""Boxes on a printed form, and what would be wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.issuing.wording.rules import merge_faults
from backend.kernel.errors import FieldError
from backend.kernel.texts import Text
from backend.papers.sheets import Box


@dataclass(frozen=True, slots=True)
class FormBox:
    """A box with the text that stands in it, merge fields and all."""

    text: str
    box: Box


def form_faults(
    width: int, height: int, boxes: Sequence[FormBox], known: Mapping[str, str]
) -> Iterator[FieldError]:
    """Boxes beyond the sheet, least sizes above the wanted one, fields that are not known."""
    for at, one in enumerate(boxes):
        pointer, box = f"/boxes/{at}", one.box
        if box.left + box.width > width:
            yield _beyond(f"{pointer}/width")
        if box.top + box.height > height:
            yield _beyond(f"{pointer}/height")
        if box.smallest > box.size:
            yield FieldError(
                f"{pointer}/smallest",
                "above_size",
                Text("Cỡ nhỏ nhất lớn hơn cỡ chữ.", "The least size is above the size."),
            )
        yield from merge_faults(f"{pointer}/text", one.text, known)


def _beyond(pointer: str) -> FieldError:
    return FieldError(pointer, "beyond_sheet", Text("Ô vượt ra ngoài tờ giấy.", "Off the sheet."))
