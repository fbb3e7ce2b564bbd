"""Quyết định khen thưởng as a paper: its articles, and the list of receivers on its own page."""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from backend.awards.decision_schemas import DecisionItemOut, DecisionOut
from backend.awards.paper_words import (
    OPEN,
    award_words,
    counted_words,
    decision_values,
    dong,
    receiver_words,
    symbol,
    years_words,
)
from backend.awards.rules.signing import signing_lines
from backend.awards.rules.states import DecisionState
from backend.issuing.wording.queries import wording
from backend.issuing.wording.rules import Wording, WordingKind
from backend.kernel import clock
from backend.papers.paper import (
    SYNTHETIC,
    Act,
    Align,
    Annex,
    Column,
    Issuer,
    Letterhead,
    Paper,
    Row,
    Signer,
    Table,
    bases_words,
    full_day,
    place_of,
)
from backend.scoring.paper_queries import Heads, heads

_PARTY = re.compile(r"\b(Đảng|Thành ủy|Tỉnh ủy|Đảng ủy|Huyện ủy|Trung ương Đảng)\b")
_HEAD_OF = re.compile(r"^(Chủ tịch|Giám đốc|Bí thư|Trưởng ban|Thủ trưởng) ")
_DRAFT = ("Lưu ý", "Dự thảo, chưa ban hành.")


def paper_of_decision(db: Connection, tenant: int, decision: DecisionOut) -> Paper:
    """The decision with the letterhead, the names and the wording of its day."""
    day = decision.decided_on or clock.today()
    whose = heads(db, tenant, decision.season.id, day)
    kind, block_id = WordingKind.decision, decision.season.block_id
    return decision_paper(decision, whose, wording(db, tenant, kind, block_id, day))


def decision_paper(decision: DecisionOut, whose: Heads, worded: Wording) -> Paper:
    """The decision as it goes out (Nghị định 30/2020/NĐ-CP, form 1.2); a draft says that it is."""
    values = decision_values(decision, whose)
    items = [item for item in decision.items if item.part_of is None]
    bases = decision.legal_basis.splitlines() or worded.lines("bases", values)
    return Paper(
        name=f"Quyết định {decision.number or 'dự thảo'} - {decision.subject}",
        letterhead=_letterhead(decision, whose),
        title="Quyết định",
        subject=decision.subject,
        facts=(*_marks(decision, whose),),
        act=Act(authority=decision.authority or OPEN, bases=(*bases_words(bases),)),
        opening=worded.lines("articles", values),
        number=decision.number or "",
        signers=(_signer(decision),),
        recipients=worded.lines("recipients", values),
        annexes=(_annex(decision, items),),
        moment=decision.issued_at or decision.created_at,
    )


def _signer(decision: DecisionOut) -> Signer:
    side, office = signing_lines(decision.signer_post or OPEN)
    return Signer(
        side=side,
        office=office,
        signed="(Đã ký)" if decision.state is DecisionState.issued else "",
        name=decision.signer_name or "",
    )


def _marks(decision: DecisionOut, whose: Heads) -> Iterator[tuple[str, str]]:
    if decision.state is not DecisionState.issued:
        yield _DRAFT
    if whose.block.synthetic:
        yield SYNTHETIC


def _letterhead(decision: DecisionOut, whose: Heads) -> Letterhead:
    """The body of whoever decides: `Chủ tịch Ủy ban …` signs for the committee."""
    authority = decision.authority or OPEN
    issuer = Issuer.party if _PARTY.search(authority) else Issuer.state
    return Letterhead(
        issuer=issuer,
        body=_HEAD_OF.sub("", authority),
        symbol=symbol("QĐ", issuer, decision.number),
        place=place_of(whose.block.locality),
        day=decision.decided_on,
    )


def _annex(decision: DecisionOut, items: Sequence[DecisionItemOut]) -> Annex:
    number = decision.number or OPEN
    subject = f"(Kèm theo Quyết định số {number} ngày {full_day(decision.decided_on)}"
    return Annex(
        title="Danh sách khen thưởng",
        subject=f"{subject} của {decision.authority or OPEN})",
        tables=(
            Table(
                sheet="Danh sách khen thưởng",
                columns=(
                    Column(title="TT", width=10, align=Align.middle),
                    Column(title="Tên đơn vị, cá nhân", width=50),
                    Column(title="Danh hiệu, hình thức", width=45),
                    Column(title="Thành tích", width=33),
                    Column(title="Tiền thưởng (đồng)", width=24, align=Align.end),
                    Column(title="Số sổ vàng", width=16, align=Align.middle),
                ),
                rows=tuple(_line(at, item) for at, item in enumerate(items, start=1)),
            ),
        ),
        ending=(f"Danh sách có {counted_words(items)}.",),
    )


def _line(at: int, item: DecisionItemOut) -> Row:
    achievement = f"Năm {years_words(item)}. {item.achievement}".strip(" .")
    amount = "" if item.amount is None else dong(item.amount)
    words = award_words(item, item.wording)
    return Row((f"{at}", receiver_words(item), words, achievement, amount, item.book_number))
