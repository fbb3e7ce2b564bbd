"""What follows a count: run-offs among equals, the decider's word, places told to the ranking."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.acting import PERMITTING
from backend.ballots.ballot_operations import HeldBallot, held_ballot, set_places
from backend.ballots.ballot_queries import next_rounds
from backend.ballots.ballot_schemas import DecisionIn, RecordIn, RuleIn
from backend.ballots.counting import Outcome
from backend.ballots.models import Ballot, Option
from backend.ballots.results import DECIDING, Counted, counted, standings_out
from backend.ballots.rules import BALLOT, CLOSED, BallotAction, BallotState, Subject
from backend.ballots.secret.tellers import name_again
from backend.events.operations import Doer, record
from backend.kernel.clock import VIETNAM
from backend.kernel.errors import conflict, invalid
from backend.scoring.operations import record_vote


def record_history(session: Session, actor: Actor, ballot_id: UUID, history: RecordIn) -> None:
    """Keep the places that a source states. Counts that it does not state stay unknown."""
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.record])
    ballot = held.ballot
    ballot.state = BALLOT[ballot.mode].after(ballot.state, BallotAction.record)
    ballot.source = history.source
    set_places(held.options(session), history.places)
    record(session, actor, "ballot.recorded", held.place, ballot, {"source": history.source})
    session.flush()
    tell_ranking(session, actor, held)


def prepare_run_off(session: Session, actor: Actor, ballot_id: UUID) -> Ballot:
    """Prepare the next round among the first equals that have none yet: a new ballot."""
    held = held_ballot(session, actor, ballot_id, (Permission.prepare_meeting,))
    found = _closed(session, held)
    rounds = next_rounds(session, actor.tenant, ballot_id)
    offset = held.ballot.first_place - 1
    waiting = {p: tied for p, tied in found.undecided().items() if p + offset not in rounds}
    if not waiting:
        raise conflict("nothing_undecided", "Không có kết quả bằng nhau.", "Nothing is undecided.")
    if held.ballot.round >= found.rule.max_rounds:
        raise conflict(
            "rounds_used_up",
            f"Đã hết {found.rule.max_rounds} vòng; người có thẩm quyền quyết định.",
            f"All {found.rule.max_rounds} rounds are used; the declared decider decides.",
        )
    place = min(waiting)
    following = _next_round(held, found, place, waiting[place])
    session.add(following)
    session.flush()
    _copy_options(session, found, following, waiting[place])
    name_again(session, held.ballot, following)
    record(session, actor, "ballot.prepared", held.place, following, {"after": str(ballot_id)})
    return following


def _next_round(held: HeldBallot, found: Counted, place: int, tied: list[UUID]) -> Ballot:
    """The same rule among fewer, for the places that the equals share."""
    ballot = held.ballot
    left = min(len(tied), (found.rule.winners or len(tied)) - place + 1)
    rule = RuleIn.model_validate(ballot.rule)
    again = rule.model_copy(update={"winners": left, "choices": min(rule.choices, left)})
    return Ballot(
        tenant=ballot.tenant,
        meeting_id=ballot.meeting_id,
        item_id=ballot.item_id,
        title=ballot.title,
        mode=ballot.mode,
        subject_type=ballot.subject_type,
        subject_id=ballot.subject_id,
        rule=again.model_dump(mode="json"),
        round=ballot.round + 1,
        first_place=ballot.first_place + place - 1,
        previous_id=ballot.id,
        trial=ballot.trial,
        state=BallotState.draft,
    )


def _copy_options(session: Session, found: Counted, to: Ballot, tied: list[UUID]) -> None:
    kept = [option for option in found.options if option.id in tied]
    for position, option in enumerate(kept, start=1):
        session.add(
            Option(
                tenant=to.tenant,
                ballot_id=to.id,
                position=position,
                label=option.label,
                unit_id=option.unit_id,
                subject_id=option.subject_id,
            )
        )


def decide(session: Session, actor: Actor, ballot_id: UUID, decision: DecisionIn) -> None:
    """Enter what the declared decider decided among equals when all rounds are used."""
    held = held_ballot(session, actor, ballot_id)
    found = _closed(session, held)
    actor.require(DECIDING[found.rule.decider], held.place)
    if held.ballot.round < found.rule.max_rounds:
        raise conflict("rounds_left", "Còn vòng biểu quyết.", "There is a round left.")
    before = held.ballot.first_place - 1
    _check_decision({p + before: tied for p, tied in found.undecided().items()}, decision)
    held.ballot.decision = decision.reason
    set_places(held.options(session), decision.places, before)
    data = {"decider": found.rule.decider, "reason": decision.reason}
    record(session, actor, "ballot.decided", held.place, held.ballot, data)
    session.flush()
    tell_ranking(session, actor, held)


def _check_decision(groups: dict[int, list[UUID]], decision: DecisionIn) -> None:
    """Each group of equals gets exactly the places that it shares."""
    given = sorted((stated.option_id, stated.place) for stated in decision.places)
    expected = [(option, place) for place, tied in groups.items() for option in tied]
    options = sorted(option for option, _ in expected)
    if not expected or [option for option, _ in given] != options:
        raise _wrong_places()
    for place, tied in groups.items():
        places = sorted(chosen for option, chosen in given if option in tied)
        if places != list(range(place, place + len(tied))):
            raise _wrong_places()


def _wrong_places() -> Exception:
    return invalid(
        "/places",
        "wrong_places",
        "Cần xếp đủ các phương án bằng nhau vào đúng các thứ hạng còn lại, không trùng.",
        "Give each of the equal options one of the places that they share.",
    )


def _closed(session: Session, held: HeldBallot) -> Counted:
    if held.ballot.state is not BallotState.closed:
        raise conflict("no_result_yet", "Chưa có kết quả.", "There is no result yet.")
    return counted(session, held.ballot)


def tell_ranking(session: Session, doer: Doer, held: HeldBallot) -> None:
    """Give the places to the season's ranking, once no round leaves anything undecided."""
    if held.ballot.subject_type is not Subject.season_ranking:
        return
    rounds = [counted(session, ballot) for ballot in _rounds(session, held.ballot)]
    if any(_open_question(session, found) for found in rounds):
        return
    places = {unit: place for found in rounds for unit, place in _won(found)}
    record_vote(session, doer, held.season, places, held.ballot.source or _source(held))


def _source(held: HeldBallot) -> str:
    day = held.meeting.starts_at.astimezone(VIETNAM)
    return f"{held.ballot.title} ({held.meeting.title}, {day:%d/%m/%Y})"


def _rounds(session: Session, ballot: Ballot) -> Iterator[Ballot]:
    """All closed rounds of one question, the first one first."""
    first = ballot
    while first.previous_id is not None:
        first = session.get_one(Ballot, (ballot.tenant, first.previous_id))
    waiting = [first]
    while waiting:
        found = waiting.pop(0)
        yield found
        following = (Ballot.tenant == found.tenant, Ballot.previous_id == found.id)
        closed = select(Ballot).where(*following, Ballot.state.in_(CLOSED))
        waiting += session.scalars(closed.order_by(Ballot.first_place))


def _open_question(session: Session, found: Counted) -> bool:
    """Whether equals of this round wait for a round that is not closed yet."""
    if not found.undecided():
        return False
    offset = found.ballot.first_place - 1
    following = (Ballot.tenant == found.ballot.tenant, Ballot.previous_id == found.ballot.id)
    closed = select(Ballot.first_place).where(*following, Ballot.state.in_(CLOSED))
    settled = set(session.scalars(closed))
    return any(place + offset not in settled for place in found.undecided())


def _won(found: Counted) -> Iterator[tuple[UUID, int]]:
    for standing in standings_out(found):
        won = standing.outcome is Outcome.chosen
        if won and standing.unit_id is not None and standing.place is not None:
            yield standing.unit_id, standing.place
