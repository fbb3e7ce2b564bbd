"""What the covenant routes take and give."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.covenants.rounds import LateSigning, SigningOrder
from backend.covenants.rules import CovenantState
from backend.kernel.fields import Day, Input, Line, Statement

MOST_SECTIONS = 30
MOST_CLAUSES = 50
MOST_UNITS = 500


class CovenantClause(Input):
    """A clause; its id, where it has one already, keeps its comments with it."""

    id: UUID | None = None
    text: Statement


Clauses = Annotated[list[CovenantClause], Field(max_length=MOST_CLAUSES)]


class CovenantSection(Input):
    """A content group (nhóm nội dung) with its clauses; none where they are not known."""

    title: Line
    clauses: Clauses = Field(default_factory=list)


Sections = Annotated[list[CovenantSection], Field(max_length=MOST_SECTIONS)]
LegalBases = Annotated[list[Statement], Field(max_length=MOST_SECTIONS)]


class CovenantNew(Input):
    """A first draft. Without a theme it takes the season's."""

    season_id: UUID
    title: Line
    theme: Line | None = None
    legal_bases: LegalBases = Field(default_factory=list)
    sections: Sections = Field(default_factory=list)
    witness: Line | None = None
    signing_order: SigningOrder = SigningOrder.protocol
    late_signing: LateSigning = LateSigning.accepted
    sign_by: Day | None = None
    comment_by: Day | None = None


class CovenantEdit(Input):
    """What may be changed of a text that is not adopted yet (JSON Merge Patch)."""

    title: Line | None = None
    theme: Line | None = None
    legal_bases: LegalBases | None = None
    sections: Sections | None = None
    witness: Line | None = None
    signing_order: SigningOrder | None = None
    late_signing: LateSigning | None = None
    sign_by: Day | None = None
    comment_by: Day | None = None


class CovenantAdoption(Input):
    """The meeting that adopted the text, in words and by its id where it is kept here."""

    adopted_on: Day
    meeting: Line
    meeting_id: UUID | None = None


Groups = Annotated[list[Annotated[list[UUID], Field(min_length=1)]], Field(max_length=MOST_UNITS)]


class SigningRound(Input):
    """Groups of units that sign one after the other; without them the covenant's order holds."""

    groups: Groups | None = None


class CovenantAmendment(Input):
    """Why the covenant must change."""

    reason: Statement


class PaperSignatures(Input):
    """A covenant known from paper: when it was signed, by whom (none = by all), who says so."""

    signed_on: Day
    source: Line
    adopted_on: Day | None = None
    unit_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_UNITS)] | None = None


class CovenantClauseOut(BaseModel):
    """A clause as it stands."""

    id: UUID
    text: str


class CovenantSectionOut(BaseModel):
    """A content group as it stands."""

    title: str
    clauses: list[CovenantClauseOut]


class CovenantSummary(BaseModel):
    """A version of a season's covenant, as lists show it."""

    id: UUID
    season_id: UUID
    block_id: UUID
    year: int
    number: int
    title: str
    state: CovenantState
    adopted_on: date | None
    in_force_on: date | None
    signed_count: int
    seat_count: int
    """Units called to sign; 0 before the signing opens."""


class CovenantUnit(BaseModel):
    """A member unit of the season, as the covenant names it."""

    id: UUID
    name: str
    short_name: str | None
    head_title: str


class CovenantOut(CovenantSummary):
    """One version in full. `content_hash` covers text, targets and titles as they stand now."""

    previous_id: UUID | None
    reason: str | None
    theme: str | None
    legal_bases: list[str]
    sections: list[CovenantSectionOut]
    witness: str | None
    signing_order: SigningOrder
    late_signing: LateSigning
    sign_by: date | None
    comment_by: date | None
    effective_from: date
    effective_to: date
    circulated_at: datetime | None
    meeting_id: UUID | None
    meeting: str | None
    signing_opened_at: datetime | None
    closed_on: date | None
    source: str | None
    content_hash: str
    fingerprint: str
    """The hash in six words, for comparing by eye or telephone."""
    units: list[CovenantUnit]
    """The members of the season's block in that year, in protocol order."""
    own_units: list[UUID]
    """The member units for which the reader may enter targets."""
    version: int
    actions: list[str]
