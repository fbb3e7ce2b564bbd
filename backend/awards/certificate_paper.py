"""Certificates of a decision on their printed form: a page for each receiver who is known."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import decision_queries
from backend.awards.ceremony_paper import receivers_of
from backend.awards.decision_schemas import DecisionItemOut, DecisionOut
from backend.awards.paper_words import decision_values, line_values
from backend.awards.rules.awards import AwardForm, AwardTitle
from backend.awards.rules.states import DecisionState
from backend.issuing.forms import queries as forms
from backend.issuing.forms.sheets import sheets_of
from backend.kernel.errors import conflict, forbidden
from backend.kernel.fields import Input
from backend.kernel.places import Place
from backend.papers.sheets import Sheets, Under
from backend.scoring.paper_queries import heads


class Printing(Input):
    """On which form and printer, which awards (all by default), with a light ground or without."""

    certificate_form: UUID
    printer: UUID | None = None
    award: AwardTitle | AwardForm | None = None
    ground: bool = False


def certificates(session: Session, actor: Actor, decision_id: UUID, wanted: Printing) -> Sheets:
    """The sheets of an issued decision's receivers, or of those with one kind of award."""
    decision = decision_queries.decision(session, actor, decision_id)
    if not actor.may(Permission.draft_decision, Place(block_id=decision.season.block_id)):
        raise forbidden()
    form = forms.form(session, actor, wanted.certificate_form)
    printer = forms.printer(session, actor, wanted.printer) if wanted.printer else None
    if decision.state is not DecisionState.issued:
        raise conflict(
            "not_issued",
            "Chỉ in bằng của quyết định đã ban hành.",
            "Certificates are printed once the decision is issued.",
        )
    pages = _pages(session, actor.tenant, decision, _printed(decision, wanted.award))
    moment = decision.issued_at or decision.created_at
    return sheets_of(form, pages, moment, Under.nothing, printer)


def _printed(decision: DecisionOut, award: AwardTitle | AwardForm | None) -> list[DecisionItemOut]:
    found = [
        item
        for item in receivers_of(decision)
        if (item.unit or item.person) is not None and award in {None, item.title, item.form}
    ]
    if not found:
        raise conflict(
            "nobody_to_print",
            "Không có ai đã biết tên để in bằng.",
            "There is no receiver by name to print for.",
        )
    return found


def _pages(
    session: Session, tenant: int, decision: DecisionOut, items: list[DecisionItemOut]
) -> list[dict[str, str]]:
    assert decision.issued_at is not None
    day = decision.decided_on or decision.issued_at.date()
    whose = heads(session.connection(), tenant, decision.season.id, day)
    values = decision_values(decision, whose)
    return [values | line_values(item) for item in items]
