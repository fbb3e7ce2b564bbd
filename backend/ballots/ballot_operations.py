"""Acts on a ballot before and after the votes: preparing, opening, run-off, the decider's word."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.ballots.acting import PERMITTING
from backend.ballots.ballot_schemas import (
    BallotEdit,
    BallotNew,
    OptionIn,
    PlaceIn,
    RuleIn,
)
from backend.ballots.counting import BallotForm, TieBreak
from backend.ballots.hours import set_hours
from backend.ballots.models import AgendaItem, Ballot, Meeting, Option
from backend.ballots.operations import held_meeting, require_any
from backend.ballots.queries import PREPARERS
from backend.ballots.rules import (
    BALLOT,
    PREPARING,
    BallotAction,
    BallotState,
    MeetingKind,
    MeetingState,
    Mode,
    Subject,
)
from backend.ballots.seeing import sight_of
from backend.events.operations import record
from backend.kernel.clock import VIETNAM
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid, not_found
from backend.kernel.places import Place
from backend.organizations.queries import members_of
from backend.seasons.models import Season

HOURS = {"opens_at", "closes_at"}


@dataclass(frozen=True, slots=True)
class HeldBallot:
    """A ballot, locked, with its meeting and season."""

    ballot: Ballot
    meeting: Meeting
    season: Season

    @property
    def place(self) -> Place:
        """The block."""
        return Place(block_id=self.season.block_id)

    def options(self, session: Session) -> list[Option]:
        """What may be voted for, in the ballot's order."""
        own = (Option.tenant == self.ballot.tenant, Option.ballot_id == self.ballot.id)
        return list(session.scalars(select(Option).where(*own).order_by(Option.position)))


def held_ballot(
    session: Session,
    actor: Actor,
    ballot_id: UUID,
    permissions: tuple[Permission, ...] = (),
    *,
    sharing: bool = False,
) -> HeldBallot:
    """The ballot, locked (`sharing`: in share), in which the actor holds one of the permissions.

    404 where the actor may not see it, 403 where seeing it is all they may.
    """
    lock = {"read": True} if sharing else True
    ballot = session.get(Ballot, (actor.tenant, ballot_id), with_for_update=lock)
    if ballot is None:
        raise not_found()
    meeting = session.get_one(Meeting, (actor.tenant, ballot.meeting_id))
    held = HeldBallot(ballot, meeting, session.get_one(Season, (actor.tenant, meeting.season_id)))
    actor.require_sight(sight_of(meeting.kind), held.place)
    if permissions:
        require_any(actor, permissions, held.place)
    return held


def prepare_ballot(session: Session, actor: Actor, new: BallotNew) -> Ballot:
    """Prepare a ballot of a meeting that is not over."""
    held = held_meeting(session, actor, new.meeting_id, PREPARERS)
    _check_may_prepare(held.meeting)
    _check_item(session, held.meeting, new.item_id)
    _check_trial(new)
    _check_council(held.meeting, new.subject_type)
    _check_rule(new.rule, new.mode, len(new.options))
    ballot = Ballot(
        tenant=actor.tenant,
        round=1,
        first_place=1,
        state=BallotState.draft,
        **new.model_dump(exclude={"rule", "options", *HOURS}),
        rule=new.rule.model_dump(mode="json"),
    )
    set_hours(session, ballot, new.model_dump(include=HOURS))
    session.add(ballot)
    session.flush()
    _set_options(session, HeldBallot(ballot, held.meeting, held.season), new.options)
    record(session, actor, "ballot.prepared", held.place, ballot)
    return ballot


def edit_ballot(
    session: Session, actor: Actor, ballot_id: UUID, edit: BallotEdit, if_match: str | None
) -> None:
    """Change a ballot that is not yet open. What is left out stays."""
    held = held_ballot(session, actor, ballot_id, PREPARERS)
    ballot = held.ballot
    check_version(if_match, ballot.version)
    if ballot.state is not BallotState.draft:
        raise conflict(
            "ballot_fixed", "Nội dung đã chốt khi mở.", "Nothing changes once it was opened."
        )
    ballot.title = edit.title or ballot.title
    ballot.mode = edit.mode or ballot.mode
    rule = edit.rule or RuleIn.model_validate(ballot.rule)
    count = len(edit.options or held.options(session))
    _check_rule(rule, ballot.mode, count)
    ballot.rule = rule.model_dump(mode="json")
    set_hours(session, ballot, edit.model_dump(include=HOURS, exclude_unset=True))
    if edit.options is not None:
        own = (Option.tenant == ballot.tenant, Option.ballot_id == ballot.id)
        session.execute(delete(Option).where(*own))
        _set_options(session, held, edit.options)
    record(session, actor, "ballot.edited", held.place, ballot)


def _check_trial(new: BallotNew) -> None:
    """A trial is about nothing, so that nothing can follow from it."""
    if new.trial and (new.subject_type is not Subject.other or new.subject_id or new.item_id):
        raise invalid(
            "/subject_type",
            "trial_decides_nothing",
            "Bỏ phiếu thử không gắn với nội dung nào của hội nghị.",
            "A trial ballot is about no matter of the meeting.",
        )


def _check_council(meeting: Meeting, subject: Subject) -> None:
    """A council votes on awards; the block's places are the block's to vote on."""
    if meeting.kind is MeetingKind.council and subject is Subject.season_ranking:
        raise invalid(
            "/subject_type",
            "not_the_councils",
            "Thứ hạng của khối do khối bình xét, không do Hội đồng.",
            "The places of a block are voted by the block, not by the council.",
        )


def _check_may_prepare(meeting: Meeting) -> None:
    """History may be kept with the meeting that is history."""
    if meeting.state not in PREPARING | {MeetingState.recorded}:
        raise conflict("meeting_over", "Hội nghị đã kết thúc.", "The meeting is over.")


def _check_item(session: Session, meeting: Meeting, item_id: UUID | None) -> None:
    item = session.get(AgendaItem, (meeting.tenant, item_id)) if item_id else None
    if item_id and (item is None or item.meeting_id != meeting.id):
        raise invalid(
            "/item_id",
            "unknown_item",
            "Nội dung này không thuộc chương trình hội nghị.",
            "This point is not on the meeting's agenda.",
        )


def _check_rule(rule: RuleIn, mode: Mode, options: int) -> None:
    """Settings that cannot work together, by the field that is wrong."""
    if rule.form is not BallotForm.approve and rule.winners is None:
        raise invalid(
            "/rule/winners", "winners_missing", "Cần nêu số được chọn.", "Say how many are taken."
        )
    if rule.winners is not None and rule.winners > options:
        raise invalid(
            "/rule/winners",
            "more_than_options",
            "Số được chọn vượt quá số phương án.",
            "More are to be taken than there are options.",
        )
    if rule.form is not BallotForm.approve and rule.choices > options:
        raise invalid(
            "/rule/choices",
            "more_than_options",
            "Số lựa chọn vượt quá số phương án.",
            "More may be named than there are options.",
        )
    if TieBreak.chair_vote in rule.tie_chain and mode is not Mode.named:
        raise invalid(
            "/rule/tie_chain",
            "chair_vote_unknown",
            "Chỉ biểu quyết ghi tên mới biết phiếu của chủ tọa.",
            "Only a named ballot knows the chair's vote.",
        )


def _set_options(session: Session, held: HeldBallot, wanted: list[OptionIn]) -> None:
    """Write what may be voted for; units are called as on the day of the meeting."""
    ballot, season = held.ballot, held.season
    day = held.meeting.starts_at.astimezone(VIETNAM).date()
    members = members_of(session, ballot.tenant, season.block_id, season.year, day)
    names = {member.unit_id: member.name for member in members}
    seen: set[UUID | str] = set()
    for index, option in enumerate(wanted):
        label = option.label or (names.get(option.unit_id) if option.unit_id else None)
        if label is None or (option.unit_id and option.unit_id not in names):
            raise _bad_option(index, "unknown_option", "Không phải đơn vị thành viên.")
        if (option.unit_id or label) in seen:
            raise _bad_option(index, "named_twice", "Phương án bị lặp.")
        seen.add(option.unit_id or label)
        session.add(_option(ballot, index + 1, label, option.unit_id))
    session.flush()


def _option(ballot: Ballot, position: int, label: str, unit_id: UUID | None) -> Option:
    return Option(
        tenant=ballot.tenant,
        ballot_id=ballot.id,
        position=position,
        label=label,
        unit_id=unit_id,
    )


def _bad_option(index: int, code: str, vi: str) -> Exception:
    en = {"unknown_option": "Not a member unit.", "named_twice": "The option is there twice."}
    return invalid(f"/options/{index}", code, vi, en[code])


def cancel_ballot(session: Session, actor: Actor, ballot_id: UUID, reason: str) -> None:
    """Give a ballot up, with the reason. It never counts."""
    held = held_ballot(session, actor, ballot_id, PERMITTING[BallotAction.cancel])
    ballot = held.ballot
    ballot.state = BALLOT[ballot.mode].after(ballot.state, BallotAction.cancel)
    ballot.reason = reason
    record(session, actor, "ballot.cancelled", held.place, ballot, {"reason": reason})


def set_places(options: list[Option], places: list[PlaceIn], before: int = 0) -> None:
    """Write the stated or decided places; 422 for an option that is not on the ballot.

    A run-off counts its places from 1, after the `before` places that are taken already.
    """
    known = {option.id: option for option in options}
    for index, stated in enumerate(places):
        option = known.pop(stated.option_id, None)
        if option is None:
            raise invalid(
                f"/places/{index}/option_id",
                "unknown_option",
                "Không có phương án này hoặc bị lặp.",
                "There is no such option, or it is there twice.",
            )
        option.decided_place = stated.place - before
