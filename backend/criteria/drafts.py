"""Drafts that are being written: checked, compared with what they come from; nothing is kept."""

from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from backend.access.actors import Actor
from backend.criteria import queries
from backend.criteria.changes import Change, FieldChange, changes_between
from backend.criteria.design_schemas import (
    ChangeOut,
    ChangesOut,
    DoubtOut,
    DraftCheck,
    DraftText,
    FieldChangeOut,
    RuleWords,
    SumOut,
)
from backend.criteria.documents import canonical, table_in
from backend.criteria.doubts import doubt_in_words
from backend.criteria.linter import Finding, Severity, lint
from backend.criteria.linter.sums import Sum, sums_of
from backend.criteria.models import CriteriaDoubt, CriteriaSet
from backend.criteria.numbers import shown
from backend.criteria.problems import InputError, pointer
from backend.criteria.refusals import MOST, refused
from backend.criteria.rules import Table
from backend.criteria.schemas import CriteriaSetOut
from backend.criteria.vocabulary import PARTS, field_in_words
from backend.criteria.walking import items_of
from backend.criteria.wording import rule_in_words
from backend.kernel.errors import Problem
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.texts import Language

_BEFORE = (
    select(CriteriaSet.id)
    .where(
        CriteriaSet.tenant == bindparam("tenant"),
        CriteriaSet.season_id == bindparam("season_id"),
        CriteriaSet.number < bindparam("number"),
    )
    .order_by(CriteriaSet.number.desc())
    .limit(1)
)
_DOUBTS = select(CriteriaDoubt.__table__).where(
    CriteriaDoubt.tenant == bindparam("tenant"), CriteriaDoubt.set_id == bindparam("set_id")
)
_DOUBT_ORDER = Order({"number": CriteriaDoubt.number}, "number", CriteriaDoubt.number)


def check(draft: DraftText, language: Language) -> DraftCheck:
    """What is wrong with a draft: why it is no table, or else the linter's findings."""
    try:
        table = table_in(canonical(draft.document, draft.form))
    except InputError as error:
        faults = (
            Finding(fault.path, Severity.error, fault.code, fault.text)
            for fault in error.problems[:MOST]
        )
        told = queries.findings_out(faults, language)
        return DraftCheck(readable=False, findings=told, rules=[], sums=[])
    return DraftCheck(
        sums=[*map(_sum_out, sums_of(table))],
        readable=True,
        findings=queries.findings_out(lint(table), language, table),
        rules=_rules(table, language),
    )


def changes(
    connection: Connection, actor: Actor, set_id: UUID, base_id: UUID | None, language: Language
) -> ChangesOut:
    """What a version changes: against `base_id`, else what it was copied from or came after."""
    own = queries.criteria_set(connection, actor, set_id)
    base = (
        queries.criteria_set(connection, actor, base_id)
        if base_id
        else _origin(connection, actor, own)
    )
    if base is None:
        return ChangesOut(base=None, changes=[])
    before = table_in(queries.document(connection, actor, base.id))
    after = table_in(queries.document(connection, actor, set_id))
    return ChangesOut(base=base, changes=_changes_out(before, after, language))


def compared(
    connection: Connection, actor: Actor, set_id: UUID, draft: DraftText, language: Language
) -> ChangesOut:
    """What a draft changes against the stored version. 422 for a draft that is no table."""
    base = queries.criteria_set(connection, actor, set_id)
    try:
        after = table_in(canonical(draft.document, draft.form))
    except InputError as error:
        raise refused(error, "/document") from None
    before = table_in(queries.document(connection, actor, set_id))
    return ChangesOut(base=base, changes=_changes_out(before, after, language))


def doubts(
    connection: Connection, actor: Actor, set_id: UUID, wanted: PageRequest, language: Language
) -> Page[DoubtOut]:
    """What of the imported workbook is, or was, in doubt, in its order."""
    queries.criteria_set(connection, actor, set_id)
    statement = _DOUBTS.params(tenant=actor.tenant, set_id=set_id)
    return page_of(
        connection,
        statement,
        _DOUBT_ORDER,
        wanted,
        lambda row: DoubtOut(
            message=doubt_in_words(row.code).in_(language),
            **{name: getattr(row, name) for name in DoubtOut.model_fields if name != "message"},
        ),
    )


def _origin(connection: Connection, actor: Actor, own: CriteriaSetOut) -> CriteriaSetOut | None:
    """The version that it was copied from, else the one before it; None for one not to be seen."""
    key = {"tenant": actor.tenant, "season_id": own.season_id, "number": own.number}
    origin = own.copied_from_id or connection.scalar(_BEFORE, key)
    try:
        return queries.criteria_set(connection, actor, origin) if origin else None
    except Problem:
        return None


def _changes_out(before: Table, after: Table, language: Language) -> list[ChangeOut]:
    return [_change_out(change, language) for change in changes_between(before, after)]


def _change_out(change: Change, language: Language) -> ChangeOut:
    part = change.part.value
    return ChangeOut(
        kind=change.kind,
        part=change.part,
        part_label=PARTS[part].in_(language),
        id=change.id,
        name=change.name.in_(language),
        before_path=None if change.kind == "added" else change.before_path,
        after_path=None if change.kind == "removed" else change.after_path,
        fields=[_field_out(field, part, language) for field in change.fields],
    )


def _field_out(field: FieldChange, part: str, language: Language) -> FieldChangeOut:
    return FieldChangeOut(
        key=field.key,
        label=field_in_words(field.key, part).in_(language),
        before=field.before.in_(language),
        after=field.after.in_(language),
    )


def _sum_out(found: Sum) -> SumOut:
    return SumOut(
        path=found.path,
        stated=None if found.stated is None else shown(found.stated),
        added=shown(found.added),
        adds_up=found.stated == found.added,
    )


def _rules(table: Table, language: Language) -> list[RuleWords]:
    by_path = {item.path: item.criterion for item in items_of(table)}
    return [
        RuleWords(path=pointer(path, "rules", place), words=rule_in_words(rule).in_(language))
        for path, criterion in by_path.items()
        for place, rule in enumerate(criterion.rules)
    ]
