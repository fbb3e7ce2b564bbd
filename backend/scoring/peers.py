"""Acts of the peer matrix: drawn, marked, recused, and opened by the bell."""

import secrets
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, exists, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.numbers import comma, exact, shown
from backend.criteria.problems import pointer
from backend.criteria.queries import table_in_force
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import FieldError, conflict, forbidden, invalid, invalid_fields
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.queries import members_of
from backend.scoring.lines import recount_season
from backend.scoring.operations import check_running
from backend.scoring.peer_models import PeerMark, PeerRound, PeerSheet
from backend.scoring.peer_schemas import PeerDraw, PeerMarkIn, PeerMarks, PeerRecusal
from backend.scoring.peer_sheets import own_points, sees_card, sheet_row
from backend.scoring.rules.peers import Marked, drawn, is_far, marked_by_peers
from backend.seasons.models import Season
from backend.seasons.operations import season_of


def draw(session: Session, actor: Actor, season_id: UUID, wanted: PeerDraw) -> PeerRound:
    """Draw by lot who marks whom; again as long as nobody has marked.

    409 where the table leaves nothing to peers, a mark is given or the bell has rung; 422 where
    there are not so many others.
    """
    season = season_of(session, actor, season_id, Permission.lead_season, lock=True)
    check_running(season)
    set_id = _table_for_peers(session, season)
    _forget_unmarked(session, season)
    units = [m.unit_id for m in members_of(session, season.tenant, season.block_id, season.year)]
    if wanted.each >= len(units):
        most = len(units) - 1
        raise invalid("/each", "range", f"Nhiều nhất {most}.", f"At most {most}.")
    seed = wanted.seed or secrets.token_hex(8)
    round_ = PeerRound(
        tenant=season.tenant,
        season_id=season.id,
        criteria_set_id=set_id,
        each=wanted.each,
        seed=seed,
        reason_from=wanted.reason_from,
        drawn_at=clock.now(),
    )
    session.add(round_)
    session.flush()
    session.add_all(
        PeerSheet(tenant=season.tenant, round_id=round_.id, scorer_id=scorer, scored_id=scored)
        for scorer, scored in drawn(units, wanted.each, seed)
    )
    recount_season(session, season)
    data = {"each": wanted.each, "seed": seed}
    record(session, actor, "peers.drawn", Place(block_id=season.block_id), round_, data)
    return round_


def _table_for_peers(session: Session, season: Season) -> UUID:
    found = table_in_force(session, season.tenant, season.id)
    if found is None or not marked_by_peers(found[1]):
        raise conflict(
            "no_peer_criteria",
            "Bảng tiêu chí đang áp dụng không có tiêu chí chấm chéo.",
            "The table in force has no criterion for peers.",
        )
    return found[0]


def _forget_unmarked(session: Session, season: Season) -> None:
    before = _round(session, season)
    if before is None:
        return
    _check_sealed(before)
    marked = exists().where(
        PeerMark.tenant == PeerSheet.tenant,
        PeerMark.sheet_id == PeerSheet.id,
        PeerSheet.round_id == before.id,
    )
    if session.scalar(select(marked)):
        raise conflict("marks_given", "Đã có đơn vị chấm.", "Somebody has marked already.")
    session.delete(before)
    session.flush()


def ring(session: Session, actor: Actor, season_id: UUID) -> PeerRound:
    """Hiệu lệnh mở phiếu: the marks are open, and their means count. 409 without a draw."""
    season = season_of(session, actor, season_id, Permission.lead_season, lock=True)
    check_running(season)
    round_ = _round(session, season)
    if round_ is None:
        raise conflict("not_drawn", "Chưa bốc thăm chấm chéo.", "No lot was drawn.")
    _check_sealed(round_)
    round_.bell_at = clock.now()
    recount_season(session, season)
    record(session, actor, "peers.opened", Place(block_id=season.block_id), round_)
    return round_


def mark(
    session: Session, actor: Actor, sheet_id: UUID, wanted: PeerMarks, if_match: str | None
) -> PeerSheet:
    """Keep some marks of one's own sheet. The log tells that, never which.

    409 after the bell and for who has recused; 422 for a mark out of range, or without the reason
    that the block asks for.
    """
    row = sheet_row(session, actor, sheet_id)
    sheet = _locked(session, actor, row, Permission.enter_scores)
    check_version(if_match, sheet.version)
    if sheet.recused_at is not None:
        raise conflict("recused", "Đơn vị đã xin không chấm.", "The unit has recused itself.")
    asked = {m.entry: m for m in marked_by_peers(table_in(row.document))}
    own = own_points(row) if sees_card(session, actor, row) else {}
    if faults := [*_faults(row, wanted, asked, own)]:
        raise invalid_fields(faults)
    _keep(session, sheet, wanted.marks)
    _told(session, actor, "peers.marked", row, sheet)
    return sheet


def recuse(
    session: Session, actor: Actor, sheet_id: UUID, told: PeerRecusal, if_match: str | None
) -> PeerSheet:
    """The unit may not judge this one: it leaves the denominator, and what it marked is gone."""
    row = sheet_row(session, actor, sheet_id)
    sheet = _locked(session, actor, row, Permission.submit_scores)
    check_version(if_match, sheet.version)
    sheet.recusal = told.reason
    sheet.recused_at = None if told.reason is None else clock.now()
    if told.reason is not None:
        mine = (PeerMark.tenant == sheet.tenant) & (PeerMark.sheet_id == sheet.id)
        session.execute(delete(PeerMark).where(mine))
    _told(session, actor, "peers.recused" if told.reason else "peers.takes_part", row, sheet)
    return sheet


def _round(session: Session, season: Season) -> PeerRound | None:
    return session.scalar(
        select(PeerRound)
        .where(PeerRound.tenant == season.tenant, PeerRound.season_id == season.id)
        .with_for_update()
    )


def _check_sealed(round_: PeerRound) -> None:
    if round_.bell_at is not None:
        raise conflict("opened", "Phiếu chấm chéo đã mở.", "The peer marks are open.")


def _locked(session: Session, actor: Actor, row: Row[Any], permission: Permission) -> PeerSheet:
    """The sheet, to be changed: the bell waits for it, and after the bell it is too late."""
    if not actor.may(permission, Place(row.scorer_id, row.block_id)):
        raise forbidden()
    check_running(session.get_one(Season, (row.tenant, row.season_id)))
    shared = {"read": True}  # many units mark at once; the bell waits for all of them
    _check_sealed(session.get_one(PeerRound, (row.tenant, row.round_id), with_for_update=shared))
    return session.get_one(PeerSheet, (row.tenant, row.id), with_for_update=True)


def _faults(
    row: Row[Any], wanted: PeerMarks, asked: Mapping[str, Marked], own: Mapping[str, Fraction]
) -> Iterator[FieldError]:
    for entry, mark in wanted.marks.items():
        here = pointer("/marks", entry)
        if entry not in asked:
            text = Text("Không phải tiêu chí chấm chéo.", "Not for peers to mark.")
            yield FieldError(here, "unknown_mark", text)
        elif mark is not None and mark.points is not None:
            yield from _unfit(here, mark, asked[entry], own.get(entry), row.reason_from)


def _unfit(
    here: str, mark: PeerMarkIn, marked: Marked, own: Fraction | None, percent: int | None
) -> Iterator[FieldError]:
    """A reason is asked for only where the scorer sees the unit's own points anyway."""
    points, most = exact(Decimal(mark.points or 0)), marked.max
    if points > most:
        text = Text(f"Phải từ 0 đến {comma(most)}.", f"Must be 0 to {shown(most)}.")
        yield FieldError(f"{here}/points", "range", text)
    elif own is not None and is_far(points, own, most, percent) and not mark.reason:
        text = Text(
            f"Lệch từ {percent} % điểm tối đa so với tự chấm thì phải nêu lý do.",
            f"A mark {percent} % of the maximum or more off the self-score needs its reason.",
        )
        yield FieldError(f"{here}/reason", "reason_required", text)


def _keep(session: Session, sheet: PeerSheet, marks: Mapping[str, PeerMarkIn | None]) -> None:
    mine = (PeerMark.tenant == sheet.tenant) & (PeerMark.sheet_id == sheet.id)
    session.execute(delete(PeerMark).where(mine, PeerMark.entry.in_(marks)))
    session.add_all(
        PeerMark(
            tenant=sheet.tenant,
            sheet_id=sheet.id,
            entry=entry,
            points=None if mark.points is None else Decimal(mark.points),
            reason=mark.reason,
        )
        for entry, mark in marks.items()
        if mark is not None
    )
    flag_modified(sheet, "recusal")  # the marks are part of the sheet: its version rises


def _told(session: Session, actor: Actor, kind: str, row: Row[Any], sheet: PeerSheet) -> None:
    """What happened, without any mark and without whose card it is."""
    session.flush()
    record(session, actor, kind, Place(row.scorer_id, row.block_id), sheet)
