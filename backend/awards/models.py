"""The tables of quotas, proposals, decisions and their lines."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    Uuid,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.awards.persons.models import Initiative, Person
from backend.awards.rules.awards import Award, AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.money import Money
from backend.awards.rules.quotas import QuotaBase, Rounding
from backend.awards.rules.states import CancellationReason, DecisionState, ProposalState
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class Named:
    """What is awarded: a title or a form, and which kind of it."""

    title: Mapped[AwardTitle | None]
    form: Mapped[AwardForm | None]
    subtype: Mapped[Subtype | None]


class Line(Named):
    """A line of a list: a unit or a person by name, or a count of receivers not known."""

    position: Mapped[int]
    unit_id: Mapped[UUID | None]
    person_id: Mapped[UUID | None]
    receiver: Mapped[Receiver] = mapped_column(server_default=Receiver.collective)
    initiative_id: Mapped[UUID | None]
    """The initiative on which a person's award rests."""
    receivers: Mapped[int]
    first_year: Mapped[int]
    last_year: Mapped[int]
    achievement: Mapped[str]
    """For what, in the words of the list; empty where it is not said."""

    @property
    def award(self) -> Award:
        """The line as the rules see it."""
        return Award(
            unit_id=self.unit_id,
            person_id=self.person_id,
            receiver=self.receiver,
            receivers=self.receivers,
            title=self.title,
            form=self.form,
            subtype=self.subtype,
            first_year=self.first_year,
            last_year=self.last_year,
            achievement=self.achievement,
        )


class Presented:
    """Who handed an award over, when, on which occasion and where; null is what is not known."""

    presenter_name: Mapped[str | None]
    """Often not who decided it."""
    presenter_post: Mapped[str | None]
    presented_on: Mapped[date | None]
    occasion: Mapped[str | None]
    place: Mapped[str | None]


def _one_of_both() -> CheckConstraint:
    return CheckConstraint("num_nonnulls(title, form) = 1", name="title_or_form")


def _line_checks() -> tuple[CheckConstraint | ForeignKeyConstraint, ...]:
    return (
        _one_of_both(),
        CheckConstraint(
            "receivers > 0 AND (num_nonnulls(unit_id, person_id) = 0 OR receivers = 1)",
            name="receivers",
        ),
        CheckConstraint(
            "num_nonnulls(unit_id, person_id) < 2"
            " AND (unit_id IS NULL OR receiver = 'collective')"
            " AND (person_id IS NULL OR receiver <> 'collective')",
            name="receiver",
        ),
        CheckConstraint("initiative_id IS NULL OR person_id IS NOT NULL", name="initiative"),
        belongs_to(Person.__tablename__, "person_id"),
        belongs_to(Initiative.__tablename__, "initiative_id"),
        CheckConstraint("first_year <= last_year", name="period"),
    )


class AwardQuota(Owned, Named, Base):
    """How many of one award the block may propose for the season, in the order of standing.

    A count, a share, or both: then the less holds.
    """

    __tablename__ = "award_quotas"
    __table_args__ = (
        belongs_to("seasons", "season_id", cascade=True),
        UniqueConstraint("tenant", "season_id", "position"),
        _one_of_both(),
        CheckConstraint("most >= 0", name="most"),
        CheckConstraint("num_nonnulls(most, percent) > 0", name="limits"),
        CheckConstraint(
            "num_nonnulls(percent, base, rounding) IN (0, 3)"
            " AND percent > 0 AND percent <= 100 AND base_count >= 0"
            " AND (base = 'proposed') = (base_title IS NOT NULL)"
            " AND (base_count IS NULL OR base = 'stated')",
            name="share",
        ),
        CheckConstraint("(group_name = '') = (unit_ids = '{}')", name="group"),
        CheckConstraint("percent IS NULL OR source <> ''", name="source"),
    )

    season_id: Mapped[UUID]
    position: Mapped[int]
    most: Mapped[int | None]
    percent: Mapped[Decimal | None]
    base: Mapped[QuotaBase | None]
    base_title: Mapped[AwardTitle | None]
    base_count: Mapped[int | None]
    rounding: Mapped[Rounding | None]
    receiver: Mapped[Receiver | None]
    """Whom it limits; null: all of them together."""
    group_name: Mapped[str] = mapped_column(server_default="")
    unit_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), server_default="{}")
    """The units of the group; empty: the whole block."""
    source: Mapped[str] = mapped_column(server_default="")
    """The paper that sets it."""


class Proposal(Owned, Versioned, Base):
    """What a block proposes to the emulation council for one year (tờ trình)."""

    __tablename__ = "proposals"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        Index(None, "tenant", "season_id"),
        Index(None, "tenant", "created_at"),
        CheckConstraint(
            "state IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL AND rule_set IS NOT NULL",
            name="submitted",
        ),
        CheckConstraint(
            "state NOT IN ('returned', 'accepted', 'decided') OR appraised_at IS NOT NULL",
            name="appraised",
        ),
        CheckConstraint("state <> 'returned' OR return_reason IS NOT NULL", name="returned"),
    )

    season_id: Mapped[UUID]
    number: Mapped[str | None]
    """The number of the tờ trình."""
    note: Mapped[str]
    state: Mapped[ProposalState]
    rule_set: Mapped[str | None]
    """The law by which it is judged: the one of its first submission, or a later one that was
    found more favourable."""
    rule_set_reason: Mapped[str | None]
    """Why the later law was chosen."""
    received_on: Mapped[date | None]
    """The day of the first submission."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    submitted_by: Mapped[UUID | None]
    submitted_at: Mapped[datetime | None]
    appraised_by: Mapped[UUID | None]
    appraised_at: Mapped[datetime | None]
    return_reason: Mapped[str | None]


class ProposalItem(Owned, Line, Base):
    """One line of a proposal, with the place and the score that it came from."""

    __tablename__ = "proposal_items"
    __table_args__ = (
        belongs_to("proposals", "proposal_id", cascade=True),
        belongs_to("units", "unit_id"),
        UniqueConstraint(
            "tenant", "proposal_id", "position", deferrable=True, initially="deferred"
        ),
        *_line_checks(),
    )

    proposal_id: Mapped[UUID]
    clause: Mapped[str]
    """The condition of the law that is met, as the proposer cites it."""
    place: Mapped[int | None]
    total: Mapped[Decimal | None]


class Decision(Owned, Versioned, Presented, Base):
    """A decision to award: drafted and issued here, or recorded from a source that is named.

    How it was presented holds for every line that was not presented apart.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        Index(None, "tenant", "season_id"),
        Index(None, "tenant", "created_at"),
        CheckConstraint("(state = 'issued') = (issued_at IS NOT NULL)", name="issued"),
        CheckConstraint(
            "state <> 'issued' OR source IS NOT NULL OR num_nulls(number, decided_on, authority,"
            " signer_name, signer_post, rule_set) = 0",
            name="complete",
        ),
    )

    season_id: Mapped[UUID]
    subject: Mapped[str]
    """Trích yếu."""
    number: Mapped[str | None]
    decided_on: Mapped[date | None]
    authority: Mapped[str | None]
    signer_name: Mapped[str | None]
    signer_post: Mapped[str | None]
    legal_basis: Mapped[str]
    source: Mapped[str | None]
    """Where an old decision is known from; what the source does not say stays unknown."""
    state: Mapped[DecisionState]
    rule_set: Mapped[str | None]
    council_reason: Mapped[str] = mapped_column(server_default="")
    """Why lines were decided that no majority of the council carried."""
    call_order: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid), server_default="{}")
    """The lines in the order in which they are called up; those that it lacks come after."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    issued_by: Mapped[UUID | None]
    issued_at: Mapped[datetime | None]


class DecisionItem(Owned, Line, Presented, Base):
    """One line of a decision's list. Never deleted once issued: cancelled, with the reason."""

    __tablename__ = "decision_items"
    __table_args__ = (
        belongs_to("decisions", "decision_id", cascade=True),
        belongs_to("decision_items", "part_of"),
        belongs_to("proposal_items", "proposal_item_id"),
        belongs_to("units", "unit_id"),
        UniqueConstraint(
            "tenant", "decision_id", "position", deferrable=True, initially="deferred"
        ),
        Index(None, "tenant", "unit_id", "last_year"),
        Index(None, "tenant", "person_id", "last_year"),
        Index(None, "tenant", "proposal_item_id"),
        *_line_checks(),
        CheckConstraint("part_of IS NULL OR unit_id IS NOT NULL", name="part"),
        CheckConstraint("(money IN ('computed', 'stated')) = (amount IS NOT NULL)", name="amount"),
        CheckConstraint(
            "presented_on IS NOT NULL"
            " OR num_nonnulls(presenter_name, presenter_post, occasion, place) = 0",
            name="presented",
        ),
        CheckConstraint(
            "num_nulls(cancelled_on, cancellation_number, cancellation_reason, cancellation_note)"
            " IN (0, 4)",
            name="cancelled",
        ),
    )

    decision_id: Mapped[UUID]
    proposal_item_id: Mapped[UUID | None]
    part_of: Mapped[UUID | None]
    """The line with a count of which this one names a receiver."""
    wording: Mapped[str | None]
    """The award in the words of the decision or the source, where they differ."""
    money: Mapped[Money]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Đồng for each receiver."""
    cancelled_on: Mapped[date | None]
    cancellation_number: Mapped[str | None]
    cancellation_reason: Mapped[CancellationReason | None]
    cancellation_note: Mapped[str | None]
