"""How the year's awards are counted for the statistics of the trade (Thông tư 2/2023/TT-BNV)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver
from backend.awards.rules.catalogue import Catalogue

_STATE = frozenset({"Chủ tịch nước", "Thủ tướng Chính phủ"})

Counted = Mapping[tuple[AwardTitle | None, AwardForm | None], Counter[Receiver]]


class Level(StrEnum):
    """Whose award it is: of the State (0602), or of a ministry, a province and below (0603)."""

    state = "state"
    others = "others"


@dataclass(frozen=True, slots=True)
class Given:
    """Receivers of one award in force, and the day of its decision."""

    title: AwardTitle | None
    form: AwardForm | None
    receiver: Receiver
    receivers: int
    decided_on: date


def level_of(catalogue: Catalogue, given: Given) -> Level:
    """By the authority that decides it on that day."""
    authority = catalogue.entry(given.title, given.form).authority(given.decided_on)
    return Level.state if authority.vi in _STATE else Level.others


def counted(catalogue: Catalogue, awards: Iterable[Given], level: Level) -> Counted:
    """Receivers by award and by what they are, in the order of the catalogue."""
    found: dict[tuple[AwardTitle | None, AwardForm | None], Counter[Receiver]] = {}
    for given in awards:
        if level_of(catalogue, given) is level:
            kinds = found.setdefault((given.title, given.form), Counter())
            kinds[given.receiver] += given.receivers
    order = [(entry.title, entry.form) for entry in catalogue.entries]
    return {key: found[key] for key in order if key in found}
