"""What an item of evidence goes through, and what a criterion still lacks.

Stored is only whether an item was withdrawn, and what the verifier says of it for each criterion
that it shows. Everything else (handed in, missing, expired, accepted as a whole) is derived.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from backend.criteria.walking import Item
from backend.kernel.states import Machine

MOST_FILES = 20
"""Files of one item."""

MOST_LINKS = 100
"""Criteria that one item shows."""


class EvidenceState(StrEnum):
    """Whether the unit still works on the item."""

    open = "open"
    handed_in = "handed_in"
    settled = "settled"
    """Both sides have signed the scores: nothing of the locker changes any more."""
    withdrawn = "withdrawn"


class EvidenceAction(StrEnum):
    """What is done with an item."""

    edit = "edit"
    remove = "remove"
    withdraw = "withdraw"
    accept = "accept"
    reject = "reject"


_S, _A = EvidenceState, EvidenceAction

EVIDENCE = Machine(
    {
        (_S.open, _A.edit): _S.open,
        (_S.open, _A.remove): _S.open,
        (_S.open, _A.withdraw): _S.withdrawn,
        (_S.open, _A.accept): _S.open,
        (_S.open, _A.reject): _S.open,
        (_S.handed_in, _A.withdraw): _S.withdrawn,
        (_S.handed_in, _A.accept): _S.handed_in,
        (_S.handed_in, _A.reject): _S.handed_in,
    }
)
"""An item is handed in with the unit's card, see `state_of`: from then on it is neither edited nor
deleted, only withdrawn with a reason, until the card is sent back. New items may still be given."""


@dataclass(frozen=True, slots=True)
class Card:
    """Of the unit's scorecard what matters here."""

    open: bool = True
    """The unit still fills it in, or it is not there yet."""
    agreed: bool = False
    relied_at: datetime | None = None
    """When it was last submitted, or verified: what was given by then counted in it."""


def state_of(given_at: datetime, card: Card, *, withdrawn: bool) -> EvidenceState:
    """Where an item stands: never stored, so that a card sent back opens its items by itself."""
    if withdrawn:
        return EvidenceState.withdrawn
    if card.agreed:
        return EvidenceState.settled
    relied = card.relied_at is not None and given_at <= card.relied_at
    return EvidenceState.handed_in if relied and not card.open else EvidenceState.open


class Verdict(StrEnum):
    """What the verifier of a criterion says of an item."""

    given = "given"
    accepted = "accepted"
    rejected = "rejected"


class Standing(StrEnum):
    """What is shown of an item or of a criterion."""

    missing = "missing"
    given = "given"
    accepted = "accepted"
    rejected = "rejected"
    expired = "expired"
    withdrawn = "withdrawn"


LACKING = frozenset({Standing.missing, Standing.rejected, Standing.expired})
"""Standings of a criterion in which something is still to be brought."""


def standing_of(
    verdicts: Iterable[Verdict], valid_until: date | None, today: date, *, withdrawn: bool
) -> Standing:
    """An item as a whole. Rejected for one criterion is rejected; accepted for all is accepted."""
    said = set(verdicts)
    if withdrawn:
        return Standing.withdrawn
    if valid_until is not None and valid_until < today:
        return Standing.expired
    if Verdict.rejected in said:
        return Standing.rejected
    return Standing.accepted if said == {Verdict.accepted} else Standing.given


@dataclass(frozen=True, slots=True)
class Showing:
    """What one item that is not withdrawn says for one criterion."""

    verdict: Verdict
    valid_until: date | None = None
    substance: bool = True
    """Whether there is anything to look at: a document, or a file that is not infected."""

    def standing(self, today: date) -> Standing:
        """The item's standing for this criterion."""
        if not self.substance:
            return Standing.missing
        return standing_of([self.verdict], self.valid_until, today, withdrawn=False)


_BEST = (Standing.accepted, Standing.given, Standing.rejected, Standing.expired)


def standing_of_criterion(showings: Iterable[Showing], today: date) -> Standing:
    """The best that any of its items reaches; missing where there is none."""
    reached = {showing.standing(today) for showing in showings}
    return next((standing for standing in _BEST if standing in reached), Standing.missing)


def asks(item: Item) -> str:
    """What the criterion, or one of its rules, wants to be shown; empty where nothing."""
    wanted = [item.criterion.evidence, *(rule.evidence for rule in item.criterion.rules)]
    return "; ".join(filter(None, wanted))


_DAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")


def due_of(item: Item, year: int, today: date, scoring_ends: date | None) -> date | None:
    """The day until which the criterion's evidence is awaited.

    The deadline of the criterion, else of the rule that asks for evidence, else the last day of
    self-scoring. Of several deadlines the next one counts; when all are past, the last.
    """
    asking = [rule for rule in item.criterion.rules if rule.evidence]
    stated = item.criterion.deadline or [d for rule in asking for d in rule.deadline]
    days = sorted(filter(None, (_day(text, year) for text in stated)))
    coming = [day for day in days if day >= today]
    return next(iter([*coming, *reversed(days)]), scoring_ends)


def _day(text: str, year: int) -> date | None:
    """`06-15` of the season's year, or a full date; prose is no day."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return date(int(found[1] or year), int(found[2]), int(found[3]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class CriterionStanding:
    """A criterion with what is there for it."""

    criterion: str
    text: str
    asks: str
    standing: Standing
    items: int
    due: date | None

    @property
    def lacking(self) -> bool:
        """Whether the table asks for evidence and none is good enough."""
        return bool(self.asks) and self.standing in LACKING


@dataclass(frozen=True, slots=True)
class Season:
    """Of a season what matters for deadlines."""

    year: int
    scoring_ends: date | None
    """The last day of self-scoring, where the calendar has it."""


def standings(
    items: Sequence[Item],
    shown: dict[str, list[Showing]],
    season: Season,
    today: date,
) -> list[CriterionStanding]:
    """Every criterion of the table in its order, with the items shown for it."""
    return [
        CriterionStanding(
            criterion=item.id,
            text=item.criterion.text,
            asks=asks(item),
            standing=standing_of_criterion(shown.get(item.id, ()), today),
            items=len(shown.get(item.id, ())),
            due=due_of(item, season.year, today, season.scoring_ends),
        )
        for item in items
    ]
