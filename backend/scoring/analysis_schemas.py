"""What the analyses give. Points and percentages are exact text; null is not known."""

from uuid import UUID

from pydantic import BaseModel

from backend.organizations.schemas import UnitRef


class IntervalOut(BaseModel):
    """A 95 % interval, its ends rounded outwards."""

    low: str
    high: str


class EstimateOut(BaseModel):
    """A mean of `n` figures; no interval: too few to tell, or nothing varies."""

    n: int
    mean: str
    interval: IntervalOut | None


class SwapOut(BaseModel):
    """One change that swaps two units. `words`: what is changed, in the reader's language."""

    lever: str
    of: str
    words: str
    unit_id: UUID
    now: str
    after: str
    by: str


class GapOut(BaseModel):
    """Two neighbours of a ranking: what parts them, and the smallest changes that swap them.

    `edges`: the quotas that end between them. `awaits`: the key that equals still wait for.
    """

    upper: UnitRef
    lower: UnitRef
    upper_place: int
    lower_place: int
    key: str | None
    key_words: str | None
    upper_figure: str | None
    lower_figure: str | None
    margin: str | None
    awaits: str | None
    edges: list[str]
    swaps: list[SwapOut]


class WhatIfOut(BaseModel):
    """What would change the places of a ranking. `step`: one unit of the last decimal."""

    season_id: UUID
    step: str
    gaps: list[GapOut]


class InflationOut(BaseModel):
    """A unit's self-score less the agreed one. `expected`: what the other units let expect."""

    unit: UnitRef
    own: str
    agreed: str
    points: str
    percent: str | None
    expected: IntervalOut | None
    stands_out: bool | None
    groups: dict[str, str]


class LeniencyOut(BaseModel):
    """A verifier over the units: agreed less self, in points and in percent of the maximum.

    `checker` empty: the office as a whole. `against`: less the mean of its other people.
    """

    verifier: str
    checker: str
    points: str
    percent: EstimateOut
    spread: str | None
    against: EstimateOut | None


class FavourOut(BaseModel):
    """Two units that score each other: how far above the others each mark lies.

    `chance`: how often scorers drawn at random give as much, in percent; `tells`: whether so
    few marks can tell at all.
    """

    one: UnitRef
    other: UnitRef
    one_gives: str
    other_gives: str
    chance: str
    tells: bool


class GroupRef(BaseModel):
    """A top group of the table."""

    id: str
    name: str


class FairnessOut(BaseModel):
    """Figures for the council. `checked` of `units` cards are through their check."""

    season_id: UUID
    units: int
    checked: int
    scale: str | None
    groups: list[GroupRef]
    inflation: list[InflationOut]
    inflation_percent: EstimateOut | None
    leniency: list[LeniencyOut]
    favours: list[FavourOut]
    favours_by_chance: str


class YearPointOut(BaseModel):
    """A unit in one year: points in percent of that year's scale, place out of how many."""

    unit: UnitRef
    total: str | None
    percent: str | None
    place: int | None
    shared: bool


class BlockYearOut(BaseModel):
    """A block's year. `table_changed`: against the last year before that had points."""

    season_id: UUID
    block_id: UUID
    block_name: str
    year: int
    recorded: bool
    published: bool
    scale: str | None
    median: str | None
    ranked: int
    table_changed: bool | None
    units: list[YearPointOut]


class TriedUnitOut(BaseModel):
    """A unit under both tables, on the same facts."""

    unit: UnitRef
    old_total: str
    new_total: str
    change: str
    old_place: int
    new_place: int
    old_class: str | None
    new_class: str | None
    groups: dict[str, str]
    weighted_total: str | None
    weighted_place: int | None


class SpreadOut(BaseModel):
    """A criterion over the units; `flat`: it parts nobody, by the table or on these facts."""

    criterion: str
    text: str
    max: str
    least: str
    most: str
    full: int
    empty: int
    flat: str | None


class TippingOut(BaseModel):
    """The nearest factors, in percent of the stated weight, that change a place; null: none."""

    part: str
    name: str
    down: int | None
    up: int | None


class FactRefOut(BaseModel):
    """A fact by its name, and in the table's words."""

    name: str
    label: str


class PartOut(BaseModel):
    """A group or criterion whose weight can be tried."""

    id: str
    name: str
    is_group: bool


class RehearsalOut(BaseModel):
    """A table on the facts of an earlier year; nothing is stored."""

    set_id: UUID
    base_season_id: UUID
    base_year: int
    units: list[TriedUnitOut]
    spreads: list[SpreadOut]
    full_share: str | None
    full_for_all: int
    unknown_facts: list[FactRefOut]
    dropped_facts: list[FactRefOut]
    weights: list[TippingOut]
    parts: list[PartOut]
    part: str | None
    factor: str | None


class BaseYearOut(BaseModel):
    """An earlier year whose facts are known, on which a table can be rehearsed."""

    season_id: UUID
    year: int
    cards: int
