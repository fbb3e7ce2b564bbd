"""Awards that rested on what is gone: a cancelled title, a rating that was annulled and re-done."""

from collections.abc import Sequence
from dataclasses import replace

from backend.awards.rules.awards import Award
from backend.awards.rules.catalogue import Entry, RuleSet
from backend.awards.rules.eligibility import on_conditions
from backend.awards.rules.facts import Record
from backend.awards.rules.grounds import Ground, GroundState


def no_longer_met(entry: Entry, law: RuleSet, record: Record, award: Award) -> Sequence[Ground]:
    """The conditions of an award in force that today's record shows as not met.

    `law` is the one of its decision. An award whose conditions fail has to be looked at for
    cancellation by whoever gave it (Luật TĐKT 2022, Điều 93; Hải Phòng QĐ 212/2025, Điều 3
    khoản 6). What nobody recorded is no fault. By a law whose text was not verified nothing is
    firm: it is told, and whoever gave the award compares it with the text in force.
    """
    if not law.details_known:
        return []
    others = list(record.held)
    others.remove(award)
    before = replace(record, held=others, settled=award.last_year)
    grounds = on_conditions(entry, law, before, award)
    return [ground for ground in grounds if ground.outcome is GroundState.unmet]
