"""Quyết định khen thưởng as a paper: its articles, and the list of receivers on its own page."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from backend.awards.catalogue import CATALOGUE
from backend.awards.decision_schemas import DecisionItemOut, DecisionOut
from backend.awards.rules.awards import Subtype
from backend.awards.rules.states import DecisionState
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
    place_of,
)
from backend.scoring.paper_queries import Heads

_OPEN = "……"
_PARTY = re.compile(r"\b(Đảng|Thành ủy|Tỉnh ủy|Đảng ủy|Huyện ủy|Trung ương Đảng)\b")
_HEAD_OF = re.compile(r"^(Chủ tịch|Giám đốc|Bí thư|Trưởng ban|Thủ trưởng) ")
_SYMBOLS = {Issuer.state: f"Số: {_OPEN}/QĐ-{_OPEN}", Issuer.party: f"Số {_OPEN}-QĐ/{_OPEN}"}
_KINDS = {
    Subtype.comprehensive: "về thành tích xuất sắc toàn diện",
    Subtype.thematic: "về thành tích theo chuyên đề",
    Subtype.sudden: "về thành tích đột xuất",
}
_DRAFT = ("Lưu ý", "Dự thảo, chưa ban hành.")


def decision_paper(decision: DecisionOut, whose: Heads) -> Paper:
    """The decision as it goes out (Nghị định 30/2020/NĐ-CP, form 1.2); a draft says that it is."""
    items = [item for item in decision.items if item.part_of is None]
    return Paper(
        name=f"Quyết định {decision.number or 'dự thảo'} - {decision.subject}",
        letterhead=_letterhead(decision, whose),
        title="Quyết định",
        subject=decision.subject,
        facts=(*_marks(decision, whose),),
        act=Act(authority=decision.authority or _OPEN, bases=(*_bases(decision),)),
        opening=(*_articles(decision, items),),
        number=decision.number or "",
        signers=(_signer(decision),),
        recipients=("Như Điều 3", "Lưu: VT"),
        annexes=(_annex(decision, items),),
        moment=decision.issued_at or decision.created_at,
    )


def _signer(decision: DecisionOut) -> Signer:
    return Signer(
        side=decision.signer_post or _OPEN,
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
    authority = decision.authority or _OPEN
    issuer = Issuer.party if _PARTY.search(authority) else Issuer.state
    return Letterhead(
        issuer=issuer,
        body=_HEAD_OF.sub("", authority),
        symbol=f"Số: {decision.number}" if decision.number else _SYMBOLS[issuer],
        place=place_of(whose.block.locality),
        day=decision.decided_on,
    )


def _bases(decision: DecisionOut) -> Iterator[str]:
    """One a line, as Decree 30 writes them: from `Căn cứ` or `Theo đề nghị` to a semicolon."""
    lines = [line.strip(" ;.") for line in decision.legal_basis.splitlines()]
    bases = [line for line in lines if line]
    for at, basis in enumerate(bases, start=1):
        known = basis.startswith(("Căn cứ", "Theo", "Xét"))
        yield f"{basis if known else f'Căn cứ {basis}'}{'.' if at == len(bases) else ';'}"


def _articles(decision: DecisionOut, items: Sequence[DecisionItemOut]) -> Iterator[str]:
    counted: dict[str, int] = {}
    for item in items:
        counted[award_words(item)] = counted.get(award_words(item), 0) + item.receivers
    given = "; ".join(f"{words} cho {count} đơn vị" for words, count in counted.items())
    yield f"Điều 1. Tặng {given} (danh sách kèm theo)."
    yield f"Điều 2. {_money(decision)}"
    yield (
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Các cơ quan có liên quan và các đơn vị "
        "có tên trong danh sách chịu trách nhiệm thi hành Quyết định này."
    )


def _money(decision: DecisionOut) -> str:
    """The law of the day of the decision, and the sum where all of it is known."""
    law = CATALOGUE.rule_set(decision.decided_on or clock.today())
    words = f"Tiền thưởng kèm theo thực hiện theo quy định của {law.reference}."
    if decision.total_amount:
        words += f" Tổng số tiền thưởng: {_dong(decision.total_amount)} đồng."
    return words


def award_words(item: DecisionItemOut) -> str:
    """The award in the words of the decision, or by the catalogue's name."""
    if item.wording:
        return item.wording
    name = CATALOGUE.entry(item.title, item.form).name.vi
    return f"{name} {_KINDS[item.subtype]}" if item.subtype else name


def _annex(decision: DecisionOut, items: Sequence[DecisionItemOut]) -> Annex:
    number = decision.number or _OPEN
    subject = f"(Kèm theo Quyết định số {number} ngày {_day(decision.decided_on)}"
    return Annex(
        title="Danh sách khen thưởng",
        subject=f"{subject} của {decision.authority or _OPEN})",
        tables=(
            Table(
                sheet="Danh sách khen thưởng",
                columns=(
                    Column(title="TT", width=10, align=Align.middle),
                    Column(title="Đơn vị", width=55),
                    Column(title="Danh hiệu, hình thức", width=50),
                    Column(title="Thành tích", width=35),
                    Column(title="Tiền thưởng (đồng)", width=25, align=Align.end),
                ),
                rows=tuple(_line(at, item) for at, item in enumerate(items, start=1)),
            ),
        ),
        ending=(f"Danh sách có {sum(item.receivers for item in items)} đơn vị.",),
    )


def _line(at: int, item: DecisionItemOut) -> Row:
    unit = item.unit.name if item.unit else f"{item.receivers} đơn vị chưa rõ tên"
    years = f"{item.first_year}"
    if item.last_year != item.first_year:
        years += f" - {item.last_year}"
    achievement = f"Năm {years}. {item.achievement}".strip(" .")
    amount = "" if item.amount is None else _dong(item.amount)
    return Row((f"{at}", unit, award_words(item), achievement, amount))


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else f"{_OPEN}/{_OPEN}/{_OPEN}"


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
