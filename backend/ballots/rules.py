"""The kinds and states of meetings, agenda items, delegates, ballots and minutes."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from backend.kernel.states import Machine


class MeetingKind(StrEnum):
    """What a meeting is held for (hội nghị)."""

    launch = "launch"
    midyear = "midyear"
    preparatory = "preparatory"
    summary = "summary"
    council = "council"
    standing = "standing"


class MeetingState(StrEnum):
    """How far a meeting has come. `recorded`: history, known from a source only."""

    draft = "draft"
    called = "called"
    open = "open"
    closed = "closed"
    minutes_signed = "minutes_signed"
    recorded = "recorded"
    cancelled = "cancelled"


class MeetingAction(StrEnum):
    """What is done with a meeting as a whole."""

    call = "call"
    open = "open"
    close = "close"
    sign_minutes = "sign_minutes"
    record = "record"
    cancel = "cancel"


MEETING = Machine(
    {
        (MeetingState.draft, MeetingAction.call): MeetingState.called,
        (MeetingState.draft, MeetingAction.record): MeetingState.recorded,
        (MeetingState.draft, MeetingAction.cancel): MeetingState.cancelled,
        (MeetingState.called, MeetingAction.open): MeetingState.open,
        (MeetingState.called, MeetingAction.cancel): MeetingState.cancelled,
        (MeetingState.open, MeetingAction.close): MeetingState.closed,
        (MeetingState.closed, MeetingAction.sign_minutes): MeetingState.minutes_signed,
    }
)

PREPARING = frozenset({MeetingState.draft, MeetingState.called, MeetingState.open})
"""While agenda, papers and ballots may still be prepared."""

CHECKING_IN = frozenset({MeetingState.called, MeetingState.open})
"""While delegates are checked in."""


class ItemState(StrEnum):
    """Where an item of the agenda stands."""

    waiting = "waiting"
    discussing = "discussing"
    done = "done"
    postponed = "postponed"


class ItemAction(StrEnum):
    """What the chair does with an item."""

    begin = "begin"
    finish = "finish"
    postpone = "postpone"


ITEM = Machine(
    {
        (ItemState.waiting, ItemAction.begin): ItemState.discussing,
        (ItemState.waiting, ItemAction.postpone): ItemState.postponed,
        (ItemState.discussing, ItemAction.finish): ItemState.done,
        (ItemState.discussing, ItemAction.postpone): ItemState.postponed,
        (ItemState.postponed, ItemAction.begin): ItemState.discussing,
    }
)


class Subject(StrEnum):
    """What an item or a ballot is about; what it adopts is done by the module that owns it."""

    season_ranking = "season_ranking"
    criteria_set = "criteria_set"
    covenant = "covenant"
    report = "report"
    award = "award"
    other = "other"


class Attending(StrEnum):
    """Whether a delegate is there. A written opinion is an absentee's, kept in the minutes.

    represented: absent; the delegate of another unit stands for this one (ủy quyền).
    """

    expected = "expected"
    present = "present"
    absent = "absent"
    left = "left"
    written_opinion = "written_opinion"
    represented = "represented"


BY_OTHERS = frozenset({Attending.written_opinion, Attending.represented})
"""How a unit that is absent has its vote nevertheless."""


class Mode(StrEnum):
    """How votes are given.

    secret: sealed on the phone to the server's urn (phiếu kín). sealed_by_tellers: to the keys of
    two or three tellers besides, which only their browsers have (phiếu niêm phong).
    """

    show_of_hands = "show_of_hands"
    named = "named"
    secret = "secret"  # noqa: S105 - a mode of voting
    sealed_by_tellers = "sealed_by_tellers"


SECRET = frozenset({Mode.secret, Mode.sealed_by_tellers})
"""Who voted what is never known."""


class BallotState(StrEnum):
    """How far a ballot has come. Nothing is ever reopened: a new ballot is held instead.

    sealed: a secret ballot whose list is closed and published, and whose urn is not yet opened.
    peeling: the urn is open, the tellers peel their layers in turn. stopped: a teller's number was
    wrong; nothing is counted, and the ballot can only be given up.
    """

    draft = "draft"
    open = "open"
    counted = "counted"
    sealed = "sealed"
    peeling = "peeling"
    stopped = "stopped"
    closed = "closed"
    recorded = "recorded"
    cancelled = "cancelled"


class BallotAction(StrEnum):
    """What is done with a ballot."""

    open = "open"
    cast = "cast"
    enter_count = "count"
    confirm = "confirm"
    close = "close"
    open_urn = "open_urn"
    peel = "peel"
    stop = "stop"
    count_out = "count_out"
    record = "record"
    cancel = "cancel"


_COMMON = {
    (BallotState.draft, BallotAction.open): BallotState.open,
    (BallotState.draft, BallotAction.record): BallotState.recorded,
    (BallotState.draft, BallotAction.cancel): BallotState.cancelled,
    (BallotState.open, BallotAction.cancel): BallotState.cancelled,
}

_SECRET = {
    **_COMMON,
    (BallotState.open, BallotAction.cast): BallotState.open,
    (BallotState.open, BallotAction.close): BallotState.sealed,
    (BallotState.sealed, BallotAction.open_urn): BallotState.closed,
    (BallotState.sealed, BallotAction.enter_count): BallotState.counted,
    (BallotState.counted, BallotAction.enter_count): BallotState.counted,
    (BallotState.counted, BallotAction.confirm): BallotState.sealed,
    (BallotState.sealed, BallotAction.cancel): BallotState.cancelled,
}

BALLOT: Mapping[Mode, Machine[BallotState, BallotAction]] = {
    Mode.show_of_hands: Machine(
        {
            **_COMMON,
            (BallotState.open, BallotAction.enter_count): BallotState.counted,
            (BallotState.counted, BallotAction.enter_count): BallotState.counted,
            (BallotState.counted, BallotAction.confirm): BallotState.closed,
            (BallotState.counted, BallotAction.cancel): BallotState.cancelled,
        }
    ),
    Mode.named: Machine(
        {
            **_COMMON,
            (BallotState.open, BallotAction.cast): BallotState.open,
            (BallotState.open, BallotAction.confirm): BallotState.open,
            (BallotState.open, BallotAction.close): BallotState.closed,
        }
    ),
    Mode.secret: Machine(_SECRET),
    Mode.sealed_by_tellers: Machine(
        {
            **_SECRET,
            (BallotState.sealed, BallotAction.open_urn): BallotState.peeling,
            (BallotState.peeling, BallotAction.peel): BallotState.peeling,
            (BallotState.peeling, BallotAction.count_out): BallotState.closed,
            (BallotState.peeling, BallotAction.stop): BallotState.stopped,
            (BallotState.peeling, BallotAction.cancel): BallotState.cancelled,
            (BallotState.stopped, BallotAction.cancel): BallotState.cancelled,
        }
    ),
}
"""By mode: hands are counted by one person and confirmed by another; names are closed, once the
written opinions among them are confirmed; a secret ballot is closed, takes the counts of its paper
batch so, and then its urn is opened, by one act or by the tellers' after it."""


class BallotWarning(StrEnum):
    """What people are told about the secrecy of a ballot.

    small_electorate: with fewer than five voters a result may tell who voted what.
    tells_votes: this result does, for all agree, or all but one.
    """

    small_electorate = "small_electorate"
    tells_votes = "tells_votes"


CLOSED = frozenset({BallotState.closed, BallotState.recorded})
"""The result may be read."""


def due(
    state: BallotState, opens_at: datetime | None, closes_at: datetime | None, now: datetime
) -> BallotAction | None:
    """What the hours ask for now: a draft opens within them, an open ballot closes after them."""
    over = closes_at is not None and closes_at <= now
    if state is BallotState.open and over:
        return BallotAction.close
    begun = opens_at is not None and opens_at <= now
    return BallotAction.open if state is BallotState.draft and begun and not over else None
