"""The signing round: opened, signed by every unit's head in turn, brought into force."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.covenants import rounds
from backend.covenants.models import Covenant, Signature
from backend.covenants.operations import (
    covenant_for,
    present_hash,
    tell,
)
from backend.covenants.paper import issue_paper
from backend.covenants.part_schemas import SignatureNew, SigningRefusal
from backend.covenants.rounds import LateSigning, Seat, SeatState
from backend.covenants.rules import COVENANT, CovenantAction, CovenantState
from backend.covenants.schemas import PaperSignatures, SigningRound
from backend.covenants.signatories import check_capacity, to_sign
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict, invalid
from backend.organizations.leading import leader_in_year
from backend.organizations.queries import members_of
from backend.seasons.models import Season


def open_signing(
    session: Session, actor: Actor, covenant_id: UUID, wanted: SigningRound
) -> Covenant:
    """Call every member unit to sign, each in its turn. The list of signers is fixed from now."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.open_signing)
    turns = _turns(session, covenant, season, wanted)
    if not turns:
        raise conflict("no_members", "Khối chưa có đơn vị thành viên.", "The block has no members.")
    covenant.state = COVENANT.after(covenant.state, CovenantAction.open_signing)
    covenant.signing_opened_at = clock.now()
    session.add_all(_seat(covenant, unit_id, turn) for unit_id, turn in turns.items())
    tell(session, actor, "covenant.signing_opened", covenant, season, units=len(turns))
    return covenant


def sign(session: Session, actor: Actor, covenant_id: UUID, new: SignatureNew) -> Signature:
    """Sign for a unit under exactly the content that was read. Signing again changes nothing."""
    covenant, season, named = to_sign(session, actor, covenant_id, new.unit_id, CovenantAction.sign)
    check_capacity(named, new.capacity)
    seat = _seat_of(session, covenant, new.unit_id)
    _check_content(session, covenant, season, new.content_hash)
    if seat.state is SeatState.signed and seat.signed_by == actor.user_id:
        return seat
    _check_turn(session, covenant, seat)
    _put_signature(actor, covenant, seat, new, named.title if named else new.signer_title)
    what = {"hash": new.content_hash, "capacity": new.capacity, "late": seat.late}
    tell(session, actor, "covenant.signed", covenant, season, unit_id=new.unit_id, **what)
    if covenant.state is CovenantState.in_force:
        issue_paper(session, actor, covenant, season)
    elif rounds.complete(_seats(session, covenant)):
        _come_into_force(session, actor, covenant, season)
    return seat


def decline(
    session: Session, actor: Actor, covenant_id: UUID, refusal: SigningRefusal
) -> Signature:
    """Record that a unit does not sign, and why. It may still sign later."""
    covenant, season, _ = to_sign(
        session, actor, covenant_id, refusal.unit_id, CovenantAction.decline
    )
    seat = _seat_of(session, covenant, refusal.unit_id)
    if seat.state is not SeatState.awaiting:
        raise _already_acted()
    seat.state = SeatState.declined
    seat.declined_reason = refusal.reason
    tell(session, actor, "covenant.declined", covenant, season, unit_id=refusal.unit_id)
    return seat


def bring_into_force(session: Session, actor: Actor, covenant_id: UUID) -> Covenant:
    """End a round in which not all have signed: all have acted, or the day set has passed."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.bring_into_force)
    seats = _seats(session, covenant)
    if not rounds.may_come_into_force(seats, covenant.sign_by, clock.today()):
        raise conflict(
            "still_awaited",
            "Còn đơn vị chưa ký mà chưa hết hạn ký.",
            "Units are still to sign, and the day set has not passed.",
        )
    _come_into_force(session, actor, covenant, season)
    return covenant


def record_from_paper(
    session: Session, actor: Actor, covenant_id: UUID, paper: PaperSignatures
) -> Covenant:
    """Enter a covenant that was signed on paper, with its source; what is unknown stays empty."""
    covenant, season = covenant_for(session, actor, covenant_id, CovenantAction.record)
    members = [m.unit_id for m in members_of(session, actor.tenant, season.block_id, season.year)]
    units = paper.unit_ids or members
    if strangers := set(units) - set(members):
        raise _not_members("/unit_ids", strangers)
    covenant.content_hash = present_hash(session, covenant, season)
    covenant.state = COVENANT.after(covenant.state, CovenantAction.record)
    covenant.source = paper.source
    covenant.adopted_on = paper.adopted_on
    covenant.in_force_on = paper.signed_on
    for unit_id in dict.fromkeys(units):
        seat = _seat(covenant, unit_id, turn=1)
        seat.state, seat.signed_on, seat.source = SeatState.recorded, paper.signed_on, paper.source
        session.add(seat)
    tell(session, actor, "covenant.recorded", covenant, season, source=paper.source)
    return covenant


def _turns(
    session: Session, covenant: Covenant, season: Season, wanted: SigningRound
) -> dict[UUID, int]:
    members = [m.unit_id for m in members_of(session, season.tenant, season.block_id, season.year)]
    if wanted.groups is None:
        leader = session.scalar(leader_in_year(season.tenant, season.block_id, season.year))
        return rounds.turns(covenant.signing_order, leader, members)
    named = [unit for group in wanted.groups for unit in group]
    if sorted(named) != sorted(members):
        raise _not_members("/groups", set(named) ^ set(members))
    return rounds.turns_of_groups(wanted.groups)


def _seat(covenant: Covenant, unit_id: UUID, turn: int) -> Signature:
    return Signature(
        tenant=covenant.tenant,
        covenant_id=covenant.id,
        unit_id=unit_id,
        turn=turn,
        state=SeatState.awaiting,
    )


def _seat_of(session: Session, covenant: Covenant, unit_id: UUID) -> Signature:
    seat = session.scalar(
        select(Signature).where(
            Signature.tenant == covenant.tenant,
            Signature.covenant_id == covenant.id,
            Signature.unit_id == unit_id,
        )
    )
    if seat is None:
        raise conflict("not_called", "Đơn vị không có trong đợt ký này.", "Not in this round.")
    return seat


def _seats(session: Session, covenant: Covenant) -> list[Seat]:
    rows = session.execute(
        select(Signature.unit_id, Signature.turn, Signature.state).where(
            Signature.tenant == covenant.tenant, Signature.covenant_id == covenant.id
        )
    )
    return [Seat(*row) for row in rows]


def _check_content(session: Session, covenant: Covenant, season: Season, read: str) -> None:
    """What was read, what was adopted and what is stored now must be one and the same."""
    present = present_hash(session, covenant, season)
    if not read == covenant.content_hash == present:
        raise conflict(
            "content_changed",
            "Nội dung giao ước không còn như bản đồng chí đã đọc; hãy đọc lại trước khi ký.",
            "The covenant is not what you read; read it again before you sign.",
        )


def _check_turn(session: Session, covenant: Covenant, seat: Signature) -> None:
    if seat.state not in {SeatState.awaiting, SeatState.declined}:
        raise _already_acted()
    late = rounds.is_late(covenant.state, covenant.sign_by, clock.today())
    if late and covenant.late_signing is LateSigning.refused:
        raise conflict("too_late", "Đã hết hạn ký giao ước.", "The time for signing is over.")
    seats = _seats(session, covenant)
    if rounds.awaited_before(seats, seat.unit_id, covenant.sign_by, clock.today()):
        raise conflict(
            "not_your_turn",
            "Chưa đến lượt đơn vị: còn đơn vị ở lượt trước chưa ký.",
            "Not the unit's turn: a unit of an earlier turn has not signed.",
        )


def _put_signature(
    actor: Actor, covenant: Covenant, seat: Signature, new: SignatureNew, title: str
) -> None:
    seat.late = rounds.is_late(covenant.state, covenant.sign_by, clock.today())
    seat.state = SeatState.signed
    seat.signed_at, seat.signed_on = clock.now(), clock.today()
    seat.signed_by, seat.signer_name = actor.user_id, actor.name
    seat.signer_title, seat.capacity = title, new.capacity
    seat.content_hash = new.content_hash
    seat.declined_reason = None


def _come_into_force(session: Session, actor: Actor, covenant: Covenant, season: Season) -> None:
    """The new version replaces the one before: a season has one covenant in force."""
    before = session.scalar(
        select(Covenant).where(
            Covenant.tenant == covenant.tenant,
            Covenant.season_id == covenant.season_id,
            Covenant.state == CovenantState.in_force,
        )
    )
    if before is not None:
        before.state = CovenantState.superseded
        session.flush()
    covenant.state = COVENANT.after(covenant.state, CovenantAction.bring_into_force)
    covenant.in_force_on = clock.today()
    tell(session, actor, "covenant.in_force", covenant, season, number=covenant.number)
    issue_paper(session, actor, covenant, season)


def _already_acted() -> Problem:
    return conflict(
        "already_acted", "Đơn vị đã ký hoặc đã từ chối ký.", "The unit has acted already."
    )


def _not_members(pointer: str, units: Collection[UUID]) -> Problem:
    listed = ", ".join(sorted(str(unit) for unit in units))
    return invalid(
        pointer,
        "not_the_members",
        f"Danh sách phải gồm đúng các đơn vị thành viên; sai lệch: {listed}.",
        f"The list must be exactly the member units; the difference: {listed}.",
    )
