"""Printed forms and printers are entered, changed, retired."""

from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.events.operations import record
from backend.issuing.forms import queries
from backend.issuing.forms.models import CertificateForm, CertificatePrinter
from backend.issuing.forms.rules import form_faults
from backend.issuing.forms.schemas import (
    CertificateFormEdit,
    CertificateFormNew,
    FormDraft,
    PrinterEdit,
    PrinterNew,
)
from backend.issuing.forms.sheets import EXAMPLES, boxes_of
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import conflict, invalid_fields
from backend.kernel.fields import given
from backend.kernel.places import Place


def add_form(session: Session, actor: Actor, new: CertificateFormNew) -> CertificateForm:
    """Enter a printed form."""
    queries.require_change(actor)
    check(new)
    form = CertificateForm(tenant=actor.tenant, **new.model_dump(mode="json"))
    session.add(form)
    session.flush()
    record(session, actor, "certificate_form.added", Place(), form, {"name": form.name})
    return form


def edit_form(
    session: Session, actor: Actor, form_id: UUID, edit: CertificateFormEdit, if_match: str | None
) -> CertificateForm:
    """Change a form that is in use; nothing is kept where a box would not fit."""
    form = _in_use(session, actor, form_id)
    check_version(if_match, form.version)
    for name in given(edit):
        setattr(form, name, edit.model_dump(mode="json")[name])
    check(form)
    session.flush()
    record(session, actor, "certificate_form.edited", Place(), form, {"name": form.name})
    return form


def retire_form(session: Session, actor: Actor, form_id: UUID) -> CertificateForm:
    """Print on it no more."""
    form = _in_use(session, actor, form_id)
    form.retired_at = clock.now()
    session.flush()
    record(session, actor, "certificate_form.retired", Place(), form, {"name": form.name})
    return form


def add_printer(session: Session, actor: Actor, new: PrinterNew) -> CertificatePrinter:
    """Enter a printer with what it is off by."""
    queries.require_change(actor)
    printer = CertificatePrinter(tenant=actor.tenant, **new.model_dump())
    session.add(printer)
    session.flush()
    record(session, actor, "certificate_printer.added", Place(), printer, new.model_dump())
    return printer


def edit_printer(
    session: Session, actor: Actor, printer_id: UUID, edit: PrinterEdit, if_match: str | None
) -> CertificatePrinter:
    """Note anew what a printer is off by."""
    queries.require_change(actor)
    printer = queries.printer(session, actor, printer_id, lock=True)
    check_version(if_match, printer.version)
    for name, value in given(edit).items():
        setattr(printer, name, value)
    session.flush()
    record(session, actor, "certificate_printer.edited", Place(), printer, given(edit))
    return printer


def remove_printer(session: Session, actor: Actor, printer_id: UUID) -> None:
    """Forget a printer that is no more."""
    queries.require_change(actor)
    printer = queries.printer(session, actor, printer_id, lock=True)
    record(session, actor, "certificate_printer.removed", Place(), printer, {"name": printer.name})
    session.delete(printer)


def check(form: CertificateForm | FormDraft) -> None:
    """422 with every fault of a form at its field."""
    faults = [*form_faults(form.width, form.height, boxes_of(form), EXAMPLES)]
    if faults:
        raise invalid_fields(faults)


def _in_use(session: Session, actor: Actor, form_id: UUID) -> CertificateForm:
    queries.require_change(actor)
    form = queries.form(session, actor, form_id, lock=True)
    if form.retired_at is not None:
        raise conflict(
            "retired", "Mẫu bằng đã thôi dùng.", "The form is retired.", allowed_actions=[]
        )
    return form
