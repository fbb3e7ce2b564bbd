"""What is read of a proposal before the council."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission, Role
from backend.awards.catalogue import CATALOGUE
from backend.awards.council.models import CouncilVote, DossierReading, Sitting
from backend.awards.council.rules import Vote, enough_present, outcome
from backend.awards.council.schemas import CouncilLine, CouncilOut, ReaderOut, SittingOut
from backend.awards.models import ProposalItem
from backend.awards.queries import seen_proposal
from backend.awards.records import Db
from backend.awards.rules.states import ProposalState
from backend.kernel import clock
from backend.kernel.places import Place

BEFORE_COUNCIL = (ProposalState.submitted, ProposalState.accepted)
"""A proposal is read and voted on while the office has it."""

_SITTING = select(Sitting.__table__).where(
    Sitting.tenant == bindparam("tenant"),
    Sitting.proposal_id == bindparam("proposal_id"),
    Sitting.submitted_at == bindparam("submitted_at"),
)
_LINES: Select[Any] = (
    select(
        *(ProposalItem.__table__.c[name] for name in ("id", "title", "form")),
        CouncilVote.in_favour,
        CouncilVote.written,
    )
    .outerjoin(
        CouncilVote,
        (CouncilVote.tenant == ProposalItem.tenant)
        & (CouncilVote.item_id == ProposalItem.id)
        & (CouncilVote.sitting_id == bindparam("sitting_id")),
    )
    .where(
        ProposalItem.tenant == bindparam("tenant"),
        ProposalItem.proposal_id == bindparam("proposal_id"),
    )
    .order_by(ProposalItem.position)
)
_READERS = (
    select(DossierReading.user_id, DossierReading.read_at, User.name)
    .join(User, (User.tenant == DossierReading.tenant) & (User.id == DossierReading.user_id))
    .where(
        DossierReading.tenant == bindparam("tenant"),
        DossierReading.proposal_id == bindparam("proposal_id"),
        DossierReading.submitted_at == bindparam("submitted_at"),
    )
    .order_by(DossierReading.read_at, DossierReading.user_id)
    .limit(200)
)


def council(db: Db, actor: Actor, proposal_id: UUID) -> CouncilOut:
    """A proposal before the council; 404 where it is not the actor's to read."""
    row = seen_proposal(db, actor, proposal_id)
    key = {"tenant": actor.tenant, "proposal_id": row.id, "submitted_at": row.submitted_at}
    sitting = db.execute(_SITTING, key).one_or_none()
    lines = db.execute(_LINES, {**key, "sitting_id": sitting.id if sitting else None})
    readers = db.execute(_READERS, key).all()
    return CouncilOut(
        sitting=None if sitting is None else _sitting(sitting),
        lines=[_line(line, sitting) for line in lines],
        readers=[ReaderOut(user_id=r.user_id, name=r.name, read_at=r.read_at) for r in readers],
        actions=_actions(row, actor, sitting, {r.user_id for r in readers}),
    )


def is_member(actor: Actor, place: Place) -> bool:
    """Whether the actor sits on the council today."""
    today = clock.today()
    return any(
        grant.role is Role.council_member and grant.covers(place) and grant.holds_on(today)
        for grant in actor.grants
    )


def _sitting(row: Row[Any]) -> SittingOut:
    names = ("held_on", "members", "present", "minutes", "low_to_high")
    enough = enough_present(row.members, row.present)
    return SittingOut(**{name: getattr(row, name) for name in names}, enough_present=enough)


def _line(row: Row[Any], sitting: Row[Any] | None) -> CouncilLine:
    percent = CATALOGUE.entry(row.title, row.form).council_percent
    found = None
    if sitting is not None and row.in_favour is not None:
        vote = Vote(sitting.members, sitting.present, row.in_favour, row.written)
        found = outcome(percent, vote)
    return CouncilLine(
        item_id=row.id,
        percent=percent,
        in_favour=row.in_favour,
        written=row.written,
        outcome=found,
    )


def _actions(
    row: Row[Any], actor: Actor, sitting: Row[Any] | None, readers: set[UUID]
) -> list[str]:
    place = Place(block_id=row.block_id)
    if row.state not in BEFORE_COUNCIL:
        return []
    appraises = actor.may(Permission.appraise_proposals, place)
    acts = {
        "record_sitting": appraises and sitting is None,
        "vote": appraises and sitting is not None,
        "mark_read": is_member(actor, place) and actor.user_id not in readers,
    }
    return [act for act, open_ in acts.items() if open_]
