"""Counting: from votes to tallies, from tallies to places and a result.

Each option has one row of counts, whose columns depend on the form of the question:
approve → (for, against, abstain); choose → (votes,); rank → (firsts, seconds, thirds, …).
Typed counts of hands and paper are such rows too, so that every mode ends in the same result.

Places follow from one tuple an option, compared from left to right: the score of the form, then
the declared tie chain. Equal tuples share a place; nothing else - no chance, no order of names or
rows - ever parts them. An equal place that is not to be shared is said to be undecided.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID

from backend.ballots.thresholds import Base, Requirement

Row: TypeAlias = tuple[int, ...]
Tally: TypeAlias = Mapping[UUID, Row]


class BallotForm(StrEnum):
    """What is asked: yes or no to each, the best k, or a first, second and third in one."""

    approve = "approve"
    choose = "choose"
    rank = "rank"


class Stance(StrEnum):
    """An answer to one option of an approving ballot."""

    favour = "for"
    against = "against"
    abstain = "abstain"


class Placing(StrEnum):
    """How ranking votes make places; no law rules it, the block declares it beforehand.

    firsts: most first places, then most seconds, and so on. points: a first counts `choices`
    points, a second one less, … the last 1.
    """

    firsts = "firsts"
    points = "points"


class TieBreak(StrEnum):
    """What parts equal options, in the declared order."""

    firsts = "firsts"
    """More first places, then seconds, … (of use where points make places)."""
    fewer_against = "fewer_against"
    """Fewer votes against (approving ballots)."""
    chair_vote = "chair_vote"
    """What the chair's vote prefers (named ballots)."""


class Decider(StrEnum):
    """Who decides what the last round left undecided."""

    chair = "chair"
    leader_and_deputy = "leader_and_deputy"
    authority = "authority"


@dataclass(frozen=True, slots=True)
class Rule:
    """All that is fixed before opening and bears on the count."""

    form: BallotForm
    choices: int = 1
    """How many options one vote may name (choose) or places it fills (rank); 1 when approving."""
    winners: int | None = None
    """How many are taken at most; none = every option that is approved."""
    placing: Placing = Placing.firsts
    threshold: Requirement | None = None
    quorum: Requirement | None = None
    written_opinions: bool = True
    """Whether absentees' written opinions are votes (and so in the roll)."""
    proxies: bool = False
    """Whether a delegate may give the vote of one absent unit besides the own."""
    self_vote: bool = True
    """Whether a unit may vote for itself. No source rules it: shown on the ballot."""
    tie_chain: tuple[TieBreak, ...] = ()
    max_rounds: int = 2
    decider: Decider = Decider.chair

    @property
    def columns(self) -> int:
        """How many counts an option's row has."""
        return {
            BallotForm.approve: len(Stance),
            BallotForm.choose: 1,
            BallotForm.rank: self.choices,
        }[self.form]


@dataclass(frozen=True, slots=True)
class Answer:
    """One seat's vote: stances by option, or the options named, best first."""

    stances: Mapping[UUID, Stance]
    named: tuple[UUID, ...]


class Outcome(StrEnum):
    """What became of an option, from worst to best."""

    not_chosen = "not_chosen"
    undecided = "undecided"
    chosen = "chosen"


@dataclass(frozen=True, slots=True)
class Standing:
    """An option's result with its working."""

    option: UUID
    counts: Row
    support: int
    """Votes in its favour: for, votes, or the votes that name it at any place."""
    score: Row
    needed: int | None
    """The votes that the threshold asks for; none where there is no threshold."""
    reached: bool
    place: int | None
    """From 1, equal places shared (1, 2, 2, 4); none where the threshold is not reached."""
    outcome: Outcome
    parted_by: TieBreak | None
    """What parted it from options of equal score, if it took the tie chain."""


def tally(rule: Rule, options: Iterable[UUID], answers: Iterable[Answer]) -> dict[UUID, Row]:
    """Count the answers, which must fit the rule (`fault_of`)."""
    counts = {option: [0] * rule.columns for option in options}
    for answer in answers:
        for option, column in _marks(rule, answer):
            counts[option][column] += 1
    return {option: tuple(row) for option, row in counts.items()}


def _marks(rule: Rule, answer: Answer) -> list[tuple[UUID, int]]:
    if rule.form is BallotForm.approve:
        columns = list(Stance)
        return [(option, columns.index(stance)) for option, stance in answer.stances.items()]
    if rule.form is BallotForm.choose:
        return [(option, 0) for option in answer.named]
    return [(option, column) for column, option in enumerate(answer.named)]


def fault_of(rule: Rule, options: Iterable[UUID], own: UUID | None, answer: Answer) -> str | None:
    """Why the answer does not fit, as a code, or None. `own` is the voting unit's own option."""
    known = set(options)
    named = [*answer.stances, *answer.named]
    if not known.issuperset(named):
        return "unknown_option"
    if len(set(named)) < len(named):
        return "named_twice"
    if not rule.self_vote and own in named:
        return "own_unit"
    if rule.form is BallotForm.approve:
        expected = known if rule.self_vote else known - {own}
        return None if set(answer.stances) == expected and not answer.named else "incomplete"
    if answer.stances or not answer.named:
        return "incomplete"
    return "too_many" if len(answer.named) > rule.choices else None


def count_fault(rule: Rule, counts: Tally, valid: int) -> str | None:
    """Why typed counts cannot be those of `valid` votes, as a code, or None."""
    rows = list(counts.values())
    if any(len(row) != rule.columns for row in rows):
        return "wrong_columns"
    if any(sum(row) > valid for row in rows):
        return "more_than_valid"
    if rule.form is BallotForm.choose and sum(row[0] for row in rows) > rule.choices * valid:
        return "more_than_valid"
    if rule.form is BallotForm.rank and any(
        sum(place) > valid for place in zip(*rows, strict=True)
    ):
        return "more_than_valid"
    return None


def standings(
    rule: Rule,
    counts: Tally,
    numbers: Mapping[Base, int],
    chair_prefers: Mapping[UUID, int] = MappingProxyType({}),
) -> list[Standing]:
    """All options with their results, best first (equals by id, so that order tells nothing).

    Only options that reach the threshold contend for places.
    """
    threshold = rule.threshold
    needed = None if threshold is None else threshold.needed(numbers[threshold.base])
    keys = {
        option: _key(rule, row, chair_prefers.get(option, 0))
        for option, row in counts.items()
        if _support(rule, row) >= (needed or 1)
    }
    found = [_standing(rule, option, row, keys, needed) for option, row in counts.items()]
    return sorted(found, key=lambda s: (s.place is None, s.place or 0, s.option))


def preferences(rule: Rule, answer: Answer) -> dict[UUID, int]:
    """How an answer prefers options to each other: more is better, 0 for those not in favour."""
    if rule.form is BallotForm.rank:
        return {option: rule.choices - place for place, option in enumerate(answer.named)}
    favoured = [option for option, stance in answer.stances.items() if stance is Stance.favour]
    return dict.fromkeys([*answer.named, *favoured], 1)


def _key(rule: Rule, row: Row, preferred: int) -> tuple[Row, ...]:
    breaks: Mapping[TieBreak, Row] = {
        TieBreak.firsts: row,
        TieBreak.fewer_against: (-row[1],) if rule.form is BallotForm.approve else (),
        TieBreak.chair_vote: (preferred,),
    }
    return (_score(rule, row), *(breaks[tie] for tie in rule.tie_chain))


def _score(rule: Rule, row: Row) -> Row:
    if rule.form is not BallotForm.rank:
        return row[:1]
    if rule.placing is Placing.firsts:
        return row
    return (sum(votes * (rule.choices - place) for place, votes in enumerate(row)),)


def _support(rule: Rule, row: Row) -> int:
    return sum(row) if rule.form is BallotForm.rank else row[0]


def _standing(
    rule: Rule, option: UUID, row: Row, keys: Mapping[UUID, tuple[Row, ...]], needed: int | None
) -> Standing:
    """The option among the contenders' keys; it is no contender itself where it has none."""
    key = keys.get(option)
    better = sum(other > key for other in keys.values()) if key else 0
    equals = sum(other == key for other in keys.values())
    return Standing(
        option=option,
        counts=row,
        support=_support(rule, row),
        score=_score(rule, row),
        needed=needed,
        reached=key is not None,
        place=better + 1 if key else None,
        outcome=_outcome(rule, better + 1, equals) if key else Outcome.not_chosen,
        parted_by=_parted_by(rule, key, keys.values()) if key else None,
    )


def _outcome(rule: Rule, place: int, equals: int) -> Outcome:
    """Equals are undecided where there are too few places, or where places are the point."""
    if rule.winners is None:
        return Outcome.chosen
    if place > rule.winners:
        return Outcome.not_chosen
    too_few = place + equals - 1 > rule.winners
    shared_rank = rule.form is BallotForm.rank and equals > 1
    return Outcome.undecided if too_few or shared_rank else Outcome.chosen


def _parted_by(
    rule: Rule, key: tuple[Row, ...], keys: Iterable[tuple[Row, ...]]
) -> TieBreak | None:
    """The furthest link of the chain that it took to tell the option from one of equal score."""
    rivals = [other for other in keys if other[0] == key[0] and other != key]
    depths = [
        next(i for i, (a, b) in enumerate(zip(key, r, strict=True)) if a != b) for r in rivals
    ]
    return rule.tie_chain[max(depths) - 1] if depths else None


def undecided_groups(found: Iterable[Standing]) -> dict[int, list[UUID]]:
    """The options among which a run-off is needed, by the place they share."""
    groups: dict[int, list[UUID]] = {}
    for standing in found:
        if standing.outcome is Outcome.undecided and standing.place is not None:
            groups.setdefault(standing.place, []).append(standing.option)
    return groups
