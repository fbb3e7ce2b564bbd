"""The tables of meetings, agenda, attendance, minutes, ballots, seats and named votes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from backend.ballots.rules import (
    Attending,
    BallotState,
    ItemState,
    MeetingKind,
    MeetingState,
    Mode,
    Subject,
)
from backend.kernel.db import Base, Owned, Versioned, belongs_to


class Meeting(Owned, Versioned, Base):
    """A meeting of a block in a season (hội nghị)."""

    __tablename__ = "meetings"
    __table_args__ = (
        belongs_to("seasons", "season_id"),
        Index(None, "tenant", "season_id", "starts_at"),
        CheckConstraint(
            "(opened_at IS NOT NULL) = (state IN ('open', 'closed', 'minutes_signed'))",
            name="opened",
        ),
        CheckConstraint(
            "(closed_at IS NOT NULL) = (state IN ('closed', 'minutes_signed'))", name="closed"
        ),
        CheckConstraint("(state = 'recorded') = (source IS NOT NULL)", name="recorded"),
    )

    season_id: Mapped[UUID]
    kind: Mapped[MeetingKind]
    title: Mapped[str]
    starts_at: Mapped[datetime]
    place: Mapped[str]
    """The address, as printed in the invitation; may be empty where it is unknown."""
    chair: Mapped[str]
    """Who presides, with the capacity in which they do: shown and printed as written."""
    secretary: Mapped[str]
    quorum: Mapped[dict[str, Any]]
    """`{"share": "2/3", "base": "all_members", "more_than": false}`."""
    state: Mapped[MeetingState]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    source: Mapped[str | None]
    """For history: where it is known from."""


class AgendaItem(Owned, Base):
    """A point of the agenda, in its order."""

    __tablename__ = "agenda_items"
    __table_args__ = (
        belongs_to("meetings", "meeting_id", cascade=True),
        UniqueConstraint("tenant", "meeting_id", "position", deferrable=True, initially="DEFERRED"),
        CheckConstraint("subject_id IS NULL OR subject_type IS NOT NULL", name="subject"),
        CheckConstraint("minutes BETWEEN 1 AND 600", name="minutes"),
    )

    meeting_id: Mapped[UUID]
    position: Mapped[int]
    title: Mapped[str]
    presenter: Mapped[str]
    papers: Mapped[str]
    """The papers' text or where they are."""
    subject_type: Mapped[Subject | None]
    subject_id: Mapped[UUID | None]
    """What the item is to adopt; no foreign key: the subjects live in several packages."""
    minutes: Mapped[int | None] = mapped_column(SmallInteger)
    resolution: Mapped[str]
    state: Mapped[ItemState]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Delegate(Owned, Base):
    """Who attends: for a unit or as a member of a council with one vote, or as a guest without."""

    __tablename__ = "delegates"
    __table_args__ = (
        belongs_to("meetings", "meeting_id", cascade=True),
        belongs_to("units", "unit_id"),
        belongs_to("users", "user_id"),
        UniqueConstraint("tenant", "meeting_id", "unit_id"),
        UniqueConstraint("tenant", "meeting_id", "user_id"),
        CheckConstraint("NOT votes OR num_nonnulls(unit_id, user_id) = 1", name="one_vote_a_unit"),
        belongs_to("units", "proxy_unit_id"),
        UniqueConstraint("tenant", "meeting_id", "proxy_unit_id"),
        CheckConstraint(
            "votes OR attending NOT IN ('written_opinion', 'represented')", name="opinion"
        ),
        CheckConstraint(
            "(attending = 'represented') = (proxy_unit_id IS NOT NULL)", name="represented"
        ),
        CheckConstraint("proxy_unit_id <> unit_id", name="another_unit"),
        CheckConstraint("proxy_unit_id IS NULL OR authorisation <> ''", name="authorised"),
    )

    meeting_id: Mapped[UUID]
    unit_id: Mapped[UUID | None]
    user_id: Mapped[UUID | None]
    name: Mapped[str]
    post: Mapped[str]
    capacities: Mapped[list[Any]]
    """In which capacities the one person is there, as texts."""
    authorisation: Mapped[str]
    """The written authority of a substitute: number and date."""
    proxy_unit_id: Mapped[UUID | None]
    """The unit whose delegate stands for this one; one unit stands for one other at most."""
    votes: Mapped[bool]
    attending: Mapped[Attending]
    arrived_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    badge: Mapped[int] = mapped_column(SmallInteger, server_default="1")
    """Which badge (QR) holds: a new one makes those before it void."""


class Minutes(Owned, Versioned, Base):
    """The minutes of a meeting (biên bản), signed by the secretary, then by the chair."""

    __tablename__ = "minutes"
    __table_args__ = (
        belongs_to("meetings", "meeting_id"),
        UniqueConstraint("tenant", "meeting_id"),
        CheckConstraint(
            "chair_signed_at IS NULL OR secretary_signed_at IS NOT NULL", name="order_of_signing"
        ),
        CheckConstraint("chair_signed_by <> secretary_signed_by", name="two_signatures"),
    )

    meeting_id: Mapped[UUID]
    sections: Mapped[list[Any]]
    """`[{"key", "heading", "text", "written": {"text", "name", "at"} | null}]` in the order of the
    paper: facts that are counted anew, and what a person has added."""
    secretary_signed_by: Mapped[UUID | None]
    secretary_name: Mapped[str | None]
    secretary_signed_at: Mapped[datetime | None]
    chair_signed_by: Mapped[UUID | None]
    chair_name: Mapped[str | None]
    chair_signed_at: Mapped[datetime | None]


class Ballot(Owned, Versioned, Base):
    """A vote. All that bears on its result is fixed at opening and hashed."""

    __tablename__ = "ballots"
    __table_args__ = (
        belongs_to("meetings", "meeting_id"),
        belongs_to("agenda_items", "item_id"),
        belongs_to("ballots", "previous_id"),
        Index(None, "tenant", "meeting_id"),
        UniqueConstraint("tenant", "previous_id", "first_place"),
        CheckConstraint("(config_hash IS NULL) = (opened_at IS NULL)", name="fixed"),
        CheckConstraint(
            "state = 'cancelled'"
            " OR (opened_at IS NOT NULL) = (state IN ('open', 'counted', 'sealed', 'peeling',"
            " 'stopped', 'closed'))",
            name="opened",
        ),
        CheckConstraint(
            "state IN ('counted', 'cancelled')"
            " OR (state IN ('sealed', 'peeling', 'stopped', 'closed')) = (closed_at IS NOT NULL)",
            name="closed",
        ),
        CheckConstraint("(state = 'recorded') = (source IS NOT NULL)", name="recorded"),
        CheckConstraint("(state = 'cancelled') = (reason IS NOT NULL)", name="cancelled"),
        CheckConstraint("confirmed_by <> counted_by", name="second_person"),
        CheckConstraint("invalid BETWEEN 0 AND received", name="numbers"),
        CheckConstraint(
            "NOT trial OR (subject_type = 'other' AND subject_id IS NULL AND item_id IS NULL)",
            name="trial",
        ),
        CheckConstraint("opens_at < closes_at", name="hours"),
        CheckConstraint(
            "mode <> 'show_of_hands' OR (opens_at IS NULL AND closes_at IS NULL)", name="scheduled"
        ),
    )

    meeting_id: Mapped[UUID]
    item_id: Mapped[UUID | None]
    title: Mapped[str]
    mode: Mapped[Mode]
    subject_type: Mapped[Subject]
    subject_id: Mapped[UUID | None]
    rule: Mapped[dict[str, Any]]
    """`RuleIn` as JSON: form, choices, winners, threshold, quorum, ties, rounds."""
    round: Mapped[int]
    first_place: Mapped[int]
    """The place that its first winner takes: above 1 in a run-off for a later place."""
    previous_id: Mapped[UUID | None]
    """The ballot whose equal options this one parts."""
    trial: Mapped[bool] = mapped_column(server_default="false")
    """To try the phones (bỏ phiếu thử): it decides nothing and is in no minutes."""
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    """The hour from which no vote is taken any more, by the database's clock."""
    state: Mapped[BallotState]
    config_hash: Mapped[str | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    all_members: Mapped[int | None]
    present: Mapped[int | None]
    received: Mapped[int | None]
    invalid: Mapped[int | None]
    paper: Mapped[dict[str, Any] | None]
    """What of it came on paper: `{"received", "invalid", "counts": {option: []}}`."""
    counted_by: Mapped[UUID | None]
    confirmed_by: Mapped[UUID | None]
    source: Mapped[str | None]
    reason: Mapped[str | None]
    decision: Mapped[str | None]
    """The declared decider's reason, where the last round left equals."""


class Option(Owned, Base):
    """What may be voted for: a unit of the block, or a text, which another module may have set."""

    __tablename__ = "ballot_options"
    __table_args__ = (
        belongs_to("ballots", "ballot_id", cascade=True),
        belongs_to("units", "unit_id"),
        UniqueConstraint("tenant", "ballot_id", "position"),
        UniqueConstraint("tenant", "ballot_id", "unit_id"),
    )

    ballot_id: Mapped[UUID]
    position: Mapped[int]
    label: Mapped[str]
    unit_id: Mapped[UUID | None]
    subject_id: Mapped[UUID | None]
    """What it stands for in the module that put it to the vote; no foreign key, as of ballots."""
    counts: Mapped[list[Any] | None]
    """The row of counts, once counted; none for history whose counts are not stated."""
    decided_place: Mapped[int | None]
    """Stated by a source, or by the declared decider after the last round."""


class Seat(Base):
    """One vote in a ballot, frozen at opening: of a unit of the block, or of a council's member."""

    __tablename__ = "ballot_seats"
    __table_args__ = (
        belongs_to("ballots", "ballot_id"),
        belongs_to("users", "user_id"),
        belongs_to("units", "proxy_unit_id"),
        Index(None, "tenant", "unit_id"),
        CheckConstraint("user_id = unit_id", name="member"),
        CheckConstraint("num_nonnulls(user_id, proxy_unit_id) < 2", name="in_person"),
        CheckConstraint("proxy_unit_id IS NULL OR NOT written", name="one_way"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    """Whose vote it is: the unit; in a council the member, who is its `user_id` too."""
    user_id: Mapped[UUID | None]
    written: Mapped[bool]
    """Absent, with a written opinion."""
    proxy_unit_id: Mapped[UUID | None]
    """Whose delegate gives this seat's vote; none: the unit's own."""
    chair: Mapped[bool]
    """The unit that leads the block: its vote may part equals where the rule says so."""


class NamedVote(Base):
    """The vote of a seat in a named ballot: one, for ever."""

    __tablename__ = "named_votes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant", "ballot_id", "unit_id"],
            ["ballot_seats.tenant", "ballot_seats.ballot_id", "ballot_seats.unit_id"],
        ),
        CheckConstraint("confirmed_by <> cast_by", name="second_person"),
    )

    tenant: Mapped[int] = mapped_column(SmallInteger, ForeignKey("tenants.id"), primary_key=True)
    ballot_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    answer: Mapped[dict[str, Any]]
    receipt: Mapped[str]
    cast_by: Mapped[UUID]
    cast_at: Mapped[datetime]
    confirmed_by: Mapped[UUID | None]
    """Who compared a written opinion with its paper: never who typed it."""
