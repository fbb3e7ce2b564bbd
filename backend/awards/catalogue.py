"""The catalogue as kept in `catalogue.yaml`, read once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver
from backend.awards.rules.catalogue import (
    BaseSalary,
    Catalogue,
    DecidedBy,
    Document,
    Dossier,
    Entry,
    RuleSet,
)
from backend.awards.rules.conditions import (
    AnyOf,
    Condition,
    Confirmed,
    Initiatives,
    Judged,
    Leads,
    PeopleCount,
    PeopleShare,
    Rated,
    Requirement,
    Titled,
)
from backend.awards.rules.facts import People, Quality, Rating, Reach
from backend.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class _Shared:
    """What entries refer to by name."""

    authorities: Mapping[str, Sequence[DecidedBy]]
    documents: Mapping[str, Text]


def _read() -> Catalogue:
    source = files("backend.awards").joinpath("catalogue.yaml").read_text(encoding="utf-8")
    data = YAML(typ="safe").load(source)
    shared = _Shared(
        authorities={
            name: [DecidedBy(version.get("valid_from"), _text(version)) for version in versions]
            for name, versions in data["authorities"].items()
        },
        documents={name: _text(row) for name, row in data["documents"].items()},
    )
    return Catalogue(
        rule_sets=[_rule_set(row) for row in data["rule_sets"]],
        base_salaries=[BaseSalary(**row) for row in data["base_salaries"]],
        entries=[
            *(_entry(row, shared, title=AwardTitle(row["code"])) for row in data["titles"]),
            *(_entry(row, shared, form=AwardForm(row["code"])) for row in data["forms"]),
        ],
    )


def _rule_set(row: Mapping[str, Any]) -> RuleSet:
    return RuleSet(
        code=row["code"],
        valid_from=row.get("valid_from"),
        valid_until=row.get("valid_until"),
        reference=row["reference"],
        details_known=row["details_known"],
        verified=row["verified"],
        caution=_text_or_none(row, "caution"),
        transition=_text_or_none(row, "transition"),
    )


def _entry(
    row: Mapping[str, Any],
    shared: _Shared,
    *,
    title: AwardTitle | None = None,
    form: AwardForm | None = None,
) -> Entry:
    return Entry(
        title=title,
        form=form,
        name=_text(row["name"]),
        article=row.get("article"),
        coefficients={Receiver(k): Decimal(v) for k, v in row["coefficients"].items()},
        decided_by=shared.authorities[row["decided_by"]],
        council_percent=row.get("council_percent"),
        requirements=[_requirement(one) for one in row["conditions"]],
        dossier=_dossier(row.get("dossier"), shared),
        deadline=_text_or_none(row, "deadline"),
    )


def _dossier(row: Mapping[str, Any] | None, shared: _Shared) -> Dossier | None:
    if row is None:
        return None
    documents = {Document(name): shared.documents[name] for name in row["documents"]}
    return Dossier(documents, row["reference"])


def _requirement(row: Mapping[str, Any]) -> Requirement:
    return Requirement(
        text=_text(row),
        article=row["article"],
        condition=_condition(row["is"]),
        receivers=frozenset(Receiver(name) for name in row["for"]),
        comprehensive=row.get("comprehensive"),
    )


def _condition(row: Mapping[str, Any]) -> Condition:
    """One of the kinds of `rules/conditions.py` by its name, with its values."""
    ((kind, values),) = row.items()
    match kind:
        case "any_of":
            return AnyOf([[_condition(one) for one in option] for option in values])
        case "confirmed":
            return Confirmed(Quality(values))
        case "exceptionally":
            return Confirmed(Quality(values), exceptional=True)
        case "judged":
            return Judged()
        case _:
            return KINDS[kind](**{name: _value(name, value) for name, value in values.items()})


KINDS: Mapping[str, Callable[..., Condition]] = {
    "rated": Rated,
    "titled": Titled,
    "people_share": PeopleShare,
    "people_count": PeopleCount,
    "leads": Leads,
    "initiatives": Initiatives,
}
WORDS: Mapping[str, type[StrEnum]] = {
    "at_least": Rating,
    "or_title": AwardTitle,
    "title": AwardTitle,
    "reach": Reach,
}
"""Values that are words of an enumeration; `count` is one where people are counted."""


def _value(name: str, value: int | str) -> int | StrEnum:
    if isinstance(value, int):
        return value
    return People(value) if name == "count" else WORDS[name](value)


def _text_or_none(row: Mapping[str, Any], name: str) -> Text | None:
    return _text(row[name]) if name in row else None


def _text(row: Mapping[str, str]) -> Text:
    return Text(row["vi"], row["en"])


CATALOGUE = _read()
