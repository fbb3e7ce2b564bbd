"""Biên bản bàn giao Khối trưởng as a paper (Nghị định 30/2020/NĐ-CP, form 1.9)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.issuing.operations import Issue, issue
from backend.issuing.rules import PaperKind
from backend.kernel import clock
from backend.kernel.clock import VIETNAM
from backend.organizations.handover_schemas import HandedPaper, HandoverOut, Signature
from backend.organizations.models import Block, Scheme, Unit
from backend.organizations.rules import BlockKind, HandoverState, UnitKind
from backend.papers.paper import (
    SYNTHETIC,
    Align,
    Column,
    Issuer,
    Letterhead,
    Paper,
    Signer,
    Table,
    place_of,
)
from backend.papers.paper import Row as Line

_BLOCK = (
    select(Block.name, Block.kind, Block.locality, Block.synthetic)
    .add_columns(Scheme.authority)
    .join(Scheme, (Scheme.tenant == Block.tenant) & (Scheme.id == Block.scheme_id))
    .where(Block.tenant == bindparam("tenant"), Block.id == bindparam("block_id"))
)
_KIND = select(Unit.kind).where(Unit.tenant == bindparam("tenant"), Unit.id == bindparam("unit_id"))
_WORDS = {BlockKind.khoi: ("khối", "Khối trưởng"), BlockKind.cum: ("cụm", "Cụm trưởng")}
_STANDING = {
    HandoverState.prepared: "Dự thảo, chưa bên nào ký.",
    HandoverState.given: "Bên giao đã ký, bên nhận chưa ký.",
    HandoverState.withdrawn: "Biên bản đã hủy, không có giá trị.",
    HandoverState.recorded: "Ghi nhận theo tư liệu; hai bên không ký trên hệ thống.",
}


def let_out(session: Session, actor: Actor, found: HandoverOut) -> None:
    """The minutes that both sides have signed go out under a code of their own."""
    what = Issue(PaperKind.handover, found.id, found.id, found.block_id)
    issue(session, actor, what, paper_of_handover(session.connection(), actor.tenant, found))


def paper_of_handover(db: Connection, tenant: int, found: HandoverOut) -> Paper:
    """The minutes with the letterhead of the block; of the Party where its leader is."""
    block = db.execute(_BLOCK, {"tenant": tenant, "block_id": found.block_id}).one()
    giver = found.from_unit or found.to_unit
    kind = db.scalar(_KIND, {"tenant": tenant, "unit_id": giver.id})
    return handover_paper(found, block, Issuer.party if kind is UnitKind.party else Issuer.state)


def handover_paper(found: HandoverOut, block: Row[Any], issuer: Issuer) -> Paper:
    """Who hands what over to whom, what is still open, and from which day the rights move."""
    word, role = _WORDS[block.kind]
    signed = [side.at for side in (found.given, found.taken) if side]
    return Paper(
        name=f"Biên bản bàn giao {role} - {block.name} - {found.year}",
        letterhead=Letterhead(
            issuer=issuer,
            above=block.authority,
            body=block.name,
            symbol="Số ……-BB/……" if issuer is Issuer.party else "Số: ……/BB-……",
            place=place_of(block.locality),
            day=found.on_date if found.taken or found.source else None,
        ),
        title="Biên bản",
        subject=f"Bàn giao vai trò {role} {block.name} năm {found.year}",
        facts=(*_marks(found, block),),
        opening=(*_opening(found, role, word),),
        tables=(*_tables(found),),
        ending=(*_ending(found, role),),
        signers=(_signer("Bên giao", found.given), _signer("Bên nhận", found.taken)),
        moment=max(signed, default=clock.now()),
    )


def _marks(found: HandoverOut, block: Row[Any]) -> Iterator[tuple[str, str]]:
    if found.state in _STANDING:
        yield ("Lưu ý", _STANDING[found.state])
    if found.source:
        yield ("Tư liệu", found.source)
    if block.synthetic:
        yield SYNTHETIC


def _opening(found: HandoverOut, role: str, word: str) -> Iterator[str]:
    giver = found.from_unit.name if found.from_unit else "chưa ghi nhận đơn vị trước đó"
    yield f"Ngày {_day(found.on_date)}, hai bên tiến hành bàn giao vai trò {role} của {word}:"
    yield f"1. Bên giao: {giver}."
    yield f"2. Bên nhận: {found.to_unit.name}."
    yield f"Hiện vật bàn giao: {found.token}."


def _tables(found: HandoverOut) -> Iterator[Table]:
    if found.checklist:
        handed = [(item.item, "Đã giao" if item.done else "Chưa giao") for item in found.checklist]
        name = "Danh mục hồ sơ, tài liệu, tài sản bàn giao"
        state = Column(title="Tình trạng", width=45)
        yield _numbered("Danh mục bàn giao", name, "Nội dung", state, handed)
    if found.papers:
        yield _papers(found.papers)
    if found.open_items:
        due = [(item.item, _day(item.due_on) if item.due_on else "") for item in found.open_items]
        name = "Công việc chưa kết thúc, bên nhận tiếp tục thực hiện"
        until = Column(title="Thời hạn", width=45, align=Align.middle)
        yield _numbered("Việc còn dở dang", name, "Công việc", until, due)


def _papers(papers: Sequence[HandedPaper]) -> Table:
    columns = (
        Column(title="TT", width=10, align=Align.middle),
        Column(title="Tên văn bản", width=72),
        Column(title="Số, ký hiệu", width=28),
        Column(title="Ngày", width=25, align=Align.middle),
        Column(title="Mã kiểm tra", width=35),
    )
    lines = tuple(
        Line((f"{at}", p.title, p.number, _day(p.dated) if p.dated else "", p.code))
        for at, p in enumerate(papers, start=1)
    )
    name = "Văn bản đã phát hành của khối được bàn giao"
    return Table(sheet="Văn bản bàn giao", name=name, columns=columns, rows=lines)


def _numbered(
    sheet: str, name: str, what: str, last: Column, rows: Iterable[tuple[str, str]]
) -> Table:
    columns = (
        Column(title="TT", width=12, align=Align.middle),
        Column(title=what, width=113),
        last,
    )
    lines = tuple(Line((str(at), *row)) for at, row in enumerate(rows, start=1))
    return Table(sheet=sheet, name=name, columns=columns, rows=lines)


def _ending(found: HandoverOut, role: str) -> Iterator[str]:
    yield from found.note.splitlines()
    yield (
        f"Kể từ ngày {_day(found.on_date)}, {found.to_unit.name} giữ vai trò {role} năm "
        f"{found.year} với mọi quyền và trách nhiệm của vai trò này."
    )
    if not found.source:
        yield "Biên bản được hai bên ký trên hệ thống, mỗi bên lưu một bản."


def _signer(side: str, signature: Signature | None) -> Signer:
    if signature is None:
        return Signer(side=side)
    return Signer(side=side, signed=_signed(signature.at), name=signature.name)


def _signed(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("Đã ký trên hệ thống lúc %H:%M ngày %d/%m/%Y")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
