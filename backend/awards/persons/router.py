"""The registry of persons and initiatives."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.access.actors import Actor
from backend.access.signed_in import SignedIn
from backend.awards.persons import inventing, operations, queries
from backend.awards.persons.achievement_paper import ReportKind, achievement_paper, reported
from backend.awards.persons.schemas import (
    InitiativeIn,
    InitiativeOut,
    PersonAward,
    PersonEdit,
    PersonNew,
    PersonOut,
    PersonRow,
    PersonYearIn,
    PostEnd,
    PostNew,
    PostOut,
    Registry,
    TakeOver,
)
from backend.awards.record_schemas import HoldEnd, HoldIn
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.fields import Year
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.papers.answering import ANSWERS, Form, IfNoneMatch, PaperForm, answer

router = APIRouter(tags=["awards"])

Search = Annotated[str | None, Query(max_length=100)]


@router.get("/persons")
def list_persons(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    q: Search = None,
    unit: Annotated[UUID | None, Query()] = None,
    block: Annotated[UUID | None, Query()] = None,
) -> Page[PersonRow]:
    """The persons that one reads: of one's unit, of the blocks one leads, of the province."""
    return queries.persons(db, actor, paging, q, unit, block)


@router.get("/units/{unit_id}/registry")
def read_registry(actor: SignedIn, db: Reading, unit_id: UUID) -> Registry:
    """What one may do in a unit's registry, and the accounts without a person."""
    return queries.registry(db, actor, unit_id)


@router.post("/units/{unit_id}/persons", status_code=201)
def register_person(
    actor: SignedIn, db: Writing, once: OnceOnly, unit_id: UUID, new: PersonNew
) -> PersonOut:
    """Enter a person with the post in the unit."""

    def act() -> PersonOut:
        return _person(db, actor, operations.register(db, actor, unit_id, new).id)

    return once(db, actor.owner, PersonOut, act)


@router.post("/units/{unit_id}/persons/take-over")
def take_over_persons(actor: SignedIn, db: Writing, unit_id: UUID, what: TakeOver) -> Registry:
    """Let everybody of a unit that this one carries on go on here."""
    operations.take_over(db, actor, unit_id, what)
    db.flush()
    return queries.registry(db, actor, unit_id)


@router.get("/persons/{person_id}")
def read_person(
    actor: SignedIn,
    db: Reading,
    person_id: UUID,
    response: Response,
    year: Annotated[Year | None, Query()] = None,
) -> PersonOut:
    """A person, and what they may be awarded for a year and when next."""
    found = queries.person(db, actor, person_id, year)
    tag(response, found.version)
    return found


@router.patch("/persons/{person_id}")
def edit_person(
    actor: SignedIn,
    db: Writing,
    person_id: UUID,
    edit: PersonEdit,
    response: Response,
    if_match: IfMatch = None,
) -> PersonOut:
    """Correct what identifies a person (JSON Merge Patch)."""
    operations.edit_person(db, actor, person_id, edit, if_match)
    found = _person(db, actor, person_id)
    tag(response, found.version)
    return found


@router.post("/persons/{person_id}/posts", status_code=201)
def move_person(
    actor: SignedIn, db: Writing, once: OnceOnly, person_id: UUID, new: PostNew
) -> PostOut:
    """Enter the next post; in another unit the person is read there from then on."""

    def act() -> PostOut:
        return queries.post(db, operations.move(db, actor, person_id, new))

    return once(db, actor.owner, PostOut, act)


@router.post("/persons/{person_id}/leave", status_code=204)
def end_post(actor: SignedIn, db: Writing, person_id: UUID, end: PostEnd) -> None:
    """End the running post without one to follow."""
    operations.leave(db, actor, person_id, end)


@router.put("/persons/{person_id}/years/{year}")
def record_person_year(
    actor: SignedIn,
    db: Writing,
    person_id: UUID,
    year: Year,
    new: PersonYearIn,
    if_match: IfMatch = None,
) -> PersonOut:
    """Enter a person's year; `If-Match` with its version where one stands there already."""
    operations.record_person_year(db, actor, person_id, year, new, if_match)
    return queries.person(db, actor, person_id, year)


@router.post("/persons/{person_id}/holds", status_code=201)
def open_person_hold(
    actor: SignedIn, db: Writing, once: OnceOnly, person_id: UUID, new: HoldIn
) -> PersonOut:
    """Note a matter that holds the person's awards up."""

    def act() -> PersonOut:
        operations.open_person_hold(db, actor, person_id, new)
        return _person(db, actor, person_id)

    return once(db, actor.owner, PersonOut, act)


@router.post("/person-holds/{hold_id}/end")
def end_person_hold(actor: SignedIn, db: Writing, hold_id: UUID, end: HoldEnd) -> PersonOut:
    """Note how the matter ended."""
    hold = operations.end_person_hold(db, actor, hold_id, end)
    return _person(db, actor, hold.person_id)


@router.get("/persons/{person_id}/awards")
def list_person_awards(
    actor: SignedIn, db: Reading, paging: Paging, person_id: UUID
) -> Page[PersonAward]:
    """What a person was awarded over years and units; cancelled awards stay on record."""
    return queries.awards(db, actor, paging, person_id)


@router.get("/units/{unit_id}/initiatives")
def list_initiatives(
    actor: SignedIn, db: Reading, paging: Paging, unit_id: UUID, q: Search = None
) -> Page[InitiativeOut]:
    """The recognised initiatives of a unit, the latest year first."""
    return queries.initiatives(db, actor, paging, unit_id, q)


@router.post("/units/{unit_id}/initiatives", status_code=201)
def record_initiative(
    actor: SignedIn, db: Writing, once: OnceOnly, unit_id: UUID, new: InitiativeIn
) -> InitiativeOut:
    """Enter an initiative by the decision that recognised it."""

    def act() -> InitiativeOut:
        found = inventing.record_initiative(db, actor, unit_id, new)
        return queries.initiative(db, actor, found)

    return once(db, actor.owner, InitiativeOut, act)


@router.put("/initiatives/{initiative_id}")
def edit_initiative(
    actor: SignedIn, db: Writing, initiative_id: UUID, new: InitiativeIn, if_match: IfMatch = None
) -> InitiativeOut:
    """Correct an initiative, or note that a wider reach was recognised."""
    found = inventing.edit_initiative(db, actor, initiative_id, new, if_match)
    return queries.initiative(db, actor, found)


def _person(db: Writing, actor: Actor, person_id: UUID) -> PersonOut:
    db.flush()
    return queries.person(db, actor, person_id, None)


@router.get("/persons/{person_id}/achievement-paper", response_class=Response, responses=ANSWERS)
def read_person_achievement_paper(
    actor: SignedIn,
    db: Reading,
    person_id: UUID,
    kind: ReportKind = ReportKind.merit,
    form: Form = PaperForm.pdf,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Báo cáo thành tích of a person, for whoever reads the person."""
    return answer(achievement_paper(reported(db, actor, person_id), kind), form, if_none_match)
