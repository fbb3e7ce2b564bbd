"""A paper that waits as text is the same paper when it is drawn."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.papers.keeping import kept, paper_of
from backend.papers.paper import (
    Act,
    Align,
    Annex,
    Column,
    Issuer,
    Letterhead,
    Paper,
    Row,
    RowKind,
    Signer,
    Table,
    rows_of,
)

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
CELLS = st.none() | st.text() | NUMBERS | NUMBERS.map(str)
ROWS = st.lists(st.builds(Row, st.tuples(CELLS, CELLS), st.sampled_from(RowKind)), max_size=5)
COLUMNS = (Column(title="TT", width=10, align=Align.middle), Column(title="Điểm", width=20))


def table(rows: list[Row]) -> Table:
    return Table(sheet="Danh sách", columns=COLUMNS, rows=tuple(rows))


@settings(max_examples=30)
@given(ROWS, ROWS, st.none() | st.dates(), st.text())
def test_what_is_read_back_is_what_was_kept(
    rows: list[Row], annexed: list[Row], day: date | None, words: str
) -> None:
    paper = Paper(
        name=words,
        letterhead=Letterhead(issuer=Issuer.party, body="Tỉnh ủy", place="Huế", day=day),
        title="Quyết định",
        facts=(("Lưu ý", words),),
        act=Act(authority="Ban Thường vụ", bases=(words,)),
        opening=(words,),
        tables=(table(rows),),
        signers=(Signer(side="T/M", name=words),),
        annexes=(Annex(title="Danh sách", tables=(table(annexed),), ending=(words,)),),
        moment=datetime(2026, 2, 5, 3, 4, 5, 678, tzinfo=UTC),
    )

    back = paper_of(kept(paper))

    assert back == paper
    assert rows_of(back) == len(rows) + len(annexed)
    cells = [type(cell) for row in back.tables[0].rows for cell in row.cells]
    assert cells == [type(cell) for row in rows for cell in row.cells]
