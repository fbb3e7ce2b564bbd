"""Acts of a unit on its evidence: given, changed, removed, withdrawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.queries import criterion_ids
from backend.events.operations import record
from backend.evidence import queries
from backend.evidence.models import Evidence, EvidenceLink
from backend.evidence.rules import EVIDENCE, EvidenceAction, Verdict
from backend.evidence.schemas import DocumentRef, EvidenceEdit, EvidenceNew
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.kernel.vietnamese import folded
from backend.organizations.queries import members_of
from backend.scoring.models import Scorecard
from backend.seasons.models import Season
from backend.seasons.operations import season_of


@dataclass(frozen=True, slots=True)
class Held:
    """An item locked for an act, with its place."""

    item: Evidence
    place: Place


def give(session: Session, actor: Actor, new: EvidenceNew) -> Evidence:
    """Begin an item of the unit's evidence; possible from the launch to the close of the year."""
    season = season_of(session, actor, new.season_id, Permission.read_season)
    place = Place(new.unit_id, season.block_id)
    actor.require(Permission.enter_scores, place)
    _check_member(session, season, new.unit_id)
    check_season(season)
    _check_known(session, season, new.criteria)
    item = Evidence(
        tenant=actor.tenant,
        season_id=season.id,
        unit_id=new.unit_id,
        given_by=actor.user_id,
        given_at=clock.now(),
        withdrawal_reason="",
        title=new.title,
        note=new.note,
        fact_on=new.fact_on,
        valid_until=new.valid_until,
        **_document(new.document),
    )
    _settle(item)
    session.add(item)
    session.flush()
    _link(session, item, new.criteria)
    record(session, actor, "evidence.given", place, item)
    return item


def edit(
    session: Session, actor: Actor, evidence_id: UUID, change: EvidenceEdit, if_match: str | None
) -> Evidence:
    """Change an item that is not handed in; what a verifier said of it before counts no more."""
    mine = held_by_unit(session, actor, evidence_id, EvidenceAction.edit)
    item = mine.item
    check_version(if_match, item.version)
    changes = given(change, "valid_until", "document")
    criteria = changes.pop("criteria", None)
    if "document" in changes:
        del changes["document"]
        changes |= _document(change.document)
    for name, value in changes.items():
        setattr(item, name, value)
    _settle(item)
    if changes:
        forget_verdicts(session, item)
    if criteria is not None:
        _relink(session, item, criteria)
    touch(item)
    record(session, actor, "evidence.edited", mine.place, item, {"fields": sorted(changes)})
    session.flush()
    return item


def remove(session: Session, actor: Actor, evidence_id: UUID) -> None:
    """Take an item away for good: only before it is handed in, and before anybody judged it."""
    mine = held_by_unit(session, actor, evidence_id, EvidenceAction.remove)
    if any(link.verdict is not Verdict.given for link in links_in(session, mine.item)):
        raise conflict(
            "judged_already",
            "Minh chứng đã được thẩm định: chỉ có thể rút lại, không xóa được.",
            "A verifier has judged it: it can be withdrawn, not removed.",
        )
    record(session, actor, "evidence.removed", mine.place, mine.item)
    session.delete(mine.item)


def withdraw(session: Session, actor: Actor, evidence_id: UUID, reason: str) -> Evidence:
    """The item counts no more, but stays with its files for whoever relied on it."""
    mine = held_by_unit(session, actor, evidence_id, EvidenceAction.withdraw)
    mine.item.withdrawn_at, mine.item.withdrawn_by = clock.now(), actor.user_id
    mine.item.withdrawal_reason = reason
    record(session, actor, "evidence.withdrawn", mine.place, mine.item)
    return mine.item


def held_by_unit(session: Session, actor: Actor, evidence_id: UUID, action: EvidenceAction) -> Held:
    """The item locked for an act of its own unit; 404, 403 and 409 as ever."""
    row = queries.item_row(session, actor, evidence_id)
    actor.require(Permission.enter_scores, Place(row.unit_id, row.block_id))
    return held(session, actor, row, action)


def links_in(session: Session, item: Evidence) -> Sequence[EvidenceLink]:
    """The criteria that the item shows."""
    mine = (EvidenceLink.tenant == item.tenant) & (EvidenceLink.evidence_id == item.id)
    return session.scalars(select(EvidenceLink).where(mine)).all()


def forget_verdicts(session: Session, item: Evidence) -> None:
    """The item is not what was judged any more."""
    for link in links_in(session, item):
        link.verdict, link.reason = Verdict.given, ""
        link.judged_by = link.judged_at = None


def touch(item: Evidence) -> None:
    """Its links and files are part of the item: its version rises with them."""
    flag_modified(item, "title")


def check_season(season: Season) -> None:
    """409 before the launch and after the close."""
    if season.state in queries.CLOSED:
        raise conflict(
            "season_not_running", "Năm thi đua không đang diễn ra.", "The season is not running."
        )


def held(session: Session, actor: Actor, row: Row[Any], action: EvidenceAction) -> Held:
    """Lock the unit's card (that it is not submitted meanwhile), then the item; look again."""
    session.scalar(
        select(Scorecard.id)
        .where(
            Scorecard.tenant == actor.tenant,
            Scorecard.season_id == row.season_id,
            Scorecard.unit_id == row.unit_id,
        )
        .with_for_update(read=True)
    )
    item = session.get_one(Evidence, (actor.tenant, row.id), with_for_update={"key_share": True})
    now = queries.item_row(session, actor, row.id)
    check_season(session.get_one(Season, (actor.tenant, row.season_id)))
    EVIDENCE.after(queries.state_in(now), action)
    return Held(item, Place(row.unit_id, row.block_id))


def _document(document: DocumentRef | None) -> dict[str, str | date | None]:
    return {
        "document_number": document.number if document else None,
        "document_on": document.issued_on if document else None,
        "document_issuer": document.issuer if document else None,
    }


def _settle(item: Evidence) -> None:
    """What must hold of the dates, and what searches look in."""
    if item.fact_on > clock.today():
        raise invalid("/fact_on", "in_future", "Ngày ở tương lai.", "The day is yet to come.")
    if item.valid_until is not None and item.valid_until < item.fact_on:
        raise invalid(
            "/valid_until",
            "period",
            "Hết hiệu lực trước ngày sự việc.",
            "It ends before the fact.",
        )
    words = (item.title, item.document_number, item.document_issuer, item.note)
    item.search_key = folded(" ".join(filter(None, words)))


def _check_member(session: Session, season: Season, unit_id: UUID) -> None:
    members = members_of(session, season.tenant, season.block_id, season.year)
    if unit_id not in {member.unit_id for member in members}:
        raise invalid("/unit_id", "not_a_member", "Không phải thành viên khối.", "Not a member.")


def _check_known(session: Session, season: Season, criteria: Sequence[str]) -> None:
    known = criterion_ids(session, season.tenant, season.id) or frozenset()
    for place, criterion in enumerate(criteria):
        if criterion not in known:
            raise unknown_criterion(f"/criteria/{place}")


def unknown_criterion(pointer: str) -> Exception:
    return invalid(pointer, "unknown_criterion", "Không có tiêu chí này.", "No such criterion.")


def _link(session: Session, item: Evidence, criteria: Iterable[str]) -> None:
    session.add_all(
        EvidenceLink(
            tenant=item.tenant,
            evidence_id=item.id,
            criterion=criterion,
            verdict=Verdict.given,
            reason="",
        )
        for criterion in dict.fromkeys(criteria)
    )


def _relink(session: Session, item: Evidence, criteria: Sequence[str]) -> None:
    """The criteria anew; one that the table dropped may stay, none may be added."""
    there = {link.criterion: link for link in links_in(session, item)}
    season = session.get_one(Season, (item.tenant, item.season_id))
    known = criterion_ids(session, item.tenant, season.id) or frozenset()
    for place, criterion in enumerate(criteria):
        if criterion not in known and criterion not in there:
            raise unknown_criterion(f"/criteria/{place}")
    for criterion in there.keys() - set(criteria):
        session.delete(there[criterion])
    _link(session, item, (c for c in criteria if c not in there))
