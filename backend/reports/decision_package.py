"""An issued decision as one file for other dossier systems."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection

from backend.access.actors import Actor
from backend.awards.decision_paper import paper_of_decision
from backend.awards.decision_queries import decision
from backend.awards.decision_schemas import CancellationOut, DecisionOut
from backend.awards.rules.states import DecisionState
from backend.kernel.errors import conflict, not_found
from backend.kernel.files import Store
from backend.reports.packaging import (
    PackagedAward,
    PackagedFile,
    Packed,
    award_of,
    codes_of,
    packed,
)

SCHEMA = "urn:vn:thidua:decision-package:1"
"""A new number where a reader of this one would misread: fields that are added keep it."""


class PackagedLine(PackagedAward):
    """A line of the decision."""

    part_of: UUID | None
    """The line of counted receivers that it names one of."""
    book_number: str
    wording: str | None
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
    content = packed(db, actor.tenant, (found.id, "quyet-dinh"), paper, store)
    return content.with_manifest(_manifest(db, actor, found, content))


def _manifest(
    db: Connection, actor: Actor, found: DecisionOut, content: Packed
) -> DecisionManifest:
    codes = codes_of(db, actor.tenant, found.items)
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
            "verification_code": content.code,
            "lines": [award_of(item, codes, PackagedLine) for item in found.items],
            "files": content.told(),
        }
    )
