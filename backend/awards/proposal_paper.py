"""Tờ trình đề nghị khen thưởng as a paper (Nghị định 152/2025/NĐ-CP, form 01)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards import queries
from backend.awards.paper_words import (
    award_words,
    counted_words,
    given_words,
    receiver_words,
    symbol,
    years_words,
)
from backend.awards.rules.states import ProposalState
from backend.awards.schemas import ProposalItemOut, ProposalOut
from backend.issuing.operations import Issue, issue
from backend.issuing.rules import PaperKind
from backend.issuing.wording.queries import wording
from backend.issuing.wording.rules import Wording, WordingKind
from backend.kernel import clock
from backend.papers.paper import (
    SYNTHETIC,
    Align,
    Annex,
    Column,
    Paper,
    Row,
    Table,
    bases_words,
    full_day,
)
from backend.scoring.paper_queries import Heads, heads
from backend.scoring.paper_words import block_letterhead, block_values, day_of, leader_signer

_DRAFT = ("Lưu ý", "Dự thảo, chưa trình.")
_WENT_OUT = (ProposalState.submitted, ProposalState.accepted, ProposalState.decided)
_COLUMNS = (
    Column(title="TT", width=10, align=Align.middle),
    Column(title="Tên đơn vị, cá nhân", width=44),
    Column(title="Danh hiệu, hình thức đề nghị", width=42),
    Column(title="Thành tích, điều kiện đáp ứng", width=50),
    Column(title="Xếp thứ", width=14, align=Align.middle),
    Column(title="Điểm", width=16, align=Align.end),
)


def paper_of_proposal(db: Connection, tenant: int, proposal: ProposalOut) -> Paper:
    """The submission with the letterhead, the names and the wording of its day."""
    day = day_of(proposal.submitted_at) if proposal.submitted_at else clock.today()
    kind, season = WordingKind.submission, proposal.season
    worded = wording(db, tenant, kind, season.block_id, day)
    return proposal_paper(proposal, heads(db, tenant, season.id, day), worded)


def let_out(session: Session, actor: Actor, proposal_id: UUID) -> None:
    """The submission goes out under a code; sent in anew it replaces the one before."""
    session.flush()
    shown = queries.proposal(session, actor, proposal_id)
    what = Issue(
        PaperKind.submission,
        shown.id,
        shown.id,
        shown.season.block_id,
        needs=Permission.read_proposals,
    )
    issue(session, actor, what, paper_of_proposal(session.connection(), actor.tenant, shown))


def proposal_paper(proposal: ProposalOut, whose: Heads, worded: Wording) -> Paper:
    """What the block asks for, and the list; a draft says that it is."""
    given, receivers = given_words(proposal.items), str(proposal.receivers)
    values = block_values(whose) | {"khen_thuong": given, "tong_so": receivers}
    head = block_letterhead(whose, proposal.submitted_at)
    return Paper(
        name=f"Tờ trình khen thưởng - {whose.block.name} - {whose.block.year}",
        letterhead=replace(head, symbol=symbol("TTr", head.issuer, proposal.number)),
        number=proposal.number or "",
        title="Tờ trình",
        subject=f"Về việc đề nghị khen thưởng năm {whose.block.year}",
        facts=(*_marks(proposal, whose),),
        opening=(
            *worded.lines("addressee", values),
            *bases_words(worded.lines("bases", values)),
            *worded.lines("request", values),
        ),
        ending=worded.lines("ending", values),
        signers=(leader_signer(whose),),
        recipients=worded.lines("recipients", values),
        annexes=(_annex(proposal, whose),),
        moment=proposal.submitted_at or proposal.created_at,
    )


def _marks(proposal: ProposalOut, whose: Heads) -> Iterator[tuple[str, str]]:
    if proposal.state not in _WENT_OUT:
        yield _DRAFT
    if whose.block.synthetic:
        yield SYNTHETIC


def _annex(proposal: ProposalOut, whose: Heads) -> Annex:
    rows = (_row(at, item) for at, item in enumerate(proposal.items, start=1))
    return Annex(
        title="Danh sách đề nghị khen thưởng",
        subject=f"(Kèm theo Tờ trình{_dated(proposal)} của {whose.block.name})",
        tables=(Table(sheet="Danh sách đề nghị", columns=_COLUMNS, rows=(*rows,)),),
        ending=(f"Danh sách có {counted_words(proposal.items)}.",),
    )


def _dated(proposal: ProposalOut) -> str:
    """Number and day as the annex names its paper; a draft has none of both yet."""
    number = f" số {proposal.number}" if proposal.number else ""
    at = proposal.submitted_at
    return f"{number} ngày {full_day(day_of(at))}" if at else number


def _row(at: int, item: ProposalItemOut) -> Row:
    reason = f"Năm {years_words(item)}. {item.achievement}\n{item.clause}"
    total = None if item.total is None else Decimal(item.total)
    place = "" if item.place is None else str(item.place)
    told = reason.strip(" .\n")
    return Row((str(at), receiver_words(item), award_words(item), told, place, total))
