"""The ceremony on paper: what is said, and who is called up in which order with which words."""

from sqlalchemy import Connection

from backend.awards.ceremony.schemas import Called, Script
from backend.awards.decision_schemas import DecisionItemOut, DecisionOut
from backend.awards.paper_words import (
    award_words,
    decided_words,
    decision_values,
    line_values,
    receiver_words,
)
from backend.issuing.wording.queries import wording
from backend.issuing.wording.rules import Wording, WordingKind
from backend.kernel import clock
from backend.papers.paper import SYNTHETIC, Align, Column, Paper, Row, Table
from backend.scoring.paper_queries import Heads, heads
from backend.scoring.paper_words import block_letterhead

_COLUMNS = (
    Column(title="TT", width=10, align=Align.middle),
    Column(title="Đơn vị, cá nhân được mời lên", width=50),
    Column(title="Danh hiệu, hình thức", width=45),
    Column(title="Lời xướng", width=75),
    Column(title="Số sổ vàng", width=16, align=Align.middle),
)


def paper_of_ceremony(db: Connection, tenant: int, decision: DecisionOut) -> Paper:
    """The script of the day on which a decision's awards are handed over."""
    day = decision.presented_on or clock.today()
    block_id = decision.season.block_id
    worded = wording(db, tenant, WordingKind.ceremony, block_id, day)
    return ceremony_paper(decision, heads(db, tenant, decision.season.id, day), worded)


def ceremony_paper(decision: DecisionOut, whose: Heads, worded: Wording) -> Paper:
    """Opening words, the call list with its citations, closing words."""
    values = decision_values(decision, whose)
    called = receivers_of(decision)
    values["tong_so"] = str(sum(item.receivers for item in called))
    table = Table(
        sheet="Danh sách mời lên",
        name="Danh sách mời lên nhận thưởng",
        columns=_COLUMNS,
        rows=(*_rows(called, worded, values),),
    )
    return Paper(
        name=f"Kịch bản trao thưởng - {decision.subject}",
        letterhead=block_letterhead(whose, None),
        title="Kịch bản trao thưởng",
        subject=decision.occasion or decision.subject,
        landscape=True,
        facts=(SYNTHETIC,) if whose.block.synthetic else (),
        opening=worded.lines("opening", values),
        tables=(table,),
        ending=worded.lines("ending", values),
        moment=decision.issued_at or decision.created_at,
    )


def receivers_of(decision: DecisionOut) -> list[DecisionItemOut]:
    """Who is called up or gets a certificate, in the order of the day."""
    items = {item.id: item for item in decision.items}
    return [items[item_id] for item_id in decision.calls]


def script_of(db: Connection, tenant: int, decision: DecisionOut) -> Script:
    """What the hall's screen shows while these awards are handed over."""
    day = decision.presented_on or clock.today()
    block_id = decision.season.block_id
    worded = wording(db, tenant, WordingKind.ceremony, block_id, day)
    values = decision_values(decision, heads(db, tenant, decision.season.id, day))
    return Script(
        title=decision.occasion or decision.subject,
        decision=decided_words(decision),
        presenter=values["nguoi_trao"],
        calls=_calls(receivers_of(decision), worded, values),
    )


def _rows(called: list[DecisionItemOut], worded: Wording, values: dict[str, str]) -> list[Row]:
    calls = enumerate(_calls(called, worded, values), start=1)
    return [Row((str(at), c.receiver, c.award, c.citation, c.book_number)) for at, c in calls]


def _calls(called: list[DecisionItemOut], worded: Wording, values: dict[str, str]) -> list[Called]:
    return [
        Called(
            item_id=item.id,
            receiver=receiver_words(item),
            award=award_words(item, item.wording),
            citation="\n".join(
                worded.lines("citation", values | line_values(item) | {"so_thu_tu": str(at)})
            ),
            book_number=item.book_number,
        )
        for at, item in enumerate(called, start=1)
    ]
