"""What is read of items of evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, exists, func, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.evidence.judges import Judges, judges_of
from backend.evidence.models import Evidence, EvidenceFile, EvidenceLink, StoredFile
from backend.evidence.rules import (
    EVIDENCE,
    Card,
    EvidenceAction,
    EvidenceState,
    Standing,
    Verdict,
    standing_of,
    state_of,
)
from backend.evidence.schemas import DocumentOut, EvidenceOut, FileOut, LinkOut
from backend.evidence.visibility import LOCKERS, TOLD, values_of
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place
from backend.kernel.vietnamese import folded
from backend.organizations.models import Unit
from backend.organizations.schemas import UnitRef
from backend.scoring.states import CardState
from backend.seasons.models import Season
from backend.seasons.queries import seen_season
from backend.seasons.rules import SeasonState

_told_verdict = case((TOLD, EvidenceLink.verdict), else_=Verdict.given.value)
_MINE = (EvidenceLink.tenant == Evidence.tenant) & (EvidenceLink.evidence_id == Evidence.id)
_LINK = func.json_build_object(
    "criterion", EvidenceLink.criterion,
    "verdict", _told_verdict,
    "reason", case((TOLD, EvidenceLink.reason), else_=""),
    "judged_at", case((TOLD, EvidenceLink.judged_at)),
)  # fmt: skip
_LINKS = (
    select(func.json_agg(aggregate_order_by(_LINK, EvidenceLink.criterion)))
    .where(_MINE)
    .correlate_except(EvidenceLink)
    .scalar_subquery()
)
FILE = func.json_build_object(
    "id", EvidenceFile.id,
    "name", EvidenceFile.name,
    "kind", StoredFile.kind,
    "size", StoredFile.size,
    "digest", StoredFile.digest,
    "check_state", StoredFile.check_state,
    "finding", StoredFile.finding,
    "preview", StoredFile.preview,
    "uploaded_at", EvidenceFile.uploaded_at,
)  # fmt: skip
STORED = (StoredFile.tenant == EvidenceFile.tenant) & (StoredFile.id == EvidenceFile.stored_id)
_FILES = (
    select(func.json_agg(aggregate_order_by(FILE, EvidenceFile.id)))
    .select_from(EvidenceFile)
    .join(StoredFile, STORED)
    .where(EvidenceFile.tenant == Evidence.tenant, EvidenceFile.evidence_id == Evidence.id)
    .correlate(Evidence)
    .scalar_subquery()
)
_IN_LOCKER = (
    (Evidence.tenant == Season.tenant)
    & (Evidence.season_id == Season.id)
    & (Evidence.unit_id == Unit.id)
)
_OWN = [c for c in Evidence.__table__.c if c.name not in {"season_id", "unit_id", "tenant"}]
_ITEMS = LOCKERS.add_columns(*_OWN, _LINKS.label("links"), _FILES.label("files")).join(
    Evidence, _IN_LOCKER
)
_ONE = _ITEMS.where(Evidence.id == bindparam("evidence_id"))
_OF_SEASON = _ITEMS.where(Season.id == bindparam("of_season"))
_ORDER = Order(
    {"given_at": Evidence.given_at, "fact_on": Evidence.fact_on, "title": Evidence.search_key},
    "-given_at",
    Evidence.id,
)


def _has(verdict: Verdict) -> ColumnElement[bool]:
    return exists().where(_MINE, _told_verdict == verdict).correlate_except(EvidenceLink)


_EXPIRED = func.coalesce(Evidence.valid_until < bindparam("today"), False)
_standing = case(
    (Evidence.withdrawn_at.is_not(None), Standing.withdrawn.value),
    (_EXPIRED, Standing.expired.value),
    (_has(Verdict.rejected), Standing.rejected.value),
    (_has(Verdict.given), Standing.given.value),
    (_has(Verdict.accepted), Standing.accepted.value),
    else_=Standing.given.value,
)
"""The SQL twin of `standing_of`."""


@dataclass(frozen=True, slots=True)
class EvidenceFilter:
    """Which items are wanted; none = all."""

    unit_id: UUID | None = None
    criterion: str | None = None
    standing: Standing | None = None
    q: str | None = None


def evidence(
    connection: Connection,
    actor: Actor,
    wanted: PageRequest,
    season_id: UUID,
    only: EvidenceFilter,
) -> Page[EvidenceOut]:
    """The items of a season that the actor may see, the latest first."""
    season = seen_season(connection, actor, season_id)
    statement: Select[Any] = _OF_SEASON
    if only.unit_id:
        statement = statement.where(Unit.id == only.unit_id)
    if only.criterion:
        linked = exists().where(_MINE, EvidenceLink.criterion == only.criterion)
        statement = statement.where(linked.correlate_except(EvidenceLink))
    if only.standing:
        statement = statement.where(_standing == only.standing.value)
    if only.q:
        statement = statement.where(Evidence.search_key.contains(folded(only.q), autoescape=True))
    judges = judges_of(connection, actor, season_id, season.block_id)
    values = {**values_of(actor), "of_season": season_id, "today": clock.today()}
    return page_of(connection, statement, _ORDER, wanted, shown_by(actor, judges), values)


def item_row(db: Connection | Session, actor: Actor, evidence_id: UUID) -> Row[Any]:
    """An item with its season and card; 404 where it is not the actor's to see."""
    row = db.execute(_ONE, {**values_of(actor), "evidence_id": evidence_id}).one_or_none()
    if row is None:
        raise not_found()
    return row


def item(db: Connection | Session, actor: Actor, evidence_id: UUID) -> EvidenceOut:
    """One item."""
    row = item_row(db, actor, evidence_id)
    return shown_by(actor, judges_of(db, actor, row.season_id, row.block_id))(row)


def shown_by(actor: Actor, judges: Judges) -> Callable[[Row[Any]], EvidenceOut]:
    """How an item's row is shown to the actor."""
    return lambda row: _out(row, actor, judges)


def card_of(row: Row[Any]) -> Card:
    """The row's scorecard, as far as it matters here."""
    relied: list[datetime] = [at for at in (row.submitted_at, row.verified_at) if at]
    return Card(
        open=row.card_state in {None, CardState.open},
        agreed=row.card_state is CardState.agreed,
        relied_at=max(relied, default=None),
    )


def state_in(row: Row[Any]) -> EvidenceState:
    """Where the row's item stands."""
    return state_of(row.given_at, card_of(row), withdrawn=row.withdrawn_at is not None)


def _out(row: Row[Any], actor: Actor, judges: Judges) -> EvidenceOut:
    links, verdicts = row.links or [], [Verdict(link["verdict"]) for link in row.links or []]
    today, withdrawn = clock.today(), row.withdrawn_at is not None
    return EvidenceOut(
        id=row.id,
        season_id=row.season_id,
        block_id=row.block_id,
        unit=UnitRef(id=row.unit_id, name=row.unit_name, short_name=row.unit_short_name),
        title=row.title,
        note=row.note,
        fact_on=row.fact_on,
        valid_until=row.valid_until,
        document=_document(row),
        state=state_in(row),
        standing=standing_of(verdicts, row.valid_until, today, withdrawn=withdrawn),
        given_at=row.given_at,
        withdrawn_at=row.withdrawn_at,
        withdrawal_reason=row.withdrawal_reason,
        copied_from_id=row.copied_from_id,
        links=[
            LinkOut.model_validate({**k, "dropped": judges.dropped(k["criterion"])}) for k in links
        ],
        files=[FileOut.model_validate(file) for file in row.files or []],
        version=row.version,
        actions=_actions(row, actor, judges),
    )


def _document(row: Row[Any]) -> DocumentOut | None:
    if row.document_number is None:
        return None
    return DocumentOut(
        number=row.document_number, issued_on=row.document_on, issuer=row.document_issuer
    )


CLOSED = frozenset({SeasonState.draft, SeasonState.closed})
"""Seasons in which nothing of a locker changes."""


def _actions(row: Row[Any], actor: Actor, judges: Judges) -> list[str]:
    """Machine ∩ rights: the unit's own acts, and those of whoever checks one of the criteria."""
    if row.season_state in CLOSED:
        return []
    owns = actor.may(Permission.enter_scores, Place(row.unit_id, row.block_id))
    judged = any(judges.may_judge(row.unit_id, link["criterion"]) for link in row.links or [])
    permitted = {
        EvidenceAction.edit: owns,
        EvidenceAction.remove: owns and not was_judged(row.links or []),
        EvidenceAction.withdraw: owns,
        EvidenceAction.accept: judged,
        EvidenceAction.reject: judged,
    }
    return [str(action) for action in EVIDENCE.allowed(state_in(row)) if permitted[action]]


def was_judged(links: list[dict[str, Any]]) -> bool:
    """Whether a verifier has looked at the item: from then on it is withdrawn, not removed."""
    return any(link["verdict"] != Verdict.given for link in links)
