"""What an autosave answers: small, but enough to redraw what it touched."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.criteria.documents import table_in
from backend.criteria.rules import Table
from backend.criteria.walking import items_of
from backend.kernel.texts import Language
from backend.scoring.answers import questions_of
from backend.scoring.loading import assessment_of, lines_of
from backend.scoring.models import Scorecard
from backend.scoring.queries import card_row, shown_to, told_to
from backend.scoring.schemas import SavedOut
from backend.scoring.showing import groups_out, lines_out, steps_about


def saved(
    session: Session, actor: Actor, card: Scorecard, entries: Iterable[str], language: Language
) -> SavedOut:
    """The card with the criteria that read these entries (or are named by them)."""
    session.flush()
    row = card_row(session, actor, card.id)
    table = table_in(row.document)
    touched = _touched(table, set(entries))
    lines = lines_of(session, row)
    assessment = assessment_of(session, row, table, lines)
    told = told_to(session, actor, row, assessment, lines)
    shown_lines = lines_out(assessment, told)
    result = assessment.agreed if told.checks else assessment.own
    return SavedOut(
        card=shown_to(session, actor, row),
        lines=[line for line in shown_lines if line.criterion in touched],
        groups=groups_out(assessment, checks_shown=told.checks),
        working=steps_about(result, touched, language),
    )


def _touched(table: Table, entries: set[str]) -> set[str]:
    return {
        item.id
        for item in items_of(table)
        if item.id in entries or not entries.isdisjoint(questions_of(item))
    }
