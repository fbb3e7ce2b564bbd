"""The catalogue as kept in `catalogue.yaml`, read once."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver
from backend.awards.rules.catalogue import BaseSalary, Catalogue, DecidedBy, Entry, RuleSet
from backend.kernel.texts import Text

Authorities = Mapping[str, Sequence[DecidedBy]]


def _read() -> Catalogue:
    source = files("backend.awards").joinpath("catalogue.yaml").read_text(encoding="utf-8")
    data = YAML(typ="safe").load(source)
    authorities = {
        name: [DecidedBy(version.get("valid_from"), _text(version)) for version in versions]
        for name, versions in data["authorities"].items()
    }
    return Catalogue(
        rule_sets=[_rule_set(row) for row in data["rule_sets"]],
        base_salaries=[BaseSalary(**row) for row in data["base_salaries"]],
        entries=[
            *(_entry(row, authorities, title=AwardTitle(row["code"])) for row in data["titles"]),
            *(_entry(row, authorities, form=AwardForm(row["code"])) for row in data["forms"]),
        ],
    )


def _rule_set(row: Mapping[str, Any]) -> RuleSet:
    return RuleSet(
        code=row["code"],
        valid_from=row.get("valid_from"),
        valid_until=row.get("valid_until"),
        reference=row["reference"],
        details_known=row["details_known"],
        caution=_text(row["caution"]) if "caution" in row else None,
    )


def _entry(
    row: Mapping[str, Any],
    authorities: Authorities,
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
        decided_by=authorities[row["decided_by"]],
        council_percent=row.get("council_percent"),
    )


def _text(row: Mapping[str, str]) -> Text:
    return Text(row["vi"], row["en"])


CATALOGUE = _read()
