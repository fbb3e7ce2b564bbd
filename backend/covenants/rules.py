"""The life of a covenant, what exactly is signed, and when a target is met."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from backend.access.rules import Permission
from backend.events.rules import canonical
from backend.kernel.states import Machine


class CovenantState(StrEnum):
    """Where a version of the covenant stands; `superseded` by an amendment."""

    draft = "draft"
    circulated = "circulated"
    adopted = "adopted"
    signing = "signing"
    in_force = "in_force"
    superseded = "superseded"
    closed = "closed"
    withdrawn = "withdrawn"


class CovenantAction(StrEnum):
    """What may be done to a covenant."""

    edit = "edit"
    enter_targets = "enter_targets"
    circulate = "circulate"
    comment = "comment"
    answer = "answer"
    adopt = "adopt"
    open_signing = "open_signing"
    sign = "sign"
    decline = "decline"
    name_signatory = "name_signatory"
    remind = "remind"
    bring_into_force = "bring_into_force"
    report_progress = "report_progress"
    amend = "amend"
    close = "close"
    withdraw = "withdraw"
    record = "record"


COVENANT = Machine(
    {
        (CovenantState.draft, CovenantAction.edit): CovenantState.draft,
        (CovenantState.draft, CovenantAction.enter_targets): CovenantState.draft,
        (CovenantState.draft, CovenantAction.circulate): CovenantState.circulated,
        (CovenantState.draft, CovenantAction.withdraw): CovenantState.withdrawn,
        (CovenantState.draft, CovenantAction.record): CovenantState.in_force,
        (CovenantState.circulated, CovenantAction.edit): CovenantState.circulated,
        (CovenantState.circulated, CovenantAction.enter_targets): CovenantState.circulated,
        (CovenantState.circulated, CovenantAction.comment): CovenantState.circulated,
        (CovenantState.circulated, CovenantAction.answer): CovenantState.circulated,
        (CovenantState.circulated, CovenantAction.adopt): CovenantState.adopted,
        (CovenantState.circulated, CovenantAction.withdraw): CovenantState.withdrawn,
        (CovenantState.adopted, CovenantAction.open_signing): CovenantState.signing,
        (CovenantState.adopted, CovenantAction.report_progress): CovenantState.adopted,
        (CovenantState.adopted, CovenantAction.amend): CovenantState.superseded,
        (CovenantState.signing, CovenantAction.sign): CovenantState.signing,
        (CovenantState.signing, CovenantAction.decline): CovenantState.signing,
        (CovenantState.signing, CovenantAction.name_signatory): CovenantState.signing,
        (CovenantState.signing, CovenantAction.remind): CovenantState.signing,
        (CovenantState.signing, CovenantAction.bring_into_force): CovenantState.in_force,
        (CovenantState.signing, CovenantAction.report_progress): CovenantState.signing,
        (CovenantState.signing, CovenantAction.amend): CovenantState.superseded,
        (CovenantState.in_force, CovenantAction.sign): CovenantState.in_force,
        (CovenantState.in_force, CovenantAction.name_signatory): CovenantState.in_force,
        (CovenantState.in_force, CovenantAction.report_progress): CovenantState.in_force,
        (CovenantState.in_force, CovenantAction.amend): CovenantState.in_force,
        (CovenantState.in_force, CovenantAction.close): CovenantState.closed,
    }
)
"""An amendment of a covenant in force leaves it in force until the new version is; one that is
still being signed ends at once: nobody should sign a text that is about to change."""

PERMISSION: Mapping[CovenantAction, Permission] = {
    CovenantAction.edit: Permission.prepare_season,
    CovenantAction.enter_targets: Permission.enter_targets,
    CovenantAction.circulate: Permission.prepare_season,
    CovenantAction.comment: Permission.enter_targets,
    CovenantAction.answer: Permission.prepare_season,
    CovenantAction.adopt: Permission.lead_season,
    CovenantAction.open_signing: Permission.lead_season,
    CovenantAction.sign: Permission.sign_covenant,
    CovenantAction.decline: Permission.sign_covenant,
    CovenantAction.name_signatory: Permission.sign_covenant,
    CovenantAction.remind: Permission.lead_season,
    CovenantAction.bring_into_force: Permission.lead_season,
    CovenantAction.report_progress: Permission.enter_targets,
    CovenantAction.amend: Permission.lead_season,
    CovenantAction.close: Permission.lead_season,
    CovenantAction.withdraw: Permission.prepare_season,
    CovenantAction.record: Permission.manage_blocks,
}

UNIT_ACTIONS = frozenset(
    {
        CovenantAction.enter_targets,
        CovenantAction.comment,
        CovenantAction.sign,
        CovenantAction.decline,
        CovenantAction.name_signatory,
        CovenantAction.report_progress,
    }
)
"""What a unit does for itself; everything else is done for the block."""

WORKING = (
    CovenantState.draft,
    CovenantState.circulated,
    CovenantState.adopted,
    CovenantState.signing,
)
"""A season has at most one version on its way, and at most one in force."""


def effect(year: int) -> tuple[date, date]:
    """The first and last day covered: the whole year, whatever the day of signing."""
    return date(year, 1, 1), date(year, 12, 31)


class TargetOperator(StrEnum):
    """How a result is compared with what was planned."""

    at_least = "at_least"
    at_most = "at_most"
    exactly = "exactly"


class Summing(StrEnum):
    """How the reports of the year's periods make up the result."""

    last = "last"
    """The latest day's stands for the year: a rate, a figure since January."""
    sum = "sum"
    """Each period's is its own: they are added."""


def met(
    operator: TargetOperator | None, planned: Decimal | None, actual: Decimal | None
) -> bool | None:
    """Whether a target is met; None where one of the numbers is not known or it is in words."""
    if operator is None or planned is None or actual is None:
        return None
    if operator is TargetOperator.exactly:
        return actual == planned
    return actual >= planned if operator is TargetOperator.at_least else actual <= planned


def plain(value: Decimal | None) -> str | None:
    """A number's one spelling: no exponent, no trailing zeros, no minus zero."""
    if value is None:
        return None
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def content_hash(content: str) -> str:
    """SHA-256 (hexadecimal) of the canonical content: what a signature stands under."""
    return hashlib.sha256(content.encode()).hexdigest()


def canonical_content(
    text: Mapping[str, Any],
    targets: Iterable[Mapping[str, Any]],
    titles: Iterable[Mapping[str, Any]],
) -> str:
    """The one spelling of all that is signed: the common text, the targets, the titles.

    JSON with sorted keys; targets and titles in the order of unit and position, the common first.
    """
    return canonical(
        {
            "format": "thidua-covenant-1",
            **text,
            "targets": sorted(targets, key=_place),
            "titles": sorted(titles, key=_place),
        }
    )


def _place(item: Mapping[str, Any]) -> tuple[str, int, str]:
    return str(item["unit_id"] or ""), int(item["position"]), str(item["id"])
