"""Tables that nobody has seen, written as blocks write them: read, linted, scored by hand."""

import unicodedata
from fractions import Fraction

import pytest

from backend.criteria.linter import lint
from backend.criteria.problems import TableError
from backend.criteria.reading import read_table
from backend.criteria.source import Form
from backend.criteria.writing import write_table
from tests.support.tables import TABLES, scored

UNSEEN = TABLES / "unseen"
NAMES = sorted(path.stem for path in UNSEEN.glob("*.yaml"))

SCORED = [
    # 950,5/1000 × 300 = 285,15; 150,5; 200 - 2 × 33,333333; 250
    ("doanh_nghiep_1000", ("{doanh_thu: 950.5, ke_hoach: 1000, loi_nhuan: 99.99, no_thue: 2,"
     " dang: tot}"), "", "818.983334", "819.0", "B"),
    # exactly 900 is not above 900
    ("doanh_nghiep_1000", ("{doanh_thu: 1000, ke_hoach: 1000, loi_nhuan: 100, no_thue: 3,"
     " dang: xuat_sac}"), "", "900.000001", "900.0", "B"),
    # 60 - 25 (capped), 40 - 40, -50 of which 30 count
    ("chi_tru_diem", "{van_ban_cham: 200, van_ban_sai: 3, vang_hop: true, ky_luat: cach_chuc}",
     "", "5", "5.00", "unclassified"),
    ("chi_tru_diem", "{}", "", "100", "100.00", "unclassified"),
    # 10 - 3 × 7,5 = -12,5: half goes away from zero
    ("tong_am", "{vi_pham: 3}", "", "-12.5", "-13", "Không đạt"),
    # a: 15 of 15 that apply → 40; b: 9 and 8 of 15 each; c: full
    ("khong_giao", "{lam: 3, giao: 0, muc: 95.5, na: [b1, c1], manual: {b2/r: 9, b3/r: 8}}",
     "", "95.5", "95.50", "unclassified"),
    # a: 25 × 3/7 + 7,25; nothing of b is left to apply
    ("khong_giao", "{lam: 3, giao: 7, muc: 95.499999, na: [b1, b2, b3]}", "", "503/28", "17.96",
     "unclassified"),
    # relative 14, median met 20, 43,21/50 × 20, 20, 20 + 7 of which 5 count
    ("du_loai", ("{thu: 120, thu_giao: 100, par: 80.5, diem: 43.21, ho_so: 100, tre: 2.5, don: 0,"
     " sang_kien: 7, bac: true, nhat: true}"),
     "stats: {par: {median: 80.5}}\npeers: [{thu: 150, thu_giao: 100}, {thu: 90, thu_giao: 100}]",
     "96.284", "96.284000", "unclassified"),
    # no target assigned, below the median, 12/50 × 20, the other case, six places deducted
    ("du_loai", ("{thu: 120, thu_giao: 0, par: 80.499999, diem: 12, ho_so: 99.999999, tre: 2.5,"
     " don: 3, sang_kien: 2, bac: true}"),
     "stats: {par: {median: 80.5}}\npeers: [{thu: 150, thu_giao: 100}]",
     "47.299997", "47.299997", "unclassified"),
    # 0,6 × 100 + 0,4 × 75 = 90 from 90; one short of its least share; a ceiling; no class
    ("he_so", "{manual: {a1/r: 100, b1/r: 75}}", "", "90", "90.00", "HTXS"),
    ("he_so", "{manual: {a1/r: 100, b1/r: 49.999999}}", "", "79.9999996", "80.00", "HTT"),
    ("he_so", "{khieu_kien: true, manual: {a1/r: 100, b1/r: 100}}", "", "100", "100.00", "HTT"),
    ("he_so", "{manual: {a1/r: 49, b1/r: 49}}", "", "49", "49.00", "undecided"),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_read_and_written_back_unchanged_and_nothing_forbids_it(name: str) -> None:
    text = (UNSEEN / f"{name}.yaml").read_text(encoding="utf-8")
    table = read_table(text)

    assert read_table(write_table(table)) == table
    assert read_table(write_table(table, Form.json), Form.json) == table
    assert read_table(unicodedata.normalize("NFD", text)) == table
    assert read_table(text.replace("\n", "\r\n")) == table
    assert not [f for f in lint(table) if f.severity == "error"]


@pytest.mark.parametrize(("name", "facts", "rest", "exact", "published", "grade"), SCORED)
def test_a_table_is_scored_as_by_hand(
    name: str, facts: str, rest: str, exact: str, published: str, grade: str
) -> None:
    table = read_table((UNSEEN / f"{name}.yaml").read_text(encoding="utf-8"))

    result = scored(table, facts, rest)

    assert (result.exact_total, str(result.total)) == (Fraction(exact), published)
    assert (result.class_ or str(result.standing)) == grade


def test_facts_with_decomposed_letters_are_the_same_facts() -> None:
    table = read_table((UNSEEN / "chu_roi.yaml").read_text(encoding="utf-8"))
    facts = unicodedata.normalize("NFD", "{xếp_loại: xuất sắc}")

    assert scored(table, facts).exact_total == 10


def test_the_working_speaks_to_people() -> None:
    table = read_table((UNSEEN / "du_loai.yaml").read_text(encoding="utf-8"))
    said = " ".join(step.text.vi for step in scored(table, "{nhat: true}").working)

    assert "Chưa có số liệu “Chỉ số PAR INDEX”." in said
    assert "43,21 trên 50 điểm từ Thanh tra tỉnh." in " ".join(
        step.text.vi for step in scored(table, "{diem: 43.21}").working
    )
    assert not [word for word in ("par", "best_of", "rescale", "nhat.") if f" {word} " in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: Tiêu chí: điểm", "dòng 2: câu có dấu hai chấm phải đặt trong nháy kép."),
        ("\tscale: 10", "dòng 2: thụt dòng bằng dấu cách, không dùng phím Tab."),
        ("title: a\x07", "có ký tự điều khiển."),
    ],
)
def test_what_is_mistyped_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(TableError) as refused:
        read_table(f"id: t\n{text}\n")

    (problem,) = refused.value.problems
    assert (problem.code, problem.text.vi) == ("unreadable", f"Không đọc được tệp: {said}")


@pytest.mark.parametrize("word", ["no", "Yes", "ON", "off"])
def test_a_bare_yes_or_no_in_a_condition_is_refused_and_a_label_in_quotes_is_not(word: str) -> None:
    gate = "id: t\ngroups: [{id: g, max: 1}]\ngates: [{when: {fact: f, is: %s}, effect: no_flag}]"

    with pytest.raises(TableError) as refused:
        read_table(gate % word)
    assert [(p.path, p.code) for p in refused.value.problems] == [("/gates/0/when/is", "yes_no")]
    kept = read_table(gate % f'"{word}"')
    assert read_table(write_table(kept)) == kept


def test_a_decimal_comma_in_a_table_is_told_as_such() -> None:
    with pytest.raises(TableError) as refused:
        read_table("{id: t, scale: 1,5, groups: [{id: g, max: 1}]}")

    assert "dấu chấm (1.5)" in refused.value.problems[0].text.vi
