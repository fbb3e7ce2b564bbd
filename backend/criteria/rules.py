"""The scoring table of a block (bảng tiêu chí và thang điểm), as data.

The fields are the keys of the file (`criteria-format`). What real tables hold beyond it, and what
it is taken for here:

- `knockouts_to_CLASS: [fact]` and `class_ceiling: [{when, max}]` are gates in other words; they
  are read as gates on yes/no facts named by those very texts, and written back as gates.
- `tie` names who decides what the ranking chain leaves equal; until then it is *undecided*.
- `golden` holds rehearsal cases of one block: each unit's facts and the result that is known.
- `stages`, `calendar`, `note`, `award_gate` are prose for people; nothing is computed from them.
- `labels: {fact: words}` says in words what a fact is, for the sheet on which it is entered.
- a table without `scale` is a fragment; a group without criteria is a frame, whose points are
  entered by hand (`manual: {group id: points}`).
- `repeat: n` on a criterion `I.n` stands for `I.1` … `I.n`; the i-th reads each fact as `fact_i`.
- `weight` multiplies a group's points in what contains it (its parent, or the total).
- `min_percent` states the least share of a group's maximum; the class condition
  `min_percents_met` asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from backend.criteria.conditions import Bounds, Condition, Value
from backend.criteria.rule_base import Rule

ONE = Decimal(1)


@dataclass(frozen=True)
class Phrase:
    """A word of the format, with what it is said of: `class_ceiling HTT`, `group 1`."""

    kinds: ClassVar[type[StrEnum]]
    alone: ClassVar[frozenset[str]] = frozenset()
    """Kinds that stand alone; the others need `of`."""
    either: ClassVar[frozenset[str]] = frozenset()
    """Kinds that may stand alone or not."""
    spellings: ClassVar[Mapping[str, str]] = {}
    """Other ways in which tables write the same."""

    kind: StrEnum
    of: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.of}".rstrip()


class NaKind(StrEnum):
    """What happens to the points of a criterion that does not apply to a unit."""

    lose = "lose"
    full = "full"
    rescale_group = "rescale_group"
    spread_equally = "spread_equally"
    redistribute_total = "redistribute_total"


class NaPolicy(Phrase):
    """`rescale_group` may say to how many points (`rescale_group 20`); else the group's `max`."""

    kinds = NaKind
    alone = frozenset(NaKind) - {NaKind.rescale_group}
    either = frozenset({NaKind.rescale_group})


class EffectKind(StrEnum):
    """What a gate does."""

    no_classification = "no_classification"
    class_ceiling = "class_ceiling"
    forced_class = "forced_class"
    no_flag = "no_flag"
    criterion_zero = "criterion_zero"


class Effect(Phrase):
    """`class_ceiling HTT`, `criterion_zero 2.1`, `no_flag` and so on."""

    kinds = EffectKind
    alone = frozenset({EffectKind.no_classification, EffectKind.no_flag})


class RankingKind(StrEnum):
    """What units are ordered by. The last three are somebody's decision."""

    total = "total"
    group = "group"
    criterion = "criterion"
    fewer_penalties = "fewer penalties"
    women_share = "women_share"
    previous_total = "previous_total"
    vote = "vote"
    chair = "chair"
    authority = "authority"


class RankingKey(Phrase):
    """`total`, `group 1`, `women_share` (the higher), `women_share 70` (those at 70 % first).

    `previous_total`: the points of the year before, in percent of that year's scale.
    """

    kinds = RankingKind
    alone = frozenset(RankingKind) - {
        RankingKind.group,
        RankingKind.criterion,
        RankingKind.women_share,
    }
    either = frozenset({RankingKind.women_share})
    spellings: ClassVar = {"score": "total", "score desc": "total", "total desc": "total"}


class Start(StrEnum):
    """Where a criterion begins."""

    full = "full"
    zero = "zero"


class ClassifyOn(StrEnum):
    """The total that is classified: at most `scale`, or as it is."""

    capped = "capped"
    raw = "raw"


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """Points = max(start + plus - minus, floor); `max` is not a cap (118.4 of 100 is real)."""

    id: str
    text: str = ""
    max: Decimal
    start: Start
    repeat: int = 1
    minus_cap: Decimal | None = None
    plus_cap: Decimal | None = None
    floor: Decimal | None = None
    na_allowed: bool = False
    evidence: str = ""
    verifier: str = ""
    deadline: tuple[str, ...] = ()
    note: str = ""
    rules: tuple[Rule, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """A branch of the table, with groups or criteria below it, or both."""

    id: str
    name: str = ""
    max: Decimal
    verifier: str = ""
    min_percent: Decimal | None = None
    weight: Decimal = ONE
    na_policy: NaPolicy | None = None
    note: str = ""
    children: tuple["Group", ...] = ()
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Something that, when it holds, closes a way whatever the points say."""

    id: str = ""
    when: Condition
    effect: Effect
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Class:
    """One class (xếp loại), taken by a total within `score` that meets `and` and one of `any`."""

    class_: str
    name: str = ""
    score: Bounds = field(default_factory=Bounds)
    and_: tuple[Condition, ...] = ()
    any_: tuple[Condition, ...] = ()


class BaseKind(StrEnum):
    """Of which units a share is taken."""

    members = "members"
    class_ = "class"
    at_least = "at_least"


class QuotaBase(Phrase):
    """`members` of the block; those of `class HTT`; those `at_least HTT`, which is that or better.

    Quy định 366 Điều 11 says "of those rated HTTNV": whether the excellent are among them is the
    block's to state.
    """

    kinds = BaseKind
    alone = frozenset({BaseKind.members})


MEMBERS = QuotaBase(BaseKind.members)


@dataclass(frozen=True, kw_only=True)
class Quota:
    """How many may get a class or an award, or how many a group of units may propose.

    `share` is a part of the base: 0.2 is 20 %. With `max` as well the smaller one holds.
    """

    class_: str = ""
    award: str = ""
    group: str = ""
    max: int | None = None
    share: Decimal | None = None
    base: QuotaBase = MEMBERS
    collective: int | None = None
    individual: int | None = None


@dataclass(frozen=True, kw_only=True)
class GoldenCase:
    """A unit of the block with its facts and the total that is known to be right."""

    unit: str
    facts: Mapping[str, Value]
    expect: Decimal


@dataclass(frozen=True, kw_only=True)
class Table:
    """A criteria set. Classes are ordered best first; all numbers are exact decimals."""

    id: str
    title: str = ""
    source: str = ""
    scale: Decimal | None = None
    decimals: int = 2
    bonus_cap: Decimal | None = None
    penalty_cap: Decimal | None = None
    total_cap: Decimal | None = None
    classify_on: ClassifyOn = ClassifyOn.capped
    gates: tuple[Gate, ...] = ()
    classification: tuple[Class, ...] = ()
    ranking: tuple[RankingKey, ...] = ()
    tie: str = ""
    quotas: tuple[Quota, ...] = ()
    groups: tuple[Group, ...]
    stages: tuple[str, ...] = ()
    calendar: Mapping[str, str] = field(default_factory=dict)
    award_gate: str = ""
    note: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    golden: tuple[GoldenCase, ...] = ()
