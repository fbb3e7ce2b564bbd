"""What units of the running synthetic block keep in their evidence lockers: all of it invented."""

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date

import typst
from PIL import Image, ImageDraw
from sqlalchemy.orm import Session

from backend.demo.cast import Cast
from backend.demo.stage import Troupe
from backend.evidence import judging, keeping, operations
from backend.evidence.keeping import Keeping
from backend.evidence.models import Evidence
from backend.evidence.schemas import DocumentRef, EvidenceNew
from backend.kernel.files import Store
from backend.organizations.models import Unit
from backend.seasons.models import Season
from backend.settings import settings

COLLECTING = "Kế hoạch thu gom chất thải rắn đô thị"
INSPECTING = "Biên bản kiểm tra nội bộ quý II"
PHOTO = "Ảnh lễ phát động thi đua"


def fill_lockers(session: Session, cast: Cast, troupe: Troupe, season: Season) -> None:
    """Three lockers: one with every state, one in order, one begun; the others lack everything."""
    second, third, fourth = troupe.units[1:4]
    filling = _Filling(session, cast, troupe, season)
    plan = filling.document(second, COLLECTING, ["C1"], "15/KH-TNMT", date(season.year, 2, 25))
    record = filling.document(second, INSPECTING, ["a7"], "04/BB-TNMT", date(season.year, 6, 20))
    filling.photo(second)
    filling.judge(plan, "C1", "")
    filling.judge(record, "a7", "Biên bản chưa có chữ ký của đoàn kiểm tra.")
    for unit in (third, fourth):
        filling.document(unit, COLLECTING, ["C1"], "09/KH-TNMT", date(season.year, 3, 2))
    filling.document(third, INSPECTING, ["a7"], "07/BB-TNMT", date(season.year, 6, 24))


@dataclass(frozen=True, slots=True)
class _Filling:
    session: Session
    cast: Cast
    troupe: Troupe
    season: Season

    def document(
        self, unit: Unit, title: str, criteria: Sequence[str], number: str, on: date
    ) -> Evidence:
        """An official document with its text as a PDF."""
        issued = DocumentRef(number=number, issued_on=on, issuer=unit.name)
        item = self._give(unit, title, on, criteria, issued)
        self._add(unit, item, f"{title}.pdf", _page(title, number, unit.name))
        return item

    def photo(self, unit: Unit) -> None:
        """A picture that no criterion asks for yet."""
        item = self._give(unit, PHOTO, date(self.season.year, 1, 15), [], None)
        self._add(unit, item, "le phat dong.jpg", _picture())

    def judge(self, item: Evidence, criterion: str, reason: str) -> None:
        """The block's verifier says what it is worth."""
        judge = self.cast.leader(self.troupe.block)
        if reason:
            judging.reject(self.session, judge, item.id, [criterion], reason)
        else:
            judging.accept(self.session, judge, item.id, [criterion])

    def _give(
        self,
        unit: Unit,
        title: str,
        on: date,
        criteria: Sequence[str],
        document: DocumentRef | None,
    ) -> Evidence:
        new = EvidenceNew(
            season_id=self.season.id,
            unit_id=unit.id,
            title=title,
            fact_on=on,
            criteria=list(criteria),
            document=document,
            note="Dữ liệu mô phỏng.",
        )
        head = self.cast.head(unit, self.troupe.block)
        return operations.give(self.session, head, new)

    def _add(self, unit: Unit, item: Evidence, name: str, content: bytes) -> None:
        kept = Keeping(Store(settings().files), settings())
        head = self.cast.head(unit, self.troupe.block)

        async def chunks() -> AsyncIterator[bytes]:
            yield content

        async def add() -> None:
            async with kept.store.receiving(chunks(), kept.settings.largest_file) as draft:
                keeping.add_file(self.session, head, item.id, draft, name, kept)

        asyncio.run(add())


def _page(title: str, number: str, issuer: str) -> bytes:
    text = f"""
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 13pt, lang: "vi")
#grid(columns: (1fr, 1fr), align: center, [{issuer} \\ Số: {number}],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập - Tự do - Hạnh phúc*])
#v(2em)
#align(center)[= {title}]
#v(1em)
#align(center)[#text(fill: rgb("#9c1c20"))[DỮ LIỆU MÔ PHỎNG, không phải văn bản của cơ quan nào]]
"""
    return bytes(typst.compile(text.encode()))


def _picture() -> bytes:
    picture = Image.new("RGB", (1200, 800), "#f3e9d8")
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((0, 560, 1200, 800), fill="#8aa37b")
    drawing.rectangle((180, 160, 1020, 420), fill="#9c1c20")
    drawing.regular_polygon((600, 290, 90), 5, rotation=0, fill="#e3b548")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()
