"""Words that the papers of awards share: what is given, to whom, under which number."""

from collections.abc import Iterable, Mapping
from datetime import date

from backend.awards.catalogue import CATALOGUE
from backend.awards.decision_schemas import (
    DecisionItemOut,
    DecisionOut,
    LedgerEntry,
    PublishedItem,
)
from backend.awards.persons.schemas import PersonAward
from backend.awards.rules.awards import AwardForm, AwardTitle, Receiver, Subtype
from backend.awards.schemas import LineOut
from backend.kernel import clock
from backend.papers.paper import Issuer, day_parts
from backend.scoring.paper_queries import Heads
from backend.scoring.paper_words import block_values

OPEN = "……"
NOUNS: Mapping[Receiver, str] = {
    Receiver.collective: "đơn vị",
    Receiver.individual: "cá nhân",
    Receiver.household: "hộ gia đình",
}
_KINDS = {
    Subtype.comprehensive: "về thành tích xuất sắc toàn diện",
    Subtype.thematic: "về thành tích theo chuyên đề",
    Subtype.sudden: "về thành tích đột xuất",
}


def award_words(item: LineOut, wording: str | None = None) -> str:
    """The award in the words of the decision, or by the catalogue's name."""
    return wording or _named(item.title, item.form, item.subtype)


def award_name(item: PublishedItem | LedgerEntry | PersonAward) -> str:
    """The same of a line as everybody may see it."""
    return item.wording or _named(item.title, item.form, item.subtype)


def _named(title: AwardTitle | None, form: AwardForm | None, subtype: Subtype | None) -> str:
    name = CATALOGUE.entry(title, form).name.vi
    return f"{name} {_KINDS[subtype]}" if subtype else name


def given_words(items: Iterable[LineOut]) -> str:
    """Every award with how many it goes to: `Cờ thi đua cho 1 đơn vị; …`."""
    counted: dict[tuple[str, str], int] = {}
    for item in items:
        wording = item.wording if isinstance(item, DecisionItemOut) else None
        what = award_words(item, wording), NOUNS[item.receiver]
        counted[what] = counted.get(what, 0) + item.receivers
    return "; ".join(f"{words} cho {n} {noun}" for (words, noun), n in counted.items())


def counted_words(items: Iterable[LineOut]) -> str:
    """How many receivers a list has: `3 đơn vị, 2 cá nhân`."""
    counted: dict[str, int] = {}
    for item in items:
        noun = NOUNS[item.receiver]
        counted[noun] = counted.get(noun, 0) + item.receivers
    return ", ".join(f"{count} {noun}" for noun, count in counted.items()) or "0 đơn vị"


def receiver_words(item: LineOut) -> str:
    """Whose award it is, or how many receivers are not known by name."""
    named = item.unit or item.person
    return named.name if named else f"{item.receivers} {NOUNS[item.receiver]} chưa rõ tên"


def years_words(item: LineOut) -> str:
    """The year, or the years from … to …, that the award counts."""
    years = (item.first_year, item.last_year)
    return " - ".join(map(str, dict.fromkeys(years)))


def dong(amount: int) -> str:
    """An amount in đồng, its thousands set apart."""
    return f"{amount:,}".replace(",", ".")


def decision_values(decision: DecisionOut, whose: Heads) -> dict[str, str]:
    """What the merge fields on a decision say; nothing for what is not known."""
    items = [item for item in decision.items if item.part_of is None]
    day, month, year = day_parts(decision.decided_on)
    presenter = " ".join(filter(None, (decision.presenter_post, decision.presenter_name)))
    return block_values(whose) | {
        "khen_thuong": given_words(items),
        "tong_so": str(sum(item.receivers for item in items)),
        "tien_thuong": money_words(decision),
        "tham_quyen": decision.authority or "",
        "so_quyet_dinh": decision.number or "",
        "ngay_quyet_dinh": day_words(decision.decided_on),
        "ngay": day,
        "thang": month,
        "nam_quyet_dinh": year,
        "chuc_vu_nguoi_ky": (decision.signer_post or "").upper(),
        "nguoi_ky": decision.signer_name or "",
        "nguoi_trao": presenter,
        "dip_trao": decision.occasion or "",
    }


def decided_words(decision: DecisionOut) -> str:
    """`Quyết định số 12/QĐ-UBND ngày 15/01/2026 của Chủ tịch …`, as far as it is known."""
    parts = (
        ("số", decision.number),
        ("ngày", decision.decided_on and day_words(decision.decided_on)),
        ("của", decision.authority),
    )
    return " ".join(["Quyết định", *(f"{word} {told}" for word, told in parts if told)])


def line_values(item: DecisionItemOut) -> dict[str, str]:
    """What the merge fields on one line of a decision say."""
    return {
        "ten_don_vi": receiver_words(item),
        "danh_hieu": award_words(item, item.wording),
        "thanh_tich": item.achievement,
        "nam_thanh_tich": years_words(item),
        "so_vang": item.book_number,
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
