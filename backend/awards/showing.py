"""How the catalogue and lines are shown; shared by proposals and decisions."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from backend.awards.catalogue import CATALOGUE
from backend.awards.catalogue_schemas import (
    AmountOut,
    BaseSalaryOut,
    CatalogueOut,
    ConditionOut,
    DossierOut,
    FormOut,
    RuleSetOut,
    TitleOut,
    text_or_none,
    text_out,
)
from backend.awards.rules.awards import WITH_SUBTYPE, Receiver, Subtype
from backend.awards.rules.catalogue import BaseSalary, Dossier, Entry, RuleSet
from backend.awards.rules.checks import Finding
from backend.awards.rules.conditions import Requirement
from backend.awards.rules.money import amount
from backend.awards.schemas import PersonName, ProposalFinding, SeasonRef, UnitName


def catalogue_out(day: date) -> CatalogueOut:
    """The catalogue as it stands on that day."""
    law = CATALOGUE.rule_set(day)
    salary = CATALOGUE.base_salary(day)
    return CatalogueOut(
        on=day,
        rule_set=rule_set_out(law),
        base_salary=_salary(salary),
        titles=[
            TitleOut(code=entry.title, **_entry(entry, day))
            for entry in CATALOGUE.entries
            if entry.title
        ],
        forms=[
            FormOut(
                code=entry.form,
                subtypes=list(Subtype) if entry.form in WITH_SUBTYPE else [],
                **_entry(entry, day),
            )
            for entry in CATALOGUE.entries
            if entry.form
        ],
    )


def rule_set_out(law: RuleSet) -> RuleSetOut:
    """A law as shown."""
    return RuleSetOut(
        code=law.code,
        reference=law.reference,
        valid_from=law.valid_from,
        valid_until=law.valid_until,
        details_known=law.details_known,
        verified=law.verified,
        caution=text_or_none(law.caution),
        transition=text_or_none(law.transition),
    )


def _salary(salary: BaseSalary | None) -> BaseSalaryOut | None:
    if salary is None:
        return None
    return BaseSalaryOut(
        amount=salary.amount, valid_from=salary.valid_from, reference=salary.reference
    )


def _entry(entry: Entry, day: date) -> dict[str, Any]:
    known = CATALOGUE.rule_set(day).details_known
    return {
        "name": text_out(entry.name),
        "authority": text_out(entry.authority(day)),
        "article": entry.article if known else None,
        "council_percent": entry.council_percent if known else None,
        "conditions": [_condition(r) for r in entry.requirements] if known else [],
        "dossier": _dossier(entry.dossier) if known else None,
        "deadline": text_or_none(entry.deadline) if known else None,
        "amounts": [_amount(entry, receiver, day) for receiver in Receiver] if known else [],
    }


def _condition(requirement: Requirement) -> ConditionOut:
    return ConditionOut(
        text=text_out(requirement.text),
        article=requirement.article,
        receivers=sorted(requirement.receivers),
        comprehensive=requirement.comprehensive,
    )


def _dossier(dossier: Dossier | None) -> DossierOut | None:
    if dossier is None:
        return None
    documents = [text_out(document) for document in dossier.documents.values()]
    return DossierOut(documents=documents, reference=dossier.reference)


def _amount(entry: Entry, receiver: Receiver, day: date) -> AmountOut:
    coefficient, salary = entry.coefficient(receiver), CATALOGUE.base_salary(day)
    paid = amount(coefficient, salary.amount) if coefficient and salary else None
    return AmountOut(receiver=receiver, coefficient=coefficient, amount=paid)


def season_ref(row: Row[Any]) -> SeasonRef:
    """The season of a row that carries its columns."""
    return SeasonRef(
        id=row.season_id,
        year=row.season_year,
        block_id=row.block_id,
        block_name=row.block_name,
        synthetic=row.synthetic,
    )


def unit_name(row: Row[Any]) -> UnitName | None:
    """The named unit of a line; None where the receivers are not known."""
    if row.unit_id is None:
        return None
    return UnitName(id=row.unit_id, name=row.unit_name, short_name=row.unit_short_name)


LINE_FIELDS = (
    "id", "position", "receiver", "receivers", "title", "form", "subtype", "initiative_id",
    "first_year", "last_year", "achievement",
)  # fmt: skip


Names = Mapping[UUID, PersonName]
"""The persons whom the reader may know by name."""


def line(row: Row[Any], names: Names) -> dict[str, Any]:
    """The fields that lines of proposals and decisions share."""
    shared = {name: getattr(row, name) for name in LINE_FIELDS}
    return {**shared, "unit": unit_name(row), "person": names.get(row.person_id)}


def finding_out(finding: Finding) -> ProposalFinding:
    """A finding as shown."""
    return ProposalFinding(
        code=finding.code,
        severity=finding.severity,
        items=finding.items,
        message=text_out(finding.message),
        reference=finding.reference,
    )
