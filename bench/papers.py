"""How long a decision with its list takes to become a file: drawn whole, with its words."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from statistics import median
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

from sqlalchemy import Row

from backend.awards.decision_paper import decision_paper
from backend.awards.decision_schemas import DecisionItemOut, DecisionOut
from backend.awards.rules.awards import AwardForm, Receiver, Subtype
from backend.awards.rules.money import Money
from backend.awards.rules.states import DecisionState
from backend.awards.schemas import SeasonRef, UnitName
from backend.issuing.wording.catalogue import PATTERNS
from backend.issuing.wording.rules import Wording, WordingKind
from backend.organizations.rules import BlockKind
from backend.papers.document import as_document
from backend.papers.paper import Paper
from backend.papers.typesetting import as_pdf
from backend.papers.workbook import as_workbook
from backend.scoring.paper_queries import Heads

ROUNDS = 5
LINES = 200
DAY = date(2026, 3, 20)
MOMENT = datetime(2026, 3, 20, tzinfo=UTC)
DRAWN: Mapping[str, Callable[[Paper], bytes]] = {
    "PDF": as_pdf,
    "Word": as_document,
    "Excel": as_workbook,
}


def papers() -> None:
    """A decision of 200 lines in each form."""
    paper = _decision(LINES)
    print(f"\n| a decision of {LINES} lines drawn | product | goal |\n|---|---|---|")
    for form, draw in DRAWN.items():
        taken = median(_timed(draw, paper) for _ in range(ROUNDS))
        print(f"| {form} | {taken:.2f} s | ≤ 3 s |", flush=True)


def _timed(draw: Callable[[Paper], bytes], paper: Paper) -> float:
    began = time.perf_counter()
    draw(paper)
    return time.perf_counter() - began


def _decision(lines: int) -> Paper:
    block = SimpleNamespace(
        name="Khối thi đua mô phỏng",
        kind=BlockKind.khoi,
        year=2025,
        theme="",
        authority="Ủy ban nhân dân tỉnh",
        locality="Tỉnh mô phỏng",
        members=lines,
        synthetic=True,
    )
    whose = Heads(block=cast("Row[Any]", block), leader=None, unit=None)
    pattern = next(p for p in PATTERNS.values() if p.kind is WordingKind.decision)
    return decision_paper(_shown(lines), whose, Wording(pattern.shipped))


def _shown(lines: int) -> DecisionOut:
    season = SeasonRef(
        id=uuid4(), year=2025, block_id=uuid4(), block_name="Khối thi đua mô phỏng", synthetic=True
    )
    head: dict[str, Any] = dict.fromkeys(DecisionOut.model_fields)
    told = {
        "id": uuid4(),
        "number": "12/QĐ-UBND",
        "decided_on": DAY,
        "authority": "Chủ tịch Ủy ban nhân dân tỉnh",
        "signer_post": "Chủ tịch",
        "subject": "Về việc tặng Bằng khen năm 2025",
        "legal_basis": "",
        "season": season,
        "state": DecisionState.issued,
        "created_at": MOMENT,
        "issued_at": MOMENT,
        "items": [_line(at) for at in range(1, lines + 1)],
    }
    return DecisionOut.model_construct(**{**head, **told})


def _line(at: int) -> DecisionItemOut:
    head: dict[str, Any] = dict.fromkeys(DecisionItemOut.model_fields)
    name = f"Sở Nông nghiệp và Môi trường mô phỏng số {at}"
    told = {
        "id": UUID(int=at),
        "position": at,
        "unit": UnitName(id=UUID(int=at), name=name, short_name=None),
        "receiver": Receiver.collective,
        "receivers": 1,
        "unnamed": 0,
        "form": AwardForm.provincial_certificate,
        "subtype": Subtype.comprehensive,
        "first_year": 2025,
        "last_year": 2025,
        "achievement": "Hoàn thành xuất sắc nhiệm vụ công tác",
        "book_number": str(at),
        "money": Money.computed,
        "amount": 7_020_000,
    }
    return DecisionItemOut.model_construct(**{**head, **told})


if __name__ == "__main__":
    papers()
