"""Acts with workbooks: imported into a draft, and the doubts that they leave."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.design_schemas import Settlement
from backend.criteria.doubts import Doubt
from backend.criteria.excel.importing import Imported, imported
from backend.criteria.models import CriteriaDoubt, CriteriaSet
from backend.criteria.operations import (
    check_open,
    check_reason,
    last_number,
    locked,
    note,
    write,
)
from backend.criteria.problems import InputError
from backend.criteria.refusals import refused
from backend.criteria.states import CRITERIA_SET, SetAction, SetState
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import invalid
from backend.seasons.operations import season_of


def import_workbook(
    session: Session, actor: Actor, season_id: UUID, reason: str, content: bytes
) -> CriteriaSet:
    """A new version from a workbook, its doubts kept with it."""
    season = season_of(session, actor, season_id, Permission.prepare_season, lock=True)
    check_open(season)
    number = last_number(session, season) + 1
    check_reason(number, reason)
    read = _read(content)
    drawn_up = CriteriaSet(
        tenant=actor.tenant,
        season_id=season.id,
        number=number,
        reason=reason,
        state=SetState.draft,
    )
    write(drawn_up, actor, read.document)
    session.add(drawn_up)
    session.flush()
    _keep_doubts(session, drawn_up, read.doubts)
    note(session, actor, "criteria.imported", drawn_up, season)
    return drawn_up


def replace_by_workbook(
    session: Session, actor: Actor, set_id: UUID, content: bytes, if_match: str | None
) -> CriteriaSet:
    """The draft's text and doubts give way to those of a workbook."""
    edited, season = locked(session, actor, set_id, Permission.prepare_season)
    check_version(if_match, edited.version)
    CRITERIA_SET.after(edited.state, SetAction.edit)
    read = _read(content)
    write(edited, actor, read.document)
    session.execute(
        delete(CriteriaDoubt).where(
            CriteriaDoubt.tenant == actor.tenant, CriteriaDoubt.set_id == set_id
        )
    )
    _keep_doubts(session, edited, read.doubts)
    session.flush()
    note(session, actor, "criteria.imported", edited, season)
    return edited


def settle(session: Session, actor: Actor, set_id: UUID, settlement: Settlement) -> CriteriaSet:
    """Call doubts settled, or open again. 422 for a number that there is not."""
    edited, season = locked(session, actor, set_id, Permission.prepare_season)
    CRITERIA_SET.after(edited.state, SetAction.edit)
    for place, number in enumerate(settlement.numbers):
        doubt = session.get(CriteriaDoubt, (actor.tenant, set_id, number))
        if doubt is None:
            raise invalid(
                f"/numbers/{place}", "unknown_doubt", "Không có nghi vấn này.", "No such doubt."
            )
        doubt.settled_at = clock.now() if settlement.settled else None
        doubt.settled_by = actor.user_id if settlement.settled else None
    session.flush()
    note(session, actor, "criteria.doubts_settled", edited, season)
    return edited


def _read(content: bytes) -> Imported:
    try:
        return imported(content)
    except InputError as error:
        raise refused(error, "") from None


def _keep_doubts(session: Session, subject: CriteriaSet, doubts: Sequence[Doubt]) -> None:
    session.add_all(
        CriteriaDoubt(
            tenant=subject.tenant,
            set_id=subject.id,
            number=number,
            code=doubt.code,
            sheet=doubt.sheet,
            row=doubt.row,
            column=doubt.column,
            content=doubt.content,
            path=doubt.path,
        )
        for number, doubt in enumerate(doubts, start=1)
    )
