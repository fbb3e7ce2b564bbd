"""A printed form of the invented office and a printer that is a little off, to try at once."""

from typing import Any

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.issuing.forms import operations
from backend.issuing.forms.schemas import BoxIn, CertificateFormNew, PrinterNew

_PLAIN: dict[str, Any] = {
    "size": 14,
    "smallest": 10,
    "align": "middle",
    "anchor": "middle",
    "bold": False,
    "italic": False,
    "upper": False,
}
_ACROSS, _RIGHT, _FOOT = (400, 2170), (1650, 1050), (300, 1200)
_BOXES: tuple[tuple[str, tuple[int, int], tuple[int, int], dict[str, Any]], ...] = (
    ("{{ten_don_vi}}", _ACROSS, (900, 150), {"size": 26, "bold": True, "upper": True}),
    ("Đã có thành tích: {{thanh_tich}}", _ACROSS, (1080, 260), {"size": 16}),
    (
        "{{dia_danh}}, ngày {{ngay}} tháng {{thang}} năm {{nam_quyet_dinh}}",
        _RIGHT,
        (1450, 90),
        {"italic": True},
    ),
    ("{{chuc_vu_nguoi_ky}}", _RIGHT, (1540, 90), {"bold": True}),
    ("{{nguoi_ky}}", _RIGHT, (1850, 90), {"bold": True}),
    (
        "Quyết định số: {{so_quyet_dinh}} ngày {{ngay_quyet_dinh}}\nSố sổ vàng: {{so_vang}}",
        _FOOT,
        (1700, 160),
        {"size": 12, "align": "start"},
    ),
)


def keep_form(session: Session, actor: Actor) -> None:
    """Bằng khen on A4 lying, and one printer."""
    boxes = [
        BoxIn(text=text, left=left, width=width, top=top, height=height, **{**_PLAIN, **looks})
        for text, (left, width), (top, height), looks in _BOXES
    ]
    name = "Bằng khen A4 (mẫu mô phỏng)"
    operations.add_form(
        session, actor, CertificateFormNew(name=name, width=2970, height=2100, boxes=boxes)
    )
    operations.add_printer(session, actor, PrinterNew(name="Máy in mô phỏng", right=15, down=-8))
