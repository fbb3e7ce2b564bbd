"""The result of a closed ballot with its working, derived from what was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.ballot_queries import next_rounds, options_of, seen_ballot
from backend.ballots.ballot_schemas import AnswerIn, RuleIn
from backend.ballots.counting import (
    BallotForm,
    Decider,
    Outcome,
    Rule,
    Stance,
    Standing,
    preferences,
    standings,
    undecided_groups,
)
from backend.ballots.models import Ballot
from backend.ballots.result_schemas import (
    NumbersOut,
    PaperOut,
    ResultOut,
    StandingOut,
    ThresholdOut,
    VoteOut,
)
from backend.ballots.rules import CLOSED, BallotState, Mode
from backend.ballots.seat_queries import answer_of_chair, roll_in_numbers, seats_of
from backend.ballots.thresholds import Base
from backend.kernel.errors import conflict
from backend.kernel.places import Place

P = Permission
DECIDING: Mapping[Decider, Permission] = {
    Decider.chair: P.chair_meeting,
    Decider.leader_and_deputy: P.chair_meeting,
    Decider.authority: P.appraise_proposals,
}
"""Who enters what the declared decider decided."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A ballot with all that its result follows from."""

    ballot: Row[Any] | Ballot
    rule: Rule
    options: Sequence[Row[Any]]
    entitled: int
    chair_answer: Any
    """How the block's leader voted, where votes are named."""

    def numbers(self) -> dict[Base, int]:
        """The bases of the count."""
        ballot = self.ballot
        received = ballot.received or 0
        return {
            Base.all_members: ballot.all_members or 0,
            Base.entitled: self.entitled,
            Base.present: ballot.present or 0,
            Base.received: received,
            Base.valid: received - (ballot.invalid or 0),
        }

    def standings(self) -> list[Standing]:
        """All options with their results; none of a ballot that is known by its places only."""
        if self.ballot.state is BallotState.recorded:
            return []
        counts = {option.id: tuple(option.counts) for option in self.options}
        return standings(self.rule, counts, self.numbers(), self._chair_prefers())

    def _chair_prefers(self) -> dict[UUID, int]:
        named = self.chair_answer
        return preferences(self.rule, _answer(named).pure()) if named else {}

    def undecided(self) -> dict[int, list[UUID]]:
        """The equal options that neither a decider nor the chain has parted, by their place."""
        decided = {option.id for option in self.options if option.decided_place is not None}
        groups = undecided_groups(self.standings())
        return {place: tied for place, tied in groups.items() if decided.isdisjoint(tied)}


def _answer(stored: Any) -> AnswerIn:  # noqa: ANN401 - JSON
    return AnswerIn.model_validate(stored)


def counted(db: Connection | Session, ballot: Row[Any] | Ballot) -> Counted:
    """All that the result of a closed ballot follows from."""
    return Counted(
        ballot=ballot,
        rule=RuleIn.model_validate(ballot.rule).pure(),
        options=options_of(db, ballot.tenant, ballot.id),
        entitled=roll_in_numbers(db, ballot.tenant, ballot.id).seats,
        chair_answer=answer_of_chair(db, ballot.tenant, ballot.id),
    )


def result(db: Connection | Session, actor: Actor, ballot_id: UUID) -> ResultOut:
    """The result; 409 while there is none."""
    row = seen_ballot(db, actor, ballot_id)
    if row.state not in CLOSED:
        raise conflict("no_result_yet", "Chưa có kết quả.", "There is no result yet.")
    found = counted(db, row)
    rounds = next_rounds(db, actor.tenant, ballot_id)
    return ResultOut(
        ballot_id=row.id,
        form=found.rule.form,
        columns=columns(found.rule),
        placing=found.rule.placing,
        winners=found.rule.winners,
        numbers=numbers_out(found),
        threshold=threshold_out(found),
        standings=standings_out(found),
        paper=None if row.paper is None else PaperOut(**row.paper),
        votes=_votes_out(db, row) if row.mode is Mode.named else [],
        source=row.source,
        decision=row.decision,
        next_round=next(iter(rounds.values()), None),
        actions=_actions(actor, found, row.block_id, rounds),
    )


def columns(rule: Rule) -> list[str]:
    """What the counts of an option are."""
    if rule.form is BallotForm.approve:
        return [stance.value for stance in Stance]
    if rule.form is BallotForm.choose:
        return ["votes"]
    return [f"place_{place}" for place in range(1, rule.choices + 1)]


def numbers_out(found: Counted) -> NumbersOut:
    """Of history only the places are known."""
    ballot = found.ballot
    if ballot.state is BallotState.recorded:
        return NumbersOut(**dict.fromkeys(NumbersOut.model_fields))
    numbers = found.numbers()
    return NumbersOut(
        all_members=ballot.all_members,
        entitled=numbers[Base.entitled],
        present=ballot.present,
        issued=numbers[Base.entitled],
        received=ballot.received,
        valid=numbers[Base.valid],
        invalid=ballot.invalid,
    )


def threshold_out(found: Counted) -> ThresholdOut | None:
    """The threshold worked out; none where there is none."""
    stored = found.ballot.rule["threshold"]
    if stored is None or found.rule.threshold is None:
        return None
    total = found.numbers()[found.rule.threshold.base]
    return ThresholdOut(**stored, total=total, needed=found.rule.threshold.needed(total))


def standings_out(found: Counted) -> list[StandingOut]:
    """All options, best first; of history those whose place a source states."""
    worked = {standing.option: standing for standing in found.standings()}
    shown = [
        _worked_out(found, option, worked[option.id]) if worked else _stated_out(found, option)
        for option in found.options
    ]
    return sorted(shown, key=lambda s: (s.place is None, s.place or 0))


def _worked_out(found: Counted, option: Row[Any], worked: Standing) -> StandingOut:
    place = option.decided_place or worked.place
    return StandingOut(
        **_named(option),
        counts=list(worked.counts),
        support=worked.support,
        score=list(worked.score),
        reached=worked.reached,
        place=None if place is None else place + found.ballot.first_place - 1,
        outcome=_decided(found.rule, option) or worked.outcome,
        parted_by=worked.parted_by,
        decided=option.decided_place is not None,
    )


def _stated_out(found: Counted, option: Row[Any]) -> StandingOut:
    """Of history only the stated places are known."""
    return StandingOut(
        **_named(option),
        counts=None,
        support=None,
        score=None,
        reached=None,
        place=option.decided_place,
        outcome=_decided(found.rule, option),
        parted_by=None,
        decided=False,
    )


def _named(option: Row[Any]) -> dict[str, Any]:
    return {"option_id": option.id, "unit_id": option.unit_id, "label": option.label}


def _decided(rule: Rule, option: Row[Any]) -> Outcome | None:
    """What a stated or decided place means; none where there is no such place."""
    if option.decided_place is None:
        return None
    taken = rule.winners is None or option.decided_place <= rule.winners
    return Outcome.chosen if taken else Outcome.not_chosen


def _votes_out(db: Connection | Session, row: Row[Any]) -> list[VoteOut]:
    return [
        VoteOut(
            unit_id=seat.unit_id,
            unit_name=seat.unit_name,
            written=seat.written,
            proxy=seat.proxy_unit_id is not None,
            answer=None if seat.answer is None else _answer(seat.answer),
        )
        for seat in seats_of(db, row.tenant, row.id)
    ]


def _actions(actor: Actor, found: Counted, block_id: UUID, rounds: Mapping[int, UUID]) -> list[str]:
    """A run-off while rounds are left, then the declared decider's word."""
    place = Place(block_id=block_id)
    waiting = [p for p in found.undecided() if p + found.ballot.first_place - 1 not in rounds]
    if not waiting:
        return []
    if found.ballot.round < found.rule.max_rounds:
        return ["run_off"] if actor.may(P.prepare_meeting, place) else []
    return ["decide"] if actor.may(DECIDING[found.rule.decider], place) else []
