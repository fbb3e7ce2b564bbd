"""A submitted proposal as one file for other dossier systems, with the council's votes on it."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection

from backend.access.actors import Actor
from backend.awards.council.queries import council
from backend.awards.council.rules import CouncilOutcome
from backend.awards.council.schemas import CouncilLine, SittingOut
from backend.awards.proposal_paper import paper_of_proposal
from backend.awards.queries import proposal
from backend.awards.rules.states import ProposalState
from backend.awards.schemas import ProposalOut
from backend.kernel.errors import conflict
from backend.kernel.files import Store
from backend.reports.packaging import (
    PackagedAward,
    PackagedFile,
    Packed,
    award_of,
    codes_of,
    packed,
)

SCHEMA = "urn:vn:thidua:proposal-package:1"
"""A new number where a reader of this one would misread: fields that are added keep it."""

_WENT_OUT = (ProposalState.submitted, ProposalState.accepted, ProposalState.decided)


class CouncilVote(BaseModel):
    """How the council voted on a line."""

    members: int
    """All members at the vote, present or not."""
    in_favour: int
    percent: int | None
    """Of all members, what the law asks for; null = it asks for nothing."""
    outcome: CouncilOutcome | None


class PackagedCandidate(PackagedAward):
    """A line of the proposal."""

    clause: str
    """The condition that is met, as the block states it."""
    place: int | None
    total: Decimal | None
    """Points of the published ranking."""
    council: CouncilVote | None
    """Null before the vote."""


class ProposalManifest(BaseModel):
    """What the package holds: the proposal in words that a program reads, and its files."""

    schema_id: Literal["urn:vn:thidua:proposal-package:1"]
    proposal_id: UUID
    number: str | None
    state: ProposalState
    submitted_at: datetime
    appraised_at: datetime | None
    rule_set: str | None
    """The law by which it is judged."""
    rule_set_reason: str | None
    note: str
    block: str
    year: int
    synthetic: bool
    """Whether the block is invented for a demonstration."""
    verification_code: str | None
    """The code under which the PDF went out; it is checked at `/verify/{code}`."""
    receivers: int
    sitting: SittingOut | None
    """The council's meeting on it; null before it sat."""
    lines: list[PackagedCandidate]
    files: list[PackagedFile]


def package_of(db: Connection, actor: Actor, proposal_id: UUID, store: Store) -> tuple[str, bytes]:
    """The package with its name; 409 `not_submitted` for a draft, returned or withdrawn."""
    found = proposal(db, actor, proposal_id)
    if found.state not in _WENT_OUT:
        raise conflict("not_submitted", "Hồ sơ chưa trình.", "The proposal is not submitted.")
    paper = paper_of_proposal(db, actor.tenant, found)
    content = packed(db, actor.tenant, (found.id, "to-trinh"), paper, store)
    return content.with_manifest(_manifest(db, actor, found, content))


def _manifest(
    db: Connection, actor: Actor, found: ProposalOut, content: Packed
) -> ProposalManifest:
    codes, sat = codes_of(db, actor.tenant, found.items), council(db, actor, found.id)
    votes = {line.item_id: line for line in sat.lines}
    told = found.model_dump(include=ProposalManifest.model_fields.keys() - {"lines", "files"})
    return ProposalManifest.model_validate(
        {
            **told,
            "schema_id": SCHEMA,
            "proposal_id": found.id,
            "block": found.season.block_name,
            "year": found.season.year,
            "synthetic": found.season.synthetic,
            "verification_code": content.code,
            "sitting": sat.sitting and sat.sitting.model_dump(),
            "lines": [
                {**award_of(item, codes, PackagedCandidate), "council": _vote(votes.get(item.id))}
                for item in found.items
            ],
            "files": content.told(),
        }
    )


def _vote(line: CouncilLine | None) -> dict[str, Any] | None:
    if line is None or line.in_favour is None:
        return None
    return line.model_dump(include=set(CouncilVote.model_fields))
