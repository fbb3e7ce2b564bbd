"""What the routes of quotas take and give."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from backend.awards.catalogue_schemas import TextOut
from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.quotas import Fits, QuotaBase, Rounding
from backend.kernel.fields import Input, Words

MOST_UNITS = 200


class Awarded(Input):
    """A title or a form: exactly one of both."""

    title: AwardTitle | None = None
    form: AwardForm | None = None
    subtype: Subtype | None = None


class ShareIn(Input):
    """At most a percentage of a base, rounded down unless the rule says otherwise.

    `title` goes with the base `proposed`, `count` with `stated`; null while it is not known.
    """

    percent: Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2)]
    base: QuotaBase
    title: AwardTitle | None = None
    count: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    rounding: Rounding = Rounding.down


class QuotaIn(Awarded):
    """How many of one award the block may propose: a count, a share, or the less of both.

    For one kind of receiver and for a group of the block's units where these are named. A share
    names the paper that sets it.
    """

    most: Annotated[int, Field(ge=0, le=10_000)] | None = None
    share: ShareIn | None = None
    receiver: Receiver | None = None
    group: Words = ""
    unit_ids: Annotated[list[UUID], Field(max_length=MOST_UNITS)] = Field(default_factory=list)
    source: Words = ""


class QuotasIn(Input):
    """All quotas of a season, in the order in which places are given to them."""

    items: Annotated[list[QuotaIn], Field(max_length=50)]


class ShareOut(BaseModel):
    """A percentage of a base."""

    percent: Decimal
    base: QuotaBase
    title: AwardTitle | None
    count: int | None
    rounding: Rounding


class QuotaOut(BaseModel):
    """A quota against what the season's lists propose, with the figures that were used.

    `room` is yes, no, or that a person must decide; `base` is the number of which the share is
    taken, `limit` how many are allowed; both null while they are not known.
    """

    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    most: int | None
    share: ShareOut | None
    receiver: Receiver | None
    group: str
    unit_ids: list[UUID]
    source: str
    base: int | None
    limit: int | None
    used: int
    room: Fits
    reference: str
    words: TextOut


class QuotasOut(BaseModel):
    """A season's quotas; none at all means that they are not known."""

    items: list[QuotaOut]
    actions: list[str]
