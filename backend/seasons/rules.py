"""The states and phases of a season (một năm thi đua của một khối)."""

from enum import StrEnum

from backend.kernel.states import Machine


class SeasonState(StrEnum):
    """Where the year stands. Two seasons of a block may overlap: one closes while the next runs."""

    draft = "draft"
    running = "running"
    summed_up = "summed_up"
    closed = "closed"


class SeasonAction(StrEnum):
    """What the leader does with the year as a whole."""

    launch = "launch"
    sum_up = "sum_up"
    close = "close"


SEASON = Machine(
    {
        (SeasonState.draft, SeasonAction.launch): SeasonState.running,
        (SeasonState.running, SeasonAction.sum_up): SeasonState.summed_up,
        (SeasonState.summed_up, SeasonAction.close): SeasonState.closed,
    }
)


class PhaseKind(StrEnum):
    """The steps of the year that the block's calendar dates."""

    launch = "launch"
    covenant = "covenant"
    midyear = "midyear"
    self_scoring = "self_scoring"
    verification = "verification"
    preparatory = "preparatory"
    summary = "summary"
    proposal = "proposal"
    handover = "handover"


class Visibility(StrEnum):
    """Who sees the units' scores before the ranking is published: the block's policy."""

    members = "members"
    own = "own"
    after_publication = "after_publication"
