"""Printed forms: kept, looked at, calibrated; the printers that print on them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.access.signed_in import SignedIn
from backend.issuing.forms import operations, queries
from backend.issuing.forms.schemas import (
    CertificateFormEdit,
    CertificateFormNew,
    CertificateFormOut,
    CertificateFormRow,
    FormDraft,
    PrinterEdit,
    PrinterNew,
    PrinterOut,
)
from backend.issuing.forms.sheets import EXAMPLES, sheets_of
from backend.kernel import clock
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.media import Kind
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.papers.answering import PDF, disposition
from backend.papers.sheets import Under, as_pdf, as_picture

router = APIRouter(tags=["papers"])

_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
PNG = Kind.png.media_type
_PICTURE: dict[int | str, dict[str, Any]] = {200: {"content": {PNG: _BINARY}}}
SHEETS: dict[int | str, dict[str, Any]] = {200: {"content": {PDF: _BINARY}}}


@router.get("/certificate-forms")
def list_certificate_forms(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    retired: Annotated[bool, Query()] = False,  # noqa: FBT002 - a query parameter
) -> Page[CertificateFormRow]:
    """The printed forms in use; with `retired` also those that were."""
    return queries.forms(db, actor, paging, retired=retired)


@router.post("/certificate-forms", status_code=201)
def add_certificate_form(
    actor: SignedIn, db: Writing, once: OnceOnly, new: CertificateFormNew, response: Response
) -> CertificateFormOut:
    """Enter a printed form: its size, and where which words stand."""

    def act() -> CertificateFormOut:
        return queries.form_out(actor, operations.add_form(db, actor, new))

    shown = once(db, actor.owner, CertificateFormOut, act)
    tag(response, shown.version)
    return shown


@router.post("/certificate-forms/picture", response_class=Response, responses=_PICTURE)
def draw_certificate_form(actor: SignedIn, draft: FormDraft) -> Response:
    """How a form looks with examples in its fields, as a picture; nothing is kept."""
    queries.require_sight(actor)
    operations.check(draft)
    picture = as_picture(sheets_of(draft, [EXAMPLES], clock.now(), Under.ground))
    return Response(picture, media_type=PNG)


@router.get("/certificate-forms/{form_id}")
def read_certificate_form(
    actor: SignedIn, db: Writing, form_id: UUID, response: Response
) -> CertificateFormOut:
    """One form with its boxes."""
    found = queries.form(db, actor, form_id)
    tag(response, found.version)
    return queries.form_out(actor, found)


@router.patch("/certificate-forms/{form_id}")
def edit_certificate_form(
    actor: SignedIn,
    db: Writing,
    form_id: UUID,
    edit: CertificateFormEdit,
    response: Response,
    if_match: IfMatch = None,
) -> CertificateFormOut:
    """Change a form (JSON Merge Patch; `boxes` are replaced as a whole)."""
    changed = operations.edit_form(db, actor, form_id, edit, if_match)
    tag(response, changed.version)
    return queries.form_out(actor, changed)


@router.post("/certificate-forms/{form_id}/retire")
def retire_certificate_form(actor: SignedIn, db: Writing, form_id: UUID) -> CertificateFormOut:
    """Print on it no more."""
    return queries.form_out(actor, operations.retire_form(db, actor, form_id))


@router.get("/certificate-forms/{form_id}/calibration", response_class=Response, responses=SHEETS)
def read_calibration_page(
    actor: SignedIn,
    db: Writing,
    form_id: UUID,
    printer: Annotated[UUID | None, Query()] = None,
) -> Response:
    """A page with a ruler in millimetres and the frames of the boxes, to hold beside the form."""
    form = queries.form(db, actor, form_id)
    on = queries.printer(db, actor, printer) if printer else None
    sheets = sheets_of(form, [EXAMPLES], clock.now(), Under.ruler, on)
    name = disposition(f"Căn chỉnh - {form.name}.pdf")
    return Response(as_pdf(sheets), media_type=PDF, headers={"Content-Disposition": name})


@router.get("/certificate-printers")
def list_certificate_printers(actor: SignedIn, db: Reading, paging: Paging) -> Page[PrinterOut]:
    """The printers with what they are off by."""
    return queries.printers(db, actor, paging)


@router.post("/certificate-printers", status_code=201)
def add_certificate_printer(
    actor: SignedIn, db: Writing, once: OnceOnly, new: PrinterNew
) -> PrinterOut:
    """Enter a printer."""

    def act() -> PrinterOut:
        return queries.printer_out(operations.add_printer(db, actor, new))

    return once(db, actor.owner, PrinterOut, act)


@router.patch("/certificate-printers/{printer_id}")
def edit_certificate_printer(
    actor: SignedIn,
    db: Writing,
    printer_id: UUID,
    edit: PrinterEdit,
    response: Response,
    if_match: IfMatch = None,
) -> PrinterOut:
    """Note anew what a printer is off by."""
    changed = operations.edit_printer(db, actor, printer_id, edit, if_match)
    tag(response, changed.version)
    return queries.printer_out(changed)


@router.delete("/certificate-printers/{printer_id}", status_code=204)
def remove_certificate_printer(actor: SignedIn, db: Writing, printer_id: UUID) -> None:
    """Forget a printer."""
    operations.remove_printer(db, actor, printer_id)
