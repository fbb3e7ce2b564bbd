"""Acts on persons: register, edit, move, rate their years, note what holds them up."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.access.rules import Permission
from backend.awards.persons.models import Person, PersonHold, PersonPost, PersonYear
from backend.awards.persons.rules import Post, follows
from backend.awards.persons.schemas import (
    PersonEdit,
    PersonNew,
    PersonYearIn,
    PostEnd,
    PostIn,
    PostNew,
    TakeOver,
)
from backend.awards.persons.seeing import keeps, seen_person
from backend.awards.record_schemas import HoldEnd, HoldIn
from backend.awards.recording import check_end, check_not_later
from backend.awards.records import known_of
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, forbidden, invalid, not_found
from backend.kernel.fields import given
from backend.kernel.places import Place
from backend.kernel.vietnamese import folded, sort_key
from backend.organizations.models import Unit

P = Permission

_RUNNING = select(PersonPost).where(
    PersonPost.tenant == bindparam("tenant"),
    PersonPost.person_id == bindparam("person_id"),
    PersonPost.ends_on.is_(None),
)
_LATEST = (
    select(PersonPost)
    .where(PersonPost.tenant == bindparam("tenant"), PersonPost.person_id == bindparam("person_id"))
    .order_by(PersonPost.starts_on.desc())
    .limit(1)
)
_ALL_RUNNING = (
    select(PersonPost)
    .where(
        PersonPost.tenant == bindparam("tenant"),
        PersonPost.unit_id == bindparam("unit_id"),
        PersonPost.ends_on.is_(None),
    )
    .order_by(PersonPost.person_id)
    .with_for_update()
)
_YEAR = select(PersonYear).where(
    PersonYear.tenant == bindparam("tenant"),
    PersonYear.person_id == bindparam("person_id"),
    PersonYear.year == bindparam("year"),
)


def register(session: Session, actor: Actor, unit_id: UUID, new: PersonNew) -> Person:
    """Enter a person with the post in the unit."""
    _kept_unit(session, actor, unit_id)
    check_not_later(new.post.starts_on, "/post/starts_on")
    person = Person(tenant=actor.tenant)
    _identify(session, person, unit_id, new.model_dump(exclude={"post"}))
    session.add(person)
    _flush(session)
    session.add(_post(person, unit_id, new.post))
    record(session, actor, "person.registered", Place(unit_id), person)
    return person


def edit_person(
    session: Session, actor: Actor, person_id: UUID, edit: PersonEdit, if_match: str | None
) -> Person:
    """Correct what identifies a person."""
    person, unit_id = kept_person(session, actor, person_id)
    check_version(if_match, person.version)
    changes = given(edit, "name", "user_id", "national_id")
    known = {n: getattr(person, n) for n in ("code", "name", "user_id", "gender", "kind")}
    _identify(session, person, unit_id, {**known, **changes})
    _flush(session)
    record(session, actor, "person.edited", Place(unit_id), person)
    return person


def move(session: Session, actor: Actor, person_id: UUID, new: PostNew) -> PersonPost:
    """Enter the next post, in this unit or another; the one before ends the day before."""
    person, unit_id = kept_person(session, actor, person_id)
    check_not_later(new.starts_on, "/starts_on")
    if session.get(Unit, (actor.tenant, new.unit_id)) is None:
        raise invalid("/unit_id", "unknown_unit", "Không có đơn vị này.", "There is no such unit.")
    key = {"tenant": actor.tenant, "person_id": person.id}
    _follow(session, session.scalars(_LATEST, key).one_or_none(), new.starts_on)
    post = _post(person, new.unit_id, new)
    session.add(post)
    _flush(session)
    facts = {"unit_id": new.unit_id, "starts_on": new.starts_on}
    record(session, actor, "person.moved", Place(unit_id), person, facts)
    return post


def leave(session: Session, actor: Actor, person_id: UUID, end: PostEnd) -> Person:
    """End the running post: retired, or gone from the province."""
    person, unit_id = kept_person(session, actor, person_id)
    check_not_later(end.ends_on, "/ends_on")
    post = session.scalars(_RUNNING, {"tenant": actor.tenant, "person_id": person.id}).one_or_none()
    if post is None:
        raise conflict("no_post", "Không còn chức vụ nào đang giữ.", "No post is running.")
    if end.ends_on < post.starts_on:
        raise invalid(
            "/ends_on", "before_start", "Không thể trước ngày bắt đầu.", "Not before it began."
        )
    post.ends_on = end.ends_on
    record(session, actor, "person.left", Place(unit_id), person, {"ends_on": end.ends_on})
    return person


def take_over(session: Session, actor: Actor, unit_id: UUID, what: TakeOver) -> int:
    """Everybody of a unit that this one carries on goes on here; gives how many they are."""
    unit = _kept_unit(session, actor, unit_id)
    check_not_later(what.starts_on, "/starts_on")
    known, _ = known_of(session, actor.tenant, [unit.id])
    if what.predecessor_id not in {row.id for row in known.lineage if row.id != unit.id}:
        raise invalid(
            "/predecessor_id",
            "no_predecessor",
            "Đơn vị này không hợp nhất, chuyển vào đây.",
            "That unit did not become part of this one.",
        )
    key = {"tenant": actor.tenant, "unit_id": what.predecessor_id}
    posts = session.scalars(_ALL_RUNNING, key).all()
    for post in posts:
        _follow(session, post, what.starts_on)
        session.add(
            PersonPost(
                tenant=actor.tenant,
                person_id=post.person_id,
                unit_id=unit.id,
                position=post.position,
                leads=post.leads,
                starts_on=what.starts_on,
                basis=what.basis,
            )
        )
    facts = {"predecessor_id": what.predecessor_id, "persons": len(posts)}
    record(session, actor, "persons.taken_over", Place(unit.id), unit, facts)
    return len(posts)


def record_person_year(
    session: Session,
    actor: Actor,
    person_id: UUID,
    year: int,
    new: PersonYearIn,
    if_match: str | None,
) -> PersonYear:
    """Enter how a person's year was rated; what stands there is replaced only as it was read."""
    person, unit_id = kept_person(session, actor, person_id)
    key = {"tenant": actor.tenant, "person_id": person.id, "year": year}
    known = session.scalars(_YEAR, key).one_or_none()
    if known is not None:
        check_version(if_match, known.version)
    entry = known or PersonYear(**key)
    entry.rating, entry.source = new.rating, new.source
    entry.qualities = {quality.value: said for quality, said in new.qualities.items()}
    entry.recorded_by, entry.recorded_at = actor.user_id, clock.now()
    session.add(entry)
    session.flush()
    record(session, actor, "person_year.recorded", Place(unit_id), entry, {"year": year})
    return entry


def open_person_hold(session: Session, actor: Actor, person_id: UUID, new: HoldIn) -> PersonHold:
    """Note a matter that holds a person's awards up (NĐ 152/2025, Điều 4 khoản 4)."""
    person, unit_id = _appraised(session, actor, person_id)
    check_not_later(new.since, "/since")
    values = {"tenant": actor.tenant, "person_id": person.id, "opened_by": actor.user_id}
    hold = PersonHold(**values, **new.model_dump())
    session.add(hold)
    session.flush()
    record(session, actor, "person_hold.opened", Place(unit_id), hold)
    return hold


def end_person_hold(session: Session, actor: Actor, hold_id: UUID, end: HoldEnd) -> PersonHold:
    """Note how the matter ended."""
    hold = session.get(PersonHold, (actor.tenant, hold_id), with_for_update=True)
    if hold is None:
        raise not_found()
    unit_id = seen_person(session, actor, hold.person_id).unit_id
    if not actor.may(P.appraise_proposals, Place(unit_id=unit_id)):
        raise not_found()
    if hold.outcome is not None:
        raise conflict("hold_ended", "Việc này đã kết thúc.", "The matter has ended.")
    check_end(hold.reason, hold.since, end)
    hold.outcome, hold.until = end.outcome, end.until
    record(session, actor, "person_hold.ended", Place(unit_id), hold)
    return hold


def kept_person(session: Session, actor: Actor, person_id: UUID) -> tuple[Person, UUID | None]:
    """The person, locked, whose record the actor keeps, with the present unit; 404 or 403."""
    unit_id: UUID | None = seen_person(session, actor, person_id).unit_id
    if not keeps(actor, unit_id):
        raise forbidden()
    return session.get_one(Person, (actor.tenant, person_id), with_for_update=True), unit_id


def _appraised(session: Session, actor: Actor, person_id: UUID) -> tuple[Person, UUID | None]:
    unit_id: UUID | None = seen_person(session, actor, person_id).unit_id
    actor.require(P.appraise_proposals, Place(unit_id=unit_id))
    return session.get_one(Person, (actor.tenant, person_id), with_for_update=True), unit_id


def _kept_unit(session: Session, actor: Actor, unit_id: UUID) -> Unit:
    unit = session.get(Unit, (actor.tenant, unit_id))
    if unit is None:
        raise not_found()
    if not keeps(actor, unit_id):
        raise forbidden()
    return unit


def _identify(
    session: Session, person: Person, unit_id: UUID | None, values: Mapping[str, Any]
) -> None:
    """Set what identifies a person; the name of whoever has an account is the account's."""
    name, user_id = values.get("name"), values.get("user_id")
    if (name is None) == (user_id is None):
        raise invalid(
            "/name",
            "name_or_account",
            "Nêu họ tên, hoặc chọn một tài khoản; không nêu cả hai.",
            "Give a name or an account, not both.",
        )
    if user_id is not None and user_id != person.user_id:
        _check_account(session, person.tenant, unit_id, user_id)
    for field, value in values.items():
        setattr(person, field, value)
    person.name_key, person.search_key = name and sort_key(name), name and folded(name)


def _check_account(session: Session, tenant: int, unit_id: UUID | None, user_id: UUID) -> None:
    user = session.get(User, (tenant, user_id))
    if user is None or user.unit_id != unit_id:
        raise invalid(
            "/user_id",
            "unknown_account",
            "Không có tài khoản này trong đơn vị.",
            "The unit has no such account.",
        )


def _post(person: Person, unit_id: UUID, post: PostIn) -> PersonPost:
    named = post.model_dump(include=set(PostIn.model_fields))
    return PersonPost(tenant=person.tenant, person_id=person.id, unit_id=unit_id, **named)


def _follow(session: Session, before: PersonPost | None, starts_on: date) -> None:
    """Let a post begin after the one before it; 422 where it would not."""
    if before is None:
        return
    if not follows(Post(before.unit_id, before.starts_on, before.ends_on), starts_on):
        raise invalid(
            "/starts_on",
            "overlaps",
            "Phải sau chức vụ trước đó.",
            "It must come after the post before it.",
        )
    before.ends_on = before.ends_on or starts_on - timedelta(days=1)
    session.flush()


def _flush(session: Session) -> None:
    """A number or an account that somebody has already is the input's fault."""
    try:
        session.flush()
    except IntegrityError as refused:
        name = next((n for n in ("national_id", "user_id") if n in str(refused.orig)), "code")
        raise invalid(
            f"/{name}", "taken", "Đã có người khác mang số này.", "Somebody has it already."
        ) from None
