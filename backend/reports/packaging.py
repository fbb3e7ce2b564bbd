"""A paper as a package for other dossier systems: PDF, Word, and a manifest of both.

The same content makes the same bytes: no clock, no order of chance, no zone stands in the archive.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection, bindparam, select

from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.schemas import LineOut
from backend.issuing.models import IssuedPaper
from backend.issuing.rules import spelled
from backend.kernel.errors import conflict
from backend.kernel.files import Store
from backend.organizations.models import Unit
from backend.papers.answering import DOCX, PDF
from backend.papers.paper import Paper
from backend.papers.typesetting import as_pdf

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CODES = select(Unit.id, Unit.code).where(
    Unit.tenant == bindparam("tenant"), Unit.id.in_(bindparam("units", expanding=True))
)
_ISSUED = select(IssuedPaper.code, IssuedPaper.digest).where(
    IssuedPaper.tenant == bindparam("tenant"),
    IssuedPaper.subject_id == bindparam("subject_id"),
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


class PackagedAward(BaseModel):
    """A line: who, for what, in which years; without unit and person receivers are only counted."""

    item_id: UUID
    receiver: Receiver
    unit_code: str | None
    unit_name: str | None
    person_code: str | None
    person_name: str | None
    receivers: int
    title: AwardTitle | None
    form: AwardForm | None
    subtype: Subtype | None
    first_year: int
    last_year: int
    achievement: str


@dataclass(frozen=True)
class Packed:
    """The files of a paper, and the code under which it went out."""

    name: str
    code: str | None
    files: Mapping[str, tuple[str, bytes]]
    """Media type and content by name."""

    def told(self) -> list[PackagedFile]:
        """What the manifest says of the files."""
        return [
            PackagedFile(
                name=name,
                media_type=kind,
                size=len(content),
                sha256=hashlib.sha256(content).hexdigest(),
            )
            for name, (kind, content) in self.files.items()
        ]

    def with_manifest(self, manifest: BaseModel) -> tuple[str, bytes]:
        """The package with its name; the manifest comes first."""
        contents = {"manifest.json": manifest.model_dump_json(indent=1).encode()}
        contents |= {name: content for name, (_, content) in self.files.items()}
        return f"{self.name}.zip", _archive(contents)


def packed(
    db: Connection, tenant: int, subject: tuple[UUID, str], paper: Paper, at: Store
) -> Packed:
    """The paper of `subject` (id, name of the files): the PDF that went out, and Word to go on.

    409 `being_drawn` before the file that goes out is made.
    """
    from backend.papers.document import as_document

    subject_id, name = subject
    issued = db.execute(_ISSUED, {"tenant": tenant, "subject_id": subject_id}).first()
    if issued is not None and issued.digest is None:
        raise conflict("being_drawn", "Văn bản đang được tạo tệp.", "The file is being made.")
    went_out = issued and at.path(tenant, issued.digest).read_bytes()
    files = {
        f"{name}.pdf": (PDF, went_out or as_pdf(paper)),
        f"{name}.docx": (DOCX, _steady(as_document(paper))),
    }
    return Packed(paper.name, issued and spelled(issued.code), files)


def codes_of(db: Connection, tenant: int, lines: Iterable[LineOut]) -> Mapping[UUID, str | None]:
    """The codes of the units that are named."""
    units = [line.unit.id for line in lines if line.unit]
    return {row.id: row.code for row in db.execute(_CODES, {"tenant": tenant, "units": units})}


def award_of(
    line: LineOut, codes: Mapping[UUID, str | None], told: type[PackagedAward]
) -> dict[str, Any]:
    """What a package tells of a line."""
    unit, person = line.unit, line.person
    return {
        **line.model_dump(include=set(told.model_fields)),
        "item_id": line.id,
        "unit_code": unit and codes.get(unit.id),
        "unit_name": unit and unit.name,
        "person_code": person and person.code,
        "person_name": person and person.name,
    }


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
