"""A table as it is shown: rules in words, facts by the names that people know."""

from backend.criteria.layout import laid_out
from backend.criteria.reading import read_table
from backend.criteria.schemas import TableOut
from backend.kernel.texts import Language

TABLE = """
id: t
scale: 10
labels: {hs: Số hồ sơ, hs_xong: Hồ sơ đã xong, tre: Số ngày trễ}
groups:
  - id: a
    max: 10
    criteria:
      - id: a1
        max: 4
        start: zero
        rules: [{id: r, kind: ratio, done: hs_xong, of: hs, points: 4}]
      - id: b.n
        max: 3
        start: full
        repeat: 2
        rules: [{id: r, kind: count, per: -1, fact: tre, when: {fact: tre, ge: 2}}]
"""


def words(language: Language) -> list[str]:
    shown: TableOut = laid_out(read_table(TABLE), language)
    return [rule.words for group in shown.groups for c in group.criteria for rule in c.rules]


def test_facts_are_called_by_their_labels_in_both_languages() -> None:
    assert words("vi")[0] == "“Hồ sơ đã xong” ÷ “Số hồ sơ”, nhiều nhất 1, × 4 điểm."
    assert words("en")[0] == "“Hồ sơ đã xong” ÷ “Số hồ sơ”, at most 1, × 4 points."


def test_a_repeated_criterion_asks_for_its_own_fact() -> None:
    assert words("vi")[1:] == [
        "Khi “Số ngày trễ (1)” ≥ 2: Mỗi lần −1.",
        "Khi “Số ngày trễ (2)” ≥ 2: Mỗi lần −1.",
    ]
