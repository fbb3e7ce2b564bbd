"""Signed copies taken in: examined against the issued bytes, refused with the reason, kept."""

from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.events.operations import record
from backend.issuing.models import IssuedPaper, SignedCopy
from backend.issuing.operations import issued_for, standing_in
from backend.issuing.rules import PAPER, CopyFault, PaperAction
from backend.kernel import clock
from backend.kernel.errors import Problem, conflict, invalid
from backend.kernel.files import Draft, Store
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.settings import Settings

MOST = 20
"""Signed copies of one paper."""

_FAULTS: Mapping[CopyFault, Text] = {
    CopyFault.not_our_bytes: Text(
        "Tệp không phải là văn bản đã ban hành được ký thêm: phần đầu tệp khác văn bản gốc.",
        "The file does not begin with the issued paper's own bytes.",
    ),
    CopyFault.unreadable: Text(
        "Không đọc được chữ ký số trong tệp.", "The signatures in the file cannot be read."
    ),
    CopyFault.no_signature: Text(
        "Tệp chưa có chữ ký số nào ngoài con dấu của hệ thống.",
        "The file carries no signature of its own.",
    ),
    CopyFault.altered: Text(
        "Nội dung đã bị thay đổi sau khi ban hành hoặc sau khi ký.",
        "What was issued or signed has been altered.",
    ),
    CopyFault.untrusted: Text(
        "Chứng thư số của người ký không do tổ chức được tin cậy cấp, hoặc đã hết hạn.",
        "The signer's certificate leads to no trusted authority, or has expired.",
    ),
    CopyFault.changed_after: Text(
        "Sau chữ ký cuối cùng, tệp còn bị ghi thêm.", "The file goes on after its last signature."
    ),
}


def check_may_add(session: Session, actor: Actor, paper_id: UUID) -> IssuedPaper:
    """The paper, locked, if the actor may add a copy to it now; 404, 403, 409."""
    paper = issued_for(session, actor, paper_id, Permission.lead_season)
    PAPER.after(standing_in(paper), PaperAction.add_signed_copy)
    if paper.digest is None:
        raise conflict("being_drawn", "Văn bản đang được tạo tệp.", "The file is being made.")
    return paper


def add_copy(
    session: Session, actor: Actor, paper_id: UUID, draft: Draft, settings: Settings
) -> SignedCopy:
    """Keep a copy signed outside. The same file again is the copy that is there."""
    from backend.issuing.outside import examined
    from backend.issuing.roots import roots_in

    paper = check_may_add(session, actor, paper_id)
    there = _there(session, paper, draft.digest)
    if there is not None:
        return there
    store = Store(settings.issued)
    assert paper.digest is not None
    issued = store.path(paper.tenant, paper.digest).read_bytes()
    found = examined(issued, draft.path.read_bytes(), roots_in(settings.trusted_roots))
    if found.fault is not None:
        raise _refused(found.fault)
    copy = SignedCopy(
        tenant=paper.tenant,
        paper_id=paper.id,
        digest=draft.digest,
        size=draft.size,
        signatures=[
            {**asdict(name), "at": name.at and name.at.isoformat()} for name in found.names
        ],
        added_by=actor.user_id,
        added_at=clock.now(),
    )
    session.add(copy)
    session.flush()
    store.keep(paper.tenant, draft)
    place, what = Place(paper.unit_id, paper.block_id), {"digest": draft.digest}
    record(session, actor, "paper.signed_copy_added", place, paper, what)
    return copy


def _there(session: Session, paper: IssuedPaper, digest: str) -> SignedCopy | None:
    mine = (SignedCopy.tenant == paper.tenant) & (SignedCopy.paper_id == paper.id)
    if (session.scalar(select(func.count()).where(mine)) or 0) >= MOST:
        raise conflict("too_many", f"Nhiều nhất {MOST} bản ký.", f"At most {MOST} signed copies.")
    return session.scalar(select(SignedCopy).where(mine, SignedCopy.digest == digest))


def _refused(fault: CopyFault) -> Problem:
    words = _FAULTS[fault]
    return invalid("", fault, words.vi, words.en)
