"""How the council voted on lines: by its own ballots, or as its counting minutes were entered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from backend.awards.catalogue import CATALOGUE
from backend.awards.council.models import CouncilVote, Sitting
from backend.awards.council.rules import CouncilOutcome, Standing, Vote, outcome, standing
from backend.awards.models import Proposal, ProposalItem
from backend.awards.records import Db
from backend.ballots.ballot_queries import paper_of
from backend.ballots.models import Ballot, Option
from backend.ballots.rules import BallotState, Subject

OF_LIST = (
    (Ballot.tenant == Proposal.tenant)
    & (Ballot.subject_type == Subject.award)
    & (Ballot.subject_id == Proposal.id)
    & (Ballot.opened_at.is_(None) | (Ballot.opened_at >= Proposal.submitted_at))
    & ~Ballot.trial
)
"""The council's ballots on a list as it now stands: one that was returned is voted anew."""

_LINES: Select[Any] = (
    select(
        ProposalItem.id.label("item_id"),
        *(ProposalItem.__table__.c[name] for name in ("title", "form")),
    )
    .join(
        Proposal,
        (Proposal.tenant == ProposalItem.tenant) & (Proposal.id == ProposalItem.proposal_id),
    )
    .where(
        ProposalItem.tenant == bindparam("tenant"),
        ProposalItem.id.in_(bindparam("items", expanding=True)),
    )
)
_ENTERED = (
    _LINES.add_columns(CouncilVote.in_favour, CouncilVote.written, Sitting.members, Sitting.present)
    .join(
        CouncilVote,
        (CouncilVote.tenant == ProposalItem.tenant) & (CouncilVote.item_id == ProposalItem.id),
    )
    .join(Sitting, (Sitting.tenant == CouncilVote.tenant) & (Sitting.id == CouncilVote.sitting_id))
    .where(Sitting.submitted_at == Proposal.submitted_at)
)
_BALLOTED = (
    _LINES.add_columns(
        Ballot.id.label("ballot_id"),
        Ballot.all_members.label("members"),
        Ballot.present,
        Ballot.paper,
        Option.id.label("option_id"),
        Option.counts,
    )
    .join(Ballot, OF_LIST)
    .join(
        Option,
        (Option.tenant == Ballot.tenant)
        & (Option.ballot_id == Ballot.id)
        & (Option.subject_id == ProposalItem.id),
    )
    .where(Ballot.state == BallotState.closed)
)


@dataclass(frozen=True, slots=True)
class Voted:
    """The vote on a line, and the ballot in which it was cast; none where it was entered."""

    vote: Vote
    outcome: CouncilOutcome
    ballot_id: UUID | None = None


def votes_on(db: Db, tenant: int, items: Iterable[UUID]) -> dict[UUID, Voted]:
    """The votes on those of the lines that were voted; a ballot goes before what was entered."""
    key = {"tenant": tenant, "items": list(items)}
    return dict(_entered(db, key)) | dict(_balloted(db, key))


def voted_down(db: Db, tenant: int, items: Iterable[UUID]) -> set[UUID]:
    """Those of the lines that fell short of the share the law prescribes (section 8, rule 2)."""
    return {i for i, found in standings(db, tenant, items).items() if found is Standing.barred}


def standings(db: Db, tenant: int, items: Iterable[UUID]) -> dict[UUID, Standing]:
    """What the council's vote means for a decision on each of the lines."""
    wanted = list(items)
    votes = votes_on(db, tenant, wanted)
    return {
        row.item_id: standing(
            CATALOGUE.entry(row.title, row.form).council_percent,
            votes[row.item_id].outcome if row.item_id in votes else None,
        )
        for row in db.execute(_LINES, {"tenant": tenant, "items": wanted})
    }


def _entered(db: Db, key: dict[str, Any]) -> Iterator[tuple[UUID, Voted]]:
    for row in db.execute(_ENTERED, key):
        vote = Vote(row.members, row.present, row.in_favour, row.written)
        yield row.item_id, Voted(vote, _outcome(row, vote))


def _balloted(db: Db, key: dict[str, Any]) -> Iterator[tuple[UUID, Voted]]:
    for row in db.execute(_BALLOTED, key):
        written = paper_of(row.paper).counts[row.option_id][0] if row.paper else 0
        vote = Vote(row.members, row.present, row.counts[0], written)
        yield row.item_id, Voted(vote, _outcome(row, vote), row.ballot_id)


def _outcome(row: Any, vote: Vote) -> CouncilOutcome:  # noqa: ANN401 - a row
    return outcome(CATALOGUE.entry(row.title, row.form).council_percent, vote)
