"""What is read of printed forms and printers, by whoever words papers."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission, holding
from backend.issuing.forms.models import CertificateForm, CertificatePrinter
from backend.issuing.forms.schemas import (
    CertificateFormOut,
    CertificateFormRow,
    PrinterOut,
)
from backend.kernel import clock
from backend.kernel.errors import forbidden, not_found
from backend.kernel.pages import Order, Page, PageRequest, page_of
from backend.kernel.places import Place

_FORMS = select(
    CertificateForm.id,
    CertificateForm.name,
    CertificateForm.width,
    CertificateForm.height,
    CertificateForm.retired_at,
).where(CertificateForm.tenant == bindparam("tenant"))
_IN_USE = _FORMS.where(CertificateForm.retired_at.is_(None))
_PRINTERS = select(CertificatePrinter.__table__).where(
    CertificatePrinter.tenant == bindparam("tenant")
)
_BY_NAME = Order({"name": CertificateForm.name}, "name", CertificateForm.id)
_PRINTERS_BY_NAME = Order({"name": CertificatePrinter.name}, "name", CertificatePrinter.id)


def forms(
    connection: Connection, actor: Actor, wanted: PageRequest, *, retired: bool
) -> Page[CertificateFormRow]:
    """The forms in use, or all."""
    require_sight(actor)
    statement: Any = (_FORMS if retired else _IN_USE).params(tenant=actor.tenant)
    show = CertificateFormRow.model_validate
    return page_of(
        connection, statement, _BY_NAME, wanted, lambda row: show(row, from_attributes=True)
    )


def printers(connection: Connection, actor: Actor, wanted: PageRequest) -> Page[PrinterOut]:
    """The printers that are known."""
    require_sight(actor)
    statement: Any = _PRINTERS.params(tenant=actor.tenant)
    show = PrinterOut.model_validate
    return page_of(
        connection,
        statement,
        _PRINTERS_BY_NAME,
        wanted,
        lambda row: show(row, from_attributes=True),
    )


def form(session: Session, actor: Actor, form_id: UUID, *, lock: bool = False) -> CertificateForm:
    """A form; 404 where there is none."""
    require_sight(actor)
    found = session.get(CertificateForm, (actor.tenant, form_id), with_for_update=lock)
    if found is None:
        raise not_found()
    return found


def printer(
    session: Session, actor: Actor, printer_id: UUID, *, lock: bool = False
) -> CertificatePrinter:
    """A printer; 404 where there is none."""
    require_sight(actor)
    found = session.get(CertificatePrinter, (actor.tenant, printer_id), with_for_update=lock)
    if found is None:
        raise not_found()
    return found


def require_sight(actor: Actor) -> None:
    """403 for whoever words papers nowhere: forms are the province's, whoever prints on them."""
    if not holding(actor.rights, Permission.word_papers, clock.today()):
        raise forbidden()


def may_change(actor: Actor) -> bool:
    """Whether the province's forms are the actor's to change."""
    return actor.may(Permission.word_papers, Place())


def require_change(actor: Actor) -> None:
    """403 for whoever does not word papers in the whole province."""
    actor.require_everywhere(Permission.word_papers)


def form_out(actor: Actor, found: CertificateForm) -> CertificateFormOut:
    """A form as shown."""
    return CertificateFormOut(
        id=found.id,
        name=found.name,
        width=found.width,
        height=found.height,
        retired_at=found.retired_at,
        boxes=found.boxes,
        version=found.version,
        actions=["edit", "retire"] if found.retired_at is None and may_change(actor) else [],
    )


def printer_out(found: CertificatePrinter) -> PrinterOut:
    """A printer as shown."""
    return PrinterOut.model_validate(found, from_attributes=True)
