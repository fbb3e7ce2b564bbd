"""Invented persons of one unit of the synthetic block, with their years and an initiative."""

from datetime import date

from sqlalchemy.orm import Session

from backend.awards.persons.inventing import record_initiative
from backend.awards.persons.operations import record_person_year, register
from backend.awards.persons.rules import Gender
from backend.awards.persons.schemas import (
    AuthorIn,
    InitiativeIn,
    PersonNew,
    PersonYearIn,
    PostIn,
)
from backend.awards.rules.facts import Quality, Rating, Reach
from backend.demo.cast import Cast
from backend.demo.stage import Troupe

BASIS = "Quyết định (mô phỏng)"
PEOPLE = (
    ("MP.001", Gender.female, "Trưởng phòng", True, Rating.excellent),
    ("MP.002", Gender.male, "Chuyên viên", False, Rating.good),
    ("MP.003", Gender.female, "Chuyên viên", False, Rating.good),
)


def enter_persons(session: Session, cast: Cast, troupe: Troupe) -> None:
    """Three persons by number, their last two years, and an initiative that two of them share."""
    unit, officer = troupe.units[3], cast.officer()
    persons = []
    for code, gender, position, leads, rating in PEOPLE:
        post = PostIn(
            position=position, leads=leads, starts_on=date(troupe.year - 4, 1, 1), basis=BASIS
        )
        new = PersonNew(code=code, name=f"Cán bộ mô phỏng {code[-2:]}", gender=gender, post=post)
        person = register(session, officer, unit.id, new)
        session.flush()
        persons.append(person)
        for year in (troupe.year - 2, troupe.year - 1):
            said = PersonYearIn(rating=rating, qualities={Quality.united: True}, source=BASIS)
            record_person_year(session, officer, person.id, year, said, None)
    initiative = InitiativeIn(
        code="SK-MP.01",
        name="Rút ngắn thời gian tiếp nhận hồ sơ (mô phỏng)",
        year=troupe.year - 1,
        reach=Reach.base,
        number="01/QĐ-SK (mô phỏng)",
        recognised_on=date(troupe.year - 1, 11, 20),
        recognised_by="Hội đồng sáng kiến mô phỏng",
        authors=[
            AuthorIn(person_id=persons[1].id, share=70),
            AuthorIn(person_id=persons[2].id, share=30),
        ],
    )
    record_initiative(session, officer, unit.id, initiative)
