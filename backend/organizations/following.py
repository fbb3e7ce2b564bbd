"""Memberships and terms of units that end: each follows, stays or ends, as somebody decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.kernel.errors import FieldError, conflict, invalid, invalid_fields
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.leadership import check_free, check_member
from backend.organizations.models import Block, Handover, LeadershipTerm, Membership, Unit
from backend.organizations.reorganization_schemas import Decided
from backend.organizations.rules import Choice, HandoverState, LeaderRole, last_day_before
from backend.organizations.schemas import TermNew
from backend.organizations.tracing import Traces

Open = Membership | LeadershipTerm


@dataclass(frozen=True, slots=True)
class Following:
    """The act as it reaches blocks."""

    session: Session
    actor: Actor
    on_date: date
    heirs: Sequence[Unit]
    traces: Traces


def open_rows(session: Session, tenant: int, units: Sequence[UUID], on: date) -> list[Open]:
    """Memberships of the year of `on` and later, terms that run on it or later."""
    members = select(Membership).where(
        Membership.tenant == tenant, Membership.unit_id.in_(units), Membership.year >= on.year
    )
    terms = select(LeadershipTerm).where(
        LeadershipTerm.tenant == tenant,
        LeadershipTerm.unit_id.in_(units),
        LeadershipTerm.ends_on.is_(None) | (LeadershipTerm.ends_on >= on),
    )
    return [
        *session.scalars(members.order_by(Membership.year, Membership.id)),
        *session.scalars(terms.order_by(LeadershipTerm.starts_on, LeadershipTerm.id)),
    ]


def check_no_handover(session: Session, tenant: int, units: Sequence[UUID]) -> None:
    """A hand-over that waits for a unit's signature is finished or withdrawn first."""
    waiting = select(Handover.id).where(
        Handover.tenant == tenant,
        Handover.from_unit_id.in_(units) | Handover.to_unit_id.in_(units),
        Handover.state.in_((HandoverState.prepared, HandoverState.given)),
    )
    if session.scalar(waiting.limit(1)) is not None:
        raise conflict(
            "under_way",
            "Đơn vị đang có một lần bàn giao Khối trưởng chưa xong; hãy hoàn tất hoặc rút trước.",
            "A hand-over of the unit is under way; finish or withdraw it first.",
        )


def follow(following: Following, rows: Sequence[Open], decided: Sequence[Decided]) -> None:
    """Do to each open row what was decided: memberships before the terms that need them."""
    chosen = _chosen(following, rows, decided)
    blocks = _blocks(following, {row.block_id for row in rows})
    for row in rows:
        at, choice = chosen[row.id]
        if choice.choice is Choice.stays:
            continue
        block = blocks[row.block_id]
        following.actor.require(Permission.manage_blocks, Place(block_id=block.id))
        heir = following.heirs[choice.to or 0] if choice.choice is Choice.follows else None
        if isinstance(row, Membership):
            _membership(following, block, row, heir, f"/follows/{at}")
        else:
            _term(following, block, row, heir, f"/follows/{at}")


def _chosen(
    following: Following, rows: Sequence[Open], decided: Sequence[Decided]
) -> Mapping[UUID, tuple[int, Decided]]:
    """Each decision by its row; all are decided, and nothing else is."""
    chosen = {one.id: (at, one) for at, one in enumerate(decided)}
    known = {row.id for row in rows}
    faults = [
        _fault(f"/follows/{at}/id", "unknown", "Không có việc này để quyết định.", "Nothing such.")
        for at, one in enumerate(decided)
        if one.id not in known or chosen[one.id][0] != at
    ]
    faults += [
        _fault(f"/follows/{at}/to", "no_heir", "Không có đơn vị tiếp nhận này.", "No such heir.")
        for at, one in enumerate(decided)
        if one.choice is Choice.follows and _lacks_heir(one, len(following.heirs))
    ]
    faults += [_undecided(row) for row in rows if row.id not in chosen]
    if faults:
        raise invalid_fields(faults)
    return chosen


def _lacks_heir(one: Decided, heirs: int) -> bool:
    """One of several heirs is named; of one alone it need not be."""
    return heirs != 1 if one.to is None else one.to >= heirs


def _undecided(row: Open) -> FieldError:
    vi = "Tư cách thành viên khối" if isinstance(row, Membership) else "Vai trò trong khối"
    en = "A membership" if isinstance(row, Membership) else "A term"
    return _fault(
        "/follows",
        "undecided",
        f"{vi} năm {row.year} chưa được quyết định.",
        f"{en} of {row.year} is not decided.",
    )


def _blocks(following: Following, wanted: set[UUID]) -> dict[UUID, Block]:
    """The blocks, locked in one order: their members and terms change one act at a time."""
    found = (
        select(Block)
        .where(Block.tenant == following.actor.tenant, Block.id.in_(wanted))
        .order_by(Block.id)
        .with_for_update()
    )
    return {block.id: block for block in following.session.scalars(found)}


def _membership(
    following: Following, block: Block, row: Membership, heir: Unit | None, pointer: str
) -> None:
    session, traces, year = following.session, following.traces, row.year
    facts: dict[str, object] = {"year": year}
    place = Place(row.unit_id, block.id)
    record(session, following.actor, "membership.removed", place, row, facts)
    traces.remove(session, row)
    if heir is None or _belongs(following, block, heir, year, pointer):
        return
    added = Membership(
        tenant=block.tenant,
        scheme_id=block.scheme_id,
        block_id=block.id,
        year=year,
        unit_id=heir.id,
    )
    traces.make(session, added)
    session.flush()
    facts = {**facts, "unit": heir.name}
    record(session, following.actor, "membership.added", Place(heir.id, block.id), added, facts)


def _belongs(following: Following, block: Block, heir: Unit, year: int, pointer: str) -> bool:
    """Whether the heir is in the block already; 422 where it is in another of the scheme."""
    own = following.session.scalar(
        select(Membership.block_id).where(
            Membership.tenant == block.tenant,
            Membership.scheme_id == block.scheme_id,
            Membership.year == year,
            Membership.unit_id == heir.id,
        )
    )
    if own is not None and own != block.id:
        raise invalid(
            pointer,
            "in_a_block",
            f"Năm {year} đơn vị tiếp nhận đã thuộc khối khác.",
            f"In {year} the heir belongs to another block.",
        )
    return own is not None


def _term(
    following: Following, block: Block, row: LeadershipTerm, heir: Unit | None, pointer: str
) -> None:
    session, traces, on = following.session, following.traces, following.on_date
    begins, ended, role, year = row.starts_on, row.ends_on, row.role, row.year
    place = Place(block_id=block.id)
    record(session, following.actor, "leadership.ended", place, row, {"on": last_day_before(on)})
    if begins >= on:
        traces.remove(session, row)
    else:
        traces.change(row, ends_on=last_day_before(on))
    session.flush()
    if heir is not None:
        new = TermNew(
            unit_id=heir.id, role=role, year=year, starts_on=max(on, begins), ends_on=ended
        )
        _appoint(following, block, new, f"{pointer}/to")


def _appoint(following: Following, block: Block, new: TermNew, pointer: str) -> None:
    session = following.session
    check_member(session, block, new.unit_id, new.year, pointer)
    check_free(session, block, new)
    row = LeadershipTerm(tenant=block.tenant, block_id=block.id, **new.model_dump())
    following.traces.make(session, row)
    session.flush()
    facts = {"unit": str(new.unit_id), "role": LeaderRole(new.role), "year": new.year}
    place = Place(block_id=block.id)
    record(session, following.actor, "leadership.appointed", place, row, facts)


def _fault(pointer: str, code: str, vi: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(vi, en))
