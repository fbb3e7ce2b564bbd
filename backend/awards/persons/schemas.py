"""What the routes of persons and initiatives take and give."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from backend.awards.catalogue_schemas import RuleSetOut
from backend.awards.correction.schemas import CorrectionOut
from backend.awards.decision_schemas import CancellationOut, ConferralOut
from backend.awards.persons.rules import Gender
from backend.awards.record_schemas import EligibilityItem, HoldOut
from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.facts import Quality, Rating, Reach
from backend.awards.rules.money import Money
from backend.awards.schemas import PersonName, UnitName
from backend.kernel.fields import Day, Input, Line, Year

PersonCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Z0-9]+([.-][A-Z0-9]+)*$", max_length=35)
]
"""A person's or an initiative's number: groups of A-Z and 0-9 between dots or hyphens."""

NationalId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
"""Số định danh cá nhân: text of twelve digits; a number would lose its leading zeros."""

Kind = Literal[Receiver.individual, Receiver.household]
"""What a person is awarded as: for themselves, or as the head of a household."""


class PersonFields(Input):
    """What identifies a person. Name an account, or give a name: exactly one of both."""

    code: PersonCode
    name: Line | None = None
    user_id: UUID | None = None
    gender: Gender
    kind: Kind = Receiver.individual
    national_id: NationalId | None = None


class PostIn(Input):
    """A post from a day on, by the decision that states it."""

    position: Line
    leads: bool = False
    starts_on: Day
    basis: Line


class PersonNew(PersonFields):
    """A person new to the registry, with the post in the unit."""

    post: PostIn


class PersonEdit(Input):
    """What is changed of a person."""

    code: PersonCode | None = None
    name: Line | None = None
    user_id: UUID | None = None
    gender: Gender | None = None
    kind: Kind | None = None
    national_id: NationalId | None = None


class PostNew(PostIn):
    """The next post: the one before ends the day before."""

    unit_id: UUID


class PostEnd(Input):
    """The last day of the running post, without one to follow."""

    ends_on: Day


class TakeOver(Input):
    """The people of a unit that this one carries on, from a day on, by the decision on it."""

    predecessor_id: UUID
    starts_on: Day
    basis: Line


class PersonYearIn(Input):
    """A person's year as its paper states it; replaces what was recorded before."""

    rating: Rating | None = None
    qualities: dict[Quality, bool] = Field(default_factory=dict)
    source: Line


class PostOut(BaseModel):
    """A post; `unit_name` is what the unit is called today."""

    unit_id: UUID
    unit_name: str
    position: str
    leads: bool
    starts_on: date
    ends_on: date | None
    basis: str


class PersonRow(PersonName):
    """A person in the registry with the running post; null where none runs."""

    gender: Gender
    kind: Receiver
    unit: UnitName | None
    position: str | None
    leads: bool | None


class PersonYearOut(BaseModel):
    """A recorded year with its paper."""

    year: int
    rating: Rating | None
    qualities: dict[Quality, bool]
    source: str
    version: int


class AuthoredOut(BaseModel):
    """An initiative of the person, and whether an award in force rests on it."""

    id: UUID
    code: str
    name: str
    year: int
    reach: Reach
    share: int
    number: str
    recognised_on: date
    recognised_by: str
    used_for: list[str]
    """Codes of the titles and forms in force that rest on it."""


class PersonOut(PersonRow):
    """A person with the record, and what they may be awarded for a year and when next."""

    national_id: str | None
    """Only for those who keep the record; null for all others."""
    user_id: UUID | None
    year: int
    rule_set: RuleSetOut
    items: list[EligibilityItem]
    posts: list[PostOut]
    years: list[PersonYearOut]
    initiatives: list[AuthoredOut]
    holds: list[HoldOut]
    version: int
    actions: list[str]


class PersonAward(BaseModel):
    """An award that a person was given, the cancelled ones too."""

    id: UUID
    decision_id: UUID
    number: str | None
    decided_on: date | None
    authority: str | None
    source: str | None
    synthetic: bool
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    wording: str | None
    first_year: int
    last_year: int
    achievement: str
    money: Money
    amount: int | None
    conferral: ConferralOut | None
    corrections: list[CorrectionOut]
    cancellation: CancellationOut | None


class AuthorIn(Input):
    """An author and their part in whole percent."""

    person_id: UUID
    share: Annotated[int, Field(ge=1, le=100)]


class InitiativeIn(Input):
    """A recognised initiative with its decision and authors; their shares make at most 100 %."""

    code: PersonCode
    name: Line
    year: Year
    reach: Reach
    number: Line
    recognised_on: Day
    recognised_by: Line
    authors: Annotated[list[AuthorIn], Field(min_length=1, max_length=20)]


class AuthorOut(BaseModel):
    """An author; the person is null for those who may not read them."""

    person: PersonName | None
    share: int


class InitiativeOut(BaseModel):
    """An initiative of a unit."""

    id: UUID
    code: str
    name: str
    year: int
    reach: Reach
    number: str
    recognised_on: date
    recognised_by: str
    authors: list[AuthorOut]
    version: int
    actions: list[str]


class AccountChoice(BaseModel):
    """An account of the unit's people that no person of the registry has yet."""

    id: UUID
    name: str
    username: str


class Registry(BaseModel):
    """What one may do in a unit's registry, and the accounts that wait for their person."""

    accounts: list[AccountChoice]
    actions: list[str]
