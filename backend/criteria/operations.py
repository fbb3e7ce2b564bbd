"""Acts on criteria sets: drawn up, discussed, adopted by the block's meeting, then frozen."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria import queries
from backend.criteria.documents import canonical, hash_of, table_in
from backend.criteria.linter import Severity, lint
from backend.criteria.models import CriteriaDoubt, CriteriaSet
from backend.criteria.problems import InputError
from backend.criteria.refusals import refused, refused_findings
from backend.criteria.schemas import Adoption, CriteriaSetEdit, CriteriaSetNew, CriteriaSetOut
from backend.criteria.source import Form
from backend.criteria.states import CRITERIA_SET, SetAction, SetState
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.places import Place
from backend.seasons.models import Season
from backend.seasons.operations import season_of
from backend.seasons.rules import SeasonState


def draw_up(session: Session, actor: Actor, new: CriteriaSetNew) -> CriteriaSet:
    """A new version for a season, from a file or from another version's copy."""
    season = season_of(session, actor, new.season_id, Permission.prepare_season, lock=True)
    check_open(season)
    number = last_number(session, season) + 1
    check_reason(number, new.reason)
    drawn_up = CriteriaSet(
        tenant=actor.tenant,
        season_id=season.id,
        number=number,
        reason=new.reason,
        copied_from_id=new.copy_of,
        state=SetState.draft,
    )
    write(drawn_up, actor, _first_text(session, actor, new))
    session.add(drawn_up)
    session.flush()
    note(session, actor, "criteria.drawn_up", drawn_up, season)
    return drawn_up


def edit(
    session: Session, actor: Actor, set_id: UUID, change: CriteriaSetEdit, if_match: str | None
) -> CriteriaSet:
    """Replace the draft's text or reason."""
    edited, season = locked(session, actor, set_id, Permission.prepare_season)
    check_version(if_match, edited.version)
    CRITERIA_SET.after(edited.state, SetAction.edit)
    if change.document is not None:
        write(edited, actor, _read(change.document, change.form))
    if change.reason is not None:
        check_reason(edited.number, change.reason)
        edited.reason = change.reason
    session.flush()
    note(session, actor, "criteria.edited", edited, season)
    return edited


def discuss(session: Session, actor: Actor, set_id: UUID) -> CriteriaSet:
    """Lay the draft before the block. 409 while doubts of its workbook are open."""
    locked(session, actor, set_id, Permission.prepare_season)
    if _open_doubts(session, actor, set_id):
        raise conflict(
            "doubts_open",
            "Còn nghi vấn của tệp Excel chưa được giải quyết.",
            "Doubts of the imported workbook are still open.",
        )
    return _moved(session, actor, set_id, SetAction.discuss, "criteria.proposed")


def reopen(session: Session, actor: Actor, set_id: UUID) -> CriteriaSet:
    """Take a proposal back for changes."""
    return _moved(session, actor, set_id, SetAction.reopen, "criteria.reopened")


def adopt(session: Session, actor: Actor, set_id: UUID, adoption: Adoption) -> CriteriaSet:
    """The meeting has adopted the table: it is in force and frozen; the one before is superseded.

    422 with the linter's errors (gaps and overlaps of bands), which forbid an adoption.
    """
    adopted, season = locked(session, actor, set_id, Permission.adopt_criteria)
    check_open(season)
    in_force = CRITERIA_SET.after(adopted.state, SetAction.adopt)
    _check_sound(adopted)
    if adoption.adopted_on > clock.today():
        raise invalid("/adopted_on", "in_future", "Ngày ở tương lai.", "The day is yet to come.")
    _supersede(session, season)
    adopted.state = in_force
    adopted.adopted_at = clock.now()
    adopted.adopted_by = actor.user_id
    for field, value in adoption.model_dump().items():
        setattr(adopted, field, value)
    session.flush()
    note(session, actor, "criteria.adopted", adopted, season)
    return adopted


def shown(session: Session, actor: Actor, subject: CriteriaSet) -> CriteriaSetOut:
    """The version as the actor sees it after an act."""
    session.flush()
    return queries.criteria_set(session, actor, subject.id)


def _moved(
    session: Session, actor: Actor, set_id: UUID, action: SetAction, kind: str
) -> CriteriaSet:
    moved, season = locked(session, actor, set_id, Permission.prepare_season)
    moved.state = CRITERIA_SET.after(moved.state, action)
    session.flush()
    note(session, actor, kind, moved, season)
    return moved


def locked(
    session: Session, actor: Actor, set_id: UUID, permission: Permission
) -> tuple[CriteriaSet, Season]:
    """The version and its season, both locked, the season first: versions follow each other."""
    found = session.get(CriteriaSet, (actor.tenant, set_id))
    if found is None:
        raise not_found()
    season = season_of(session, actor, found.season_id, permission, lock=True)
    session.refresh(found, with_for_update=True)
    return found, season


def _supersede(session: Session, season: Season) -> None:
    """Flushed before the next one is put in force: two are never in force at once."""
    before = session.scalar(
        select(CriteriaSet).where(
            CriteriaSet.tenant == season.tenant,
            CriteriaSet.season_id == season.id,
            CriteriaSet.state == SetState.adopted,
        )
    )
    if before is not None:
        before.state = CRITERIA_SET.after(before.state, SetAction.supersede)
        session.flush()


def _first_text(session: Session, actor: Actor, new: CriteriaSetNew) -> str:
    if (new.document is None) == (new.copy_of is None):
        raise invalid(
            "/document",
            "one_source",
            "Cần đúng một trong hai: nội dung tệp (document) hoặc bản được sao (copy_of).",
            "Exactly one of document and copy_of is needed.",
        )
    if new.document is not None:
        return _read(new.document, new.form)
    assert new.copy_of is not None
    return _copied(session, actor, new.copy_of)


def _copied(session: Session, actor: Actor, source_id: UUID) -> str:
    source = session.get(CriteriaSet, (actor.tenant, source_id))
    season = source and session.get(Season, (actor.tenant, source.season_id))
    seen = season and actor.may(Permission.read_season, Place(block_id=season.block_id))
    if source is None or not seen:
        raise invalid("/copy_of", "unknown_set", "Không có bảng này.", "There is no such table.")
    return source.document


def _read(text: str, form: Form) -> str:
    try:
        return canonical(text, form)
    except InputError as error:
        raise refused(error, "/document") from None


def _open_doubts(session: Session, actor: Actor, set_id: UUID) -> int:
    return (
        session.scalar(
            select(func.count()).where(
                CriteriaDoubt.tenant == actor.tenant,
                CriteriaDoubt.set_id == set_id,
                CriteriaDoubt.settled_at.is_(None),
            )
        )
        or 0
    )


def write(target: CriteriaSet, actor: Actor, document: str) -> None:
    """Put a canonical text in the place of the one before."""
    table = table_in(document)
    target.edited_at = clock.now()
    target.edited_by = actor.user_id
    target.document = document
    target.hash = hash_of(document)
    target.title = table.title or table.id


def last_number(session: Session, season: Season) -> int:
    """The number of the season's latest version, 0 before the first."""
    numbers = select(func.max(CriteriaSet.number)).where(
        CriteriaSet.tenant == season.tenant, CriteriaSet.season_id == season.id
    )
    return session.scalar(numbers) or 0


def check_reason(number: int, reason: str) -> None:
    """422 for a further version without its reason."""
    if number > 1 and not reason:
        raise invalid(
            "/reason",
            "reason_required",
            "Bản thay thế trong năm phải nêu lý do.",
            "A further version needs its reason.",
        )


def _check_sound(proposed: CriteriaSet) -> None:
    slips = [s for s in lint(table_in(proposed.document)) if s.severity is Severity.error]
    if slips:
        raise refused_findings(slips, "/document")


def check_open(season: Season) -> None:
    """409 once the season is closed."""
    if season.state is SeasonState.closed:
        raise conflict("season_closed", "Năm thi đua đã khép lại.", "The season is closed.")


def note(session: Session, actor: Actor, kind: str, subject: CriteriaSet, season: Season) -> None:
    """Enter an act on a version into the log."""
    data = {"number": subject.number, "title": subject.title, "hash": subject.hash}
    record(session, actor, kind, Place(block_id=season.block_id), subject, data)
