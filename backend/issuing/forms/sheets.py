"""Sheets out of a printed form: with examples, with a ruler, or with what a decision says."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from backend.issuing.forms.models import CertificateForm, CertificatePrinter
from backend.issuing.forms.rules import FormBox
from backend.issuing.forms.schemas import FormDraft
from backend.issuing.wording.catalogue import PATTERNS
from backend.issuing.wording.rules import WordingKind
from backend.papers.merging import filled
from backend.papers.paper import Align
from backend.papers.sheets import Anchor, Box, Sheets, Under

EXAMPLES = PATTERNS[WordingKind.certificate].examples


def boxes_of(form: CertificateForm | FormDraft) -> tuple[FormBox, ...]:
    """The boxes of a form that is kept, or of one that is tried."""
    rows = form.boxes if isinstance(form, CertificateForm) else [b.model_dump() for b in form.boxes]
    return tuple(_box({**row}) for row in rows)


def _box(row: dict[str, object]) -> FormBox:
    text = str(row.pop("text"))
    row["align"], row["anchor"] = Align(str(row["align"])), Anchor(str(row["anchor"]))
    return FormBox(text, Box(**row))  # type: ignore[arg-type] # checked when it was taken in


def sheets_of(
    form: CertificateForm | FormDraft,
    pages: Sequence[Mapping[str, str]],
    moment: datetime,
    under: Under = Under.nothing,
    printer: CertificatePrinter | None = None,
) -> Sheets:
    """A page for each set of values."""
    boxes = boxes_of(form)
    return Sheets(
        name=form.name if isinstance(form, CertificateForm) else "Bằng in sẵn",
        width=form.width,
        height=form.height,
        boxes=tuple(one.box for one in boxes),
        pages=[[filled(one.text, values) for one in boxes] for values in pages],
        under=under,
        right=printer.right if printer else 0,
        down=printer.down if printer else 0,
        note=_note(printer),
        moment=moment,
    )


def _note(printer: CertificatePrinter | None) -> str:
    """What a calibration page says at its foot."""
    if printer is None:
        return "Trang căn chỉnh: in đúng cỡ (100 %), đo khoảng lệch bằng thước rồi ghi vào máy in."
    moved = f"dịch phải {_mm(printer.right)} mm, dịch xuống {_mm(printer.down)} mm"
    return f"Trang căn chỉnh của {printer.name}: {moved}. In đúng cỡ (100 %)."


def _mm(tenths: int) -> str:
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10},{abs(tenths) % 10}"
