"""An issued decision as one file for other dossier systems: PDF, Word, and a manifest of both.

The same content makes the same bytes: no clock, no order of chance, no zone stands in the archive.
"""

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection, bindparam, select

from backend.access.actors import Actor
from backend.awards.decision_paper import paper_of_decision
from backend.awards.decision_queries import decision
from backend.awards.decision_schemas import CancellationOut, DecisionItemOut, DecisionOut
from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.rules.states import DecisionState
from backend.issuing.models import IssuedPaper
from backend.issuing.rules import spelled
from backend.kernel.errors import conflict, not_found
from backend.kernel.files import Store
from backend.organizations.models import Unit
from backend.papers.answering import DOCX, PDF
from backend.papers.document import as_document
from backend.papers.typesetting import as_pdf

SCHEMA = "urn:vn:thidua:decision-package:1"
"""A new number where a reader of this one would misread: fields that are added keep it."""

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CODES = select(Unit.id, Unit.code).where(
    Unit.tenant == bindparam("tenant"), Unit.id.in_(bindparam("units", expanding=True))
)
_ISSUED = select(IssuedPaper.code, IssuedPaper.digest).where(
    IssuedPaper.tenant == bindparam("tenant"),
    IssuedPaper.subject_id == bindparam("decision_id"),
    IssuedPaper.replaced_by_id.is_(None),
    IssuedPaper.cancelled_at.is_(None),
)


class PackagedFile(BaseModel):
    """A file of the package."""

    name: str
    media_type: str
    size: int
    """Bytes."""
    sha256: str
    """In hexadecimal."""


class PackagedLine(BaseModel):
    """A line of the decision; without unit and person the receivers are only counted."""

    item_id: UUID
    part_of: UUID | None
    """The line of counted receivers that it names one of."""
    book_number: str
    receiver: Receiver
    unit_code: str | None
    unit_name: str | None
    person_code: str | None
    person_name: str | None
    receivers: int
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    wording: str | None
    first_year: int
    last_year: int
    achievement: str
    amount: int | None
    """Đồng."""
    cancellation: CancellationOut | None


class DecisionManifest(BaseModel):
    """What the package holds: the decision in words that a program reads, and its files."""

    schema_id: Literal["urn:vn:thidua:decision-package:1"]
    decision_id: UUID
    number: str
    decided_on: date
    authority: str | None
    signer_name: str | None
    signer_post: str | None
    subject: str
    legal_bases: list[str]
    rule_set: str | None
    block: str
    year: int
    synthetic: bool
    """Whether the block is invented for a demonstration."""
    verification_code: str | None
    """The code under which the PDF went out; it is checked at `/verify/{code}`."""
    total_amount: int | None
    """Đồng of all lines in force."""
    lines: list[PackagedLine]
    files: list[PackagedFile]


def package_of(db: Connection, actor: Actor, decision_id: UUID, store: Store) -> tuple[str, bytes]:
    """The package with its name; 404 for a record from a source, 409 before it is issued."""
    found = decision(db, actor, decision_id)
    if found.source is not None:
        raise not_found()
    if found.state is not DecisionState.issued:
        raise conflict("not_issued", "Quyết định chưa ban hành.", "The decision is not issued.")
    paper = paper_of_decision(db, actor.tenant, found)
    issued = db.execute(_ISSUED, {"tenant": actor.tenant, "decision_id": found.id}).first()
    if issued is not None and issued.digest is None:
        raise conflict("being_drawn", "Văn bản đang được tạo tệp.", "The file is being made.")
    went_out = issued and store.path(actor.tenant, issued.digest).read_bytes()
    files = {
        "quyet-dinh.pdf": (PDF, went_out or as_pdf(paper)),
        "quyet-dinh.docx": (DOCX, _steady(as_document(paper))),
    }
    manifest = _manifest(db, actor, found, issued and spelled(issued.code), files)
    told = manifest.model_dump_json(indent=1).encode()
    contents = {"manifest.json": told, **{name: content for name, (_, content) in files.items()}}
    return f"{paper.name}.zip", _archive(contents)


def _manifest(
    db: Connection,
    actor: Actor,
    found: DecisionOut,
    code: str | None,
    files: Mapping[str, tuple[str, bytes]],
) -> DecisionManifest:
    units = [item.unit.id for item in found.items if item.unit]
    rows = db.execute(_CODES, {"tenant": actor.tenant, "units": units})
    codes: dict[UUID, str | None] = {row.id: row.code for row in rows}
    told = found.model_dump(include=DecisionManifest.model_fields.keys() - {"lines", "files"})
    return DecisionManifest.model_validate(
        {
            **told,
            "schema_id": SCHEMA,
            "decision_id": found.id,
            "legal_bases": found.legal_basis.splitlines(),
            "block": found.season.block_name,
            "year": found.season.year,
            "synthetic": found.season.synthetic,
            "verification_code": code,
            "lines": [_line(item, codes) for item in found.items],
            "files": [*_files(files)],
        }
    )


def _line(item: DecisionItemOut, codes: Mapping[UUID, str | None]) -> PackagedLine:
    unit, person = item.unit, item.person
    told = item.model_dump(include=set(PackagedLine.model_fields))
    names: dict[str, Any] = {
        "unit_code": unit and codes.get(unit.id),
        "unit_name": unit and unit.name,
        "person_code": person and person.code,
        "person_name": person and person.name,
    }
    return PackagedLine.model_validate({**told, **names, "item_id": item.id})


def _files(files: Mapping[str, tuple[str, bytes]]) -> Iterator[PackagedFile]:
    for name, (kind, content) in files.items():
        digest = hashlib.sha256(content).hexdigest()
        yield PackagedFile(name=name, media_type=kind, size=len(content), sha256=digest)


def _steady(document: bytes) -> bytes:
    """The Word file, whose writer stamps every part with the present moment, without that."""
    with zipfile.ZipFile(BytesIO(document)) as parts:
        return _archive({name: parts.read(name) for name in parts.namelist()})


def _archive(contents: Mapping[str, bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return kept.getvalue()
