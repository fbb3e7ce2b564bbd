"""Giao ước thi đua as a paper: the common text, targets, registered titles, who signed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Row, bindparam, func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.covenants.models import Covenant, Signature, Target, Title
from backend.covenants.queries import seen_covenant
from backend.covenants.rounds import SeatState, signing_lines
from backend.covenants.rules import TargetOperator, plain
from backend.issuing.models import IssuedPaper
from backend.issuing.operations import Issue, issue
from backend.issuing.rules import PaperKind
from backend.kernel import clock
from backend.kernel.clock import VIETNAM
from backend.organizations.leading import leader_in_year, mostly_party
from backend.organizations.models import Block, Scheme, Unit
from backend.organizations.rules import UnitKind
from backend.papers.paper import (
    SYNTHETIC,
    Align,
    Column,
    Issuer,
    Letterhead,
    Paper,
    Signer,
    Table,
    bases_words,
    place_of,
    roman,
)
from backend.papers.paper import Row as Line
from backend.seasons.models import Season

COMPARED = {
    TargetOperator.at_least: "từ {} trở lên",
    TargetOperator.at_most: "không quá {}",
    TargetOperator.exactly: "đúng {}",
}

_TENANT: BindParameter[int] = bindparam("tenant")
_COVENANT: BindParameter[UUID] = bindparam("covenant_id")
_LEADER = leader_in_year(Block.tenant, Block.id, bindparam("year"))
_LEADER_KIND = (
    select(Unit.kind)
    .where(Unit.tenant == Block.tenant, Unit.id == _LEADER.scalar_subquery())
    .correlate(Block)
    .scalar_subquery()
)
_BLOCK = (
    select(Block.name, Block.locality, Block.synthetic, Scheme.authority)
    .add_columns(
        _LEADER_KIND.label("leader_kind"),
        mostly_party(Block.tenant, Block.id, bindparam("year")).label("of_party"),
    )
    .join(Scheme, (Scheme.tenant == Block.tenant) & (Scheme.id == Block.scheme_id))
    .where(Block.tenant == bindparam("tenant"), Block.id == bindparam("block_id"))
)
_TARGETS = (
    select(Target.__table__, Unit.name.label("unit_name"))
    .outerjoin(Unit, (Unit.tenant == Target.tenant) & (Unit.id == Target.unit_id))
    .where(Target.tenant == _TENANT, Target.covenant_id == _COVENANT)
    .order_by(func.coalesce(Unit.protocol_order, 0), Target.position, Target.id)
)
_TITLES = (
    select(Title.name, Title.note, Unit.name.label("unit_name"))
    .join(Unit, (Unit.tenant == Title.tenant) & (Unit.id == Title.unit_id))
    .where(Title.tenant == _TENANT, Title.covenant_id == _COVENANT)
    .order_by(Unit.protocol_order, Title.position, Title.id)
)
_SEATS = (
    select(Signature.__table__, Unit.name.label("unit_name"), Unit.head_title)
    .join(Unit, (Unit.tenant == Signature.tenant) & (Unit.id == Signature.unit_id))
    .where(Signature.tenant == _TENANT, Signature.covenant_id == _COVENANT)
    .order_by(Signature.turn, Unit.protocol_order, Unit.name_key, Unit.id)
)


@dataclass(frozen=True)
class Parts:
    """What a covenant's paper tells beside its text."""

    block: Row[Any]
    targets: Sequence[Row[Any]]
    titles: Sequence[Row[str, str, str]]
    seats: Sequence[Row[Any]]


def issue_paper(session: Session, actor: Actor, covenant: Covenant, season: Season) -> IssuedPaper:
    """Let the covenant go out as it stands signed now; it replaces the season's paper before."""
    session.flush()
    parts = parts_of(session.connection(), covenant, season)
    what = Issue(PaperKind.covenant, covenant.id, season.id, season.block_id)
    return issue(session, actor, what, covenant_paper(covenant, season, parts))


def paper_of(connection: Connection, actor: Actor, covenant_id: UUID) -> Paper:
    """A version as it stands now, to be printed or gone on with in Word; 404 if not seen."""
    row = seen_covenant(connection, actor, covenant_id)
    return covenant_paper(row, row, parts_of(connection, row, row))


def parts_of(
    connection: Connection, covenant: Covenant | Row[Any], season: Season | Row[Any]
) -> Parts:
    """What stands in the covenant and who signed it, as stored now."""
    key: dict[str, UUID | int] = {"tenant": covenant.tenant, "covenant_id": covenant.id}
    place = {"tenant": season.tenant, "block_id": season.block_id, "year": season.year}
    return Parts(
        block=connection.execute(_BLOCK, place).one(),
        targets=connection.execute(_TARGETS, key).all(),
        titles=connection.execute(_TITLES, key).all(),
        seats=connection.execute(_SEATS, key).all(),
    )


def covenant_paper(covenant: Covenant | Row[Any], season: Season | Row[Any], parts: Parts) -> Paper:
    """The covenant as it goes out."""
    return Paper(
        name=f"{covenant.title} - {parts.block.name} - {season.year}",
        letterhead=_letterhead(covenant, parts.block),
        title="Giao ước thi đua",
        subject=_subject(covenant, season, parts.block),
        facts=(SYNTHETIC,) if parts.block.synthetic else (),
        opening=(*_text(covenant),),
        tables=(*_tables(parts),),
        ending=(*_ending(covenant),),
        signers=tuple(map(_signer, parts.seats)),
        moment=max(_moments(covenant, parts.seats), default=clock.now()),
    )


def _moments(covenant: Covenant | Row[Any], seats: Sequence[Row[Any]]) -> Iterator[datetime]:
    """When something of an adopted covenant came about; of a draft nothing has."""
    if covenant.content_hash is not None:
        yield from filter(None, (covenant.circulated_at, covenant.signing_opened_at))
        yield from (seat.signed_at for seat in seats if seat.signed_at)


def _letterhead(covenant: Covenant | Row[Any], block: Row[Any]) -> Letterhead:
    kind = block.leader_kind
    party = kind is UnitKind.party if kind else block.of_party
    return Letterhead(
        issuer=Issuer.party if party else Issuer.state,
        above=block.authority,
        body=block.name,
        place=place_of(block.locality),
        day=covenant.in_force_on,
    )


def _subject(covenant: Covenant | Row[Any], season: Season | Row[Any], block: Row[Any]) -> str:
    lines = [f"{block.name} năm {season.year}"]
    if covenant.theme:
        lines.append(f"Chủ đề: “{covenant.theme}”")
    if covenant.content_hash is None:
        lines.append("(Dự thảo)")
    if covenant.number > 1:
        lines.append(f"(Bản sửa đổi thứ {covenant.number - 1})")
    return "\n".join(lines)


def _text(covenant: Covenant | Row[Any]) -> Iterator[str]:
    yield from bases_words(covenant.legal_bases)
    yield (
        "Các đơn vị thành viên thống nhất ký kết giao ước thi đua, có hiệu lực cả năm, "
        "với các nội dung sau:"
    )
    for number, section in enumerate(covenant.sections, start=1):
        yield f"{roman(number)}. {section['title']}"
        for at, clause in enumerate(section["clauses"], start=1):
            yield f"{at}. {clause['text']}"


def _tables(parts: Parts) -> Iterator[Table]:
    if parts.targets:
        yield Table(
            sheet="Chỉ tiêu",
            name="Chỉ tiêu thi đua",
            columns=(
                Column(title="Đơn vị", width=40),
                Column(title="Chỉ tiêu", width=75),
                Column(title="Kế hoạch", width=35),
                Column(title="Đơn vị tính", width=20, align=Align.middle),
            ),
            rows=tuple(map(_target, parts.targets)),
        )
    if parts.titles:
        yield Table(
            sheet="Danh hiệu đăng ký",
            name="Danh hiệu, hình thức khen thưởng đăng ký",
            columns=(Column(title="Đơn vị", width=60), Column(title="Đăng ký", width=110)),
            rows=tuple(Line((title.unit_name, title.name)) for title in parts.titles),
        )


def _target(target: Row[Any]) -> Line:
    unit = target.unit_name or "Các đơn vị"
    return Line((unit, target.content, plan_words(target), target.unit_of_measure or ""))


def plan_words(target: Row[Any]) -> str:
    """What is planned, in figures with how they are compared, or in words."""
    value = plain(target.planned_value)
    if value is None:
        return target.planned_text or ""
    return COMPARED[target.operator].format(value.replace(".", ","))


def _ending(covenant: Covenant | Row[Any]) -> Iterator[str]:
    if covenant.witness:
        yield f"Giao ước được ký kết trước sự chứng kiến của {covenant.witness}."
    if covenant.content_hash:
        yield f"Nội dung được ký có mã băm SHA-256: {covenant.content_hash}"


def _signer(seat: Row[Any]) -> Signer:
    own = seat.signer_title or seat.head_title
    side, office = signing_lines(seat.capacity, seat.unit_name, seat.head_title, own)
    return Signer(side=side, office=office, signed=_signed(seat), name=seat.signer_name or "")


def _signed(seat: Row[Any]) -> str:
    if seat.state is SeatState.declined:
        return "(Không ký)"
    if seat.state is not SeatState.signed:
        return "(Chưa ký)"
    at: datetime = seat.signed_at.astimezone(VIETNAM)
    late = ", ký sau" if seat.late else ""
    return f"Đã ký trên hệ thống lúc {at:%H:%M} ngày {at:%d/%m/%Y}{late}"
