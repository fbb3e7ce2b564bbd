"""Words that the papers of awards share: what is given, to whom, under which number."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from backend.awards.catalogue import CATALOGUE
from backend.awards.decision_schemas import DecisionItemOut, DecisionOut
from backend.awards.rules.awards import Subtype
from backend.awards.rules.book import BookLine, book_numbers
from backend.awards.schemas import LineOut
from backend.kernel import clock
from backend.papers.paper import Issuer, day_parts
from backend.scoring.paper_queries import Heads
from backend.scoring.paper_words import block_values

OPEN = "……"
_KINDS = {
    Subtype.comprehensive: "về thành tích xuất sắc toàn diện",
    Subtype.thematic: "về thành tích theo chuyên đề",
    Subtype.sudden: "về thành tích đột xuất",
}


def award_words(item: LineOut, wording: str | None = None) -> str:
    """The award in the words of the decision, or by the catalogue's name."""
    if wording:
        return wording
    name = CATALOGUE.entry(item.title, item.form).name.vi
    return f"{name} {_KINDS[item.subtype]}" if item.subtype else name


def given_words(lines: Iterable[tuple[str, int]]) -> str:
    """Every award with how many it goes to: `Cờ thi đua cho 1 đơn vị; …`."""
    counted: dict[str, int] = {}
    for words, receivers in lines:
        counted[words] = counted.get(words, 0) + receivers
    return "; ".join(f"{words} cho {count} đơn vị" for words, count in counted.items())


def receiver_words(item: LineOut) -> str:
    """Whose award it is, or how many receivers are not known by name."""
    return item.unit.name if item.unit else f"{item.receivers} đơn vị chưa rõ tên"


def years_words(item: LineOut) -> str:
    """The year, or the years from … to …, that the award counts."""
    years = (item.first_year, item.last_year)
    return " - ".join(map(str, dict.fromkeys(years)))


def dong(amount: int) -> str:
    """An amount in đồng, its thousands set apart."""
    return f"{amount:,}".replace(",", ".")


def numbers_of(items: Sequence[DecisionItemOut]) -> Mapping[UUID, str]:
    """The golden-book number of every line of a decision."""
    lines = [BookLine(item.id, item.part_of, item.receivers) for item in items]
    return book_numbers(lines)


def decision_values(decision: DecisionOut, whose: Heads) -> dict[str, str]:
    """What the merge fields on a decision say; nothing for what is not known."""
    items = [item for item in decision.items if item.part_of is None]
    given = given_words((award_words(item, item.wording), item.receivers) for item in items)
    day, month, year = day_parts(decision.decided_on)
    presenter = " ".join(filter(None, (decision.presenter_post, decision.presenter_name)))
    return block_values(whose) | {
        "khen_thuong": given,
        "tong_so": str(sum(item.receivers for item in items)),
        "tien_thuong": money_words(decision),
        "tham_quyen": decision.authority or "",
        "so_quyet_dinh": decision.number or "",
        "ngay_quyet_dinh": day_words(decision.decided_on),
        "ngay": day,
        "thang": month,
        "nam_quyet_dinh": year,
        "chuc_vu_nguoi_ky": decision.signer_post or "",
        "nguoi_ky": decision.signer_name or "",
        "nguoi_trao": presenter,
        "dip_trao": decision.occasion or "",
    }


def line_values(item: DecisionItemOut, number: str) -> dict[str, str]:
    """What the merge fields on one line of a decision say."""
    return {
        "ten_don_vi": receiver_words(item),
        "danh_hieu": award_words(item, item.wording),
        "thanh_tich": item.achievement,
        "nam_thanh_tich": years_words(item),
        "so_vang": number,
    }


def money_words(decision: DecisionOut) -> str:
    """The law of the day of the decision, and the sum where all of it is known."""
    law = CATALOGUE.rule_set(decision.decided_on or clock.today())
    words = f"Tiền thưởng kèm theo thực hiện theo quy định của {law.reference}."
    if decision.total_amount:
        words += f" Tổng số tiền thưởng: {dong(decision.total_amount)} đồng."
    return words


def day_words(day: date | None) -> str:
    """The day in figures; dots for what is open."""
    return f"{day:%d/%m/%Y}" if day else f"{OPEN}/{OPEN}/{OPEN}"


def symbol(letters: str, issuer: Issuer, number: str | None) -> str:
    """The number of a paper, or its kind's letters with room for the office's own."""
    if number:
        return f"Số: {number}"
    return (
        f"Số {OPEN}-{letters}/{OPEN}" if issuer is Issuer.party else f"Số: {OPEN}/{letters}-{OPEN}"
    )
