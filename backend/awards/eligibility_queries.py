"""What candidates may be awarded: a unit for a year, and every line of a proposal."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.assessment_schemas import AssessmentOut, GroundOut
from backend.awards.catalogue import CATALOGUE
from backend.awards.catalogue_schemas import text_or_none, text_out
from backend.awards.persons.records import known_persons
from backend.awards.record_schemas import (
    EligibilityItem,
    EligibilityOut,
    HoldOut,
    PredecessorOut,
    UnitYearOut,
)
from backend.awards.records import Db, Known, known_of
from backend.awards.rules.awards import Award, Receiver, Subtype
from backend.awards.rules.catalogue import Entry, RuleSet
from backend.awards.rules.eligibility import Assessment, assess
from backend.awards.rules.eligibility_ahead import ahead, wanted_in
from backend.awards.rules.facts import Record
from backend.awards.rules.grounds import Ground
from backend.awards.showing import rule_set_out
from backend.kernel import clock
from backend.kernel.errors import not_found
from backend.kernel.places import Place

P = Permission

Ladder = Sequence[tuple[Entry, Subtype | None]]


def ladder(receiver: Receiver) -> Ladder:
    """What such receivers may have and conditions can be tested for, from the lowest up."""
    return [
        (entry, Subtype.comprehensive if entry.form else None)
        for entry in reversed(CATALOGUE.entries)
        if entry.assessable and entry.coefficient(receiver) is not None
    ]


def eligibility(db: Db, actor: Actor, unit_id: UUID, year: int | None) -> EligibilityOut:
    """What the unit may be awarded for a year (none = this one), and when it may be next."""
    known, records = known_of(db, actor.tenant, [unit_id])
    if unit_id not in records:
        raise not_found()
    today = clock.today()
    judged, law = year or today.year, CATALOGUE.rule_set(today)
    place = Place(unit_id=unit_id)
    sees = actor.may(P.enter_scores, place) or actor.may(P.read_proposals, place)
    appraises = actor.may(P.appraise_proposals, place)
    record, steps = records[unit_id], ladder(Receiver.collective)
    return EligibilityOut(
        year=judged,
        rule_set=rule_set_out(law),
        items=items_out(steps, law, record, judged, today, sealed=not appraises) if sees else [],
        years=[_year(row) for row in known.years if row.unit_id == unit_id] if sees else [],
        predecessors=_predecessors(known, unit_id) if sees else [],
        holds=[hold_out(row) for row in known.holds] if appraises else [],
        actions=["record_year", "open_hold", "rule_lineage"] if appraises else [],
    )


def items_out(
    steps: Ladder, law: RuleSet, record: Record, year: int, on: date, *, sealed: bool
) -> list[EligibilityItem]:
    """From the highest award down."""
    coming = {one.kind: one for one in ahead(steps, law, record, year)}
    items = []
    for entry, subtype in reversed(steps):
        wanted = wanted_in(record, entry, subtype, year)
        found, soonest = assess(entry, law, record, wanted, on), coming.get(wanted.kind)
        items.append(
            EligibilityItem(
                **assessment_out(found, sealed=sealed).model_dump(),
                title=entry.title,
                form=entry.form,
                subtype=subtype,
                next_year=soonest.year if soonest else None,
                next_verdict=soonest.verdict if soonest else None,
            )
        )
    return items


def assessments(
    db: Db, actor: Actor, awards: Sequence[Award], rule_set: str | None
) -> Mapping[int, AssessmentOut]:
    """The assessment of each line that names a unit or a person, by its index."""
    records = records_of(db, actor.tenant, awards)
    today = clock.today()
    law = CATALOGUE.named(rule_set) if rule_set else CATALOGUE.rule_set(today)
    return {
        index: assessment_out(_assessed(law, records[award.candidate], award, today), sealed=sealed)
        for index, award in enumerate(awards)
        if award.candidate is not None
        for sealed in [not actor.may(P.appraise_proposals, Place(unit_id=award.unit_id))]
    }


def records_of(db: Db, tenant: int, awards: Sequence[Award]) -> dict[UUID, Record]:
    """The records of all candidates of a list, units and persons alike."""
    units = {award.unit_id for award in awards if award.unit_id is not None}
    persons = {award.person_id for award in awards if award.person_id is not None}
    found = known_of(db, tenant, units)[1] if units else {}
    return {**found, **(known_persons(db, tenant, persons)[1] if persons else {})}


def _assessed(law: RuleSet, record: Record, award: Award, on: date) -> Assessment:
    return assess(CATALOGUE.entry(award.title, award.form), law, record, award, on)


def assessment_out(found: Assessment, *, sealed: bool) -> AssessmentOut:
    """An assessment as shown; `sealed` leaves out what the matters are that hold it up."""
    return AssessmentOut(
        verdict=found.verdict,
        grounds=_distinct(ground_out(g, sealed=sealed) for g in found.grounds),
    )


def _distinct(grounds: Iterable[GroundOut]) -> list[GroundOut]:
    """Two open matters read the same to those who may not know what they are."""
    shown: list[GroundOut] = []
    for ground in grounds:
        if ground not in shown:
            shown.append(ground)
    return shown


def ground_out(ground: Ground, *, sealed: bool = False) -> GroundOut:
    """A ground as shown; `sealed` leaves out what a matter is."""
    return GroundOut(
        code=ground.code,
        outcome=ground.outcome,
        reference=ground.reference,
        text=text_out(ground.text),
        facts=text_or_none(ground.facts),
        missing=text_or_none(ground.missing),
        firm=ground.firm,
        matter=None if sealed else text_or_none(ground.sealed),
    )


def _year(row: Row[Any]) -> UnitYearOut:
    return UnitYearOut(**{name: getattr(row, name) for name in UnitYearOut.model_fields})


def hold_out(row: Row[Any]) -> HoldOut:
    """A matter as shown to those who appraise."""
    own = set(HoldOut.model_fields) - {"actions"}
    return HoldOut(
        **{name: getattr(row, name) for name in own}, actions=["end"] if row.until is None else []
    )


def _predecessors(known: Known, unit_id: UUID) -> list[PredecessorOut]:
    return [
        PredecessorOut(
            id=row.id,
            name=row.name,
            last_year=row.dissolved_on.year,
            counts=row.counts,
            source=row.source,
        )
        for row in known.lineage
        if row.id != unit_id and row.dissolved_on is not None
    ]
