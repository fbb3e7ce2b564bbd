"""Acts on initiatives: enter one that was recognised, widen or correct it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from backend.access.actors import Actor
from backend.awards.persons.models import Initiative, InitiativeAuthor
from backend.awards.persons.rules import shares_fit
from backend.awards.persons.schemas import AuthorIn, InitiativeIn
from backend.awards.persons.seeing import keeps, seen_persons
from backend.awards.recording import check_not_later
from backend.events.operations import record
from backend.kernel.conditional import check_version
from backend.kernel.errors import forbidden, invalid, not_found
from backend.kernel.places import Place
from backend.kernel.vietnamese import folded
from backend.organizations.models import Unit


def record_initiative(
    session: Session, actor: Actor, unit_id: UUID, new: InitiativeIn
) -> Initiative:
    """Enter an initiative by the decision that recognised it."""
    if session.get(Unit, (actor.tenant, unit_id)) is None:
        raise not_found()
    if not keeps(actor, unit_id):
        raise forbidden()
    initiative = Initiative(tenant=actor.tenant, unit_id=unit_id)
    _write(session, actor, initiative, new)
    record(session, actor, "initiative.recorded", Place(unit_id), initiative, {"code": new.code})
    return initiative


def edit_initiative(
    session: Session, actor: Actor, initiative_id: UUID, new: InitiativeIn, if_match: str | None
) -> Initiative:
    """Correct it, or note that a wider reach was recognised; 404 where it is not the actor's."""
    initiative = session.get(Initiative, (actor.tenant, initiative_id), with_for_update=True)
    if initiative is None or not keeps(actor, initiative.unit_id):
        raise not_found()
    check_version(if_match, initiative.version)
    _write(session, actor, initiative, new)
    facts = {"code": new.code}
    place = Place(initiative.unit_id)
    record(session, actor, "initiative.edited", place, initiative, facts)
    return initiative


def _write(session: Session, actor: Actor, initiative: Initiative, new: InitiativeIn) -> None:
    check_not_later(new.recognised_on, "/recognised_on")
    _check_authors(session, actor, new.authors)
    for name, value in new.model_dump(exclude={"authors"}).items():
        setattr(initiative, name, value)
    initiative.search_key = folded(f"{new.code} {new.name}")
    session.add(initiative)
    flag_modified(initiative, "name")  # other authors are another version
    try:
        session.flush()
    except IntegrityError:
        raise invalid(
            "/code", "taken", "Mã này đã có.", "Another initiative has this code."
        ) from None
    session.execute(
        delete(InitiativeAuthor).where(
            InitiativeAuthor.tenant == actor.tenant,
            InitiativeAuthor.initiative_id == initiative.id,
        )
    )
    session.add_all(
        InitiativeAuthor(tenant=actor.tenant, initiative_id=initiative.id, **author.model_dump())
        for author in new.authors
    )
    session.flush()


def _check_authors(session: Session, actor: Actor, authors: Sequence[AuthorIn]) -> None:
    ids = [author.person_id for author in authors]
    seen = seen_persons(session, actor, ids)
    for at, person_id in enumerate(ids):
        if person_id not in seen or person_id in ids[:at]:
            raise invalid(
                f"/authors/{at}/person_id",
                "unknown_person",
                "Không có người này, hoặc đã nêu ở trên.",
                "There is no such person, or they are named already.",
            )
    if not shares_fit([author.share for author in authors]):
        raise invalid(
            "/authors",
            "more_than_whole",
            "Tổng tỷ lệ đóng góp vượt 100 %.",
            "The authors' parts come to more than 100 %.",
        )
