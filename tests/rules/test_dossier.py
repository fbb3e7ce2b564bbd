"""Which papers a dossier must hold, and for which lines of the list one lacks."""

from hypothesis import given
from hypothesis import strategies as st

from backend.awards.catalogue import CATALOGUE
from backend.awards.dossier.rules import lacking, wanted
from backend.awards.rules.awards import Award, AwardTitle
from backend.awards.rules.catalogue import Document

ENTRIES = st.sampled_from(CATALOGUE.entries)


def award(title: AwardTitle) -> Award:
    return Award(None, 1, title, None, None, 2025, 2025, "")


LISTS = st.lists(
    ENTRIES.map(lambda entry: Award(None, 1, entry.title, entry.form, None, 2025, 2025, ""))
)


def test_luat_2022_dieu_84_what_a_flag_and_a_fighter_need_together() -> None:
    flag, fighter = award(AwardTitle.provincial_flag), award(AwardTitle.provincial_fighter)
    papers = {paper.document: paper.lines for paper in wanted(CATALOGUE, [flag, fighter])}
    assert papers == {
        Document.submission: [0, 1],
        Document.report: [0, 1],
        Document.minutes: [0, 1],
        Document.ballot: [0, 1],
        Document.initiative: [1],
    }


@given(LISTS)
def test_every_paper_of_every_line_is_asked_for_once_with_its_article(awards: list[Award]) -> None:
    papers = wanted(CATALOGUE, awards)
    assert len({paper.document for paper in papers}) == len(papers)
    for at, one in enumerate(awards):
        dossier = CATALOGUE.entry(one.title, one.form).dossier
        asking = {paper.document for paper in papers if at in paper.lines}
        assert asking == set(dossier.documents if dossier else ())
        for paper in papers:
            assert at not in paper.lines or (dossier and dossier.reference in paper.references)


@given(LISTS, st.sets(st.sampled_from(Document)), st.sets(st.integers(0, 3)))
def test_a_paper_lacks_exactly_where_neither_people_nor_the_record_have_it(
    awards: list[Award], stated: set[Document], there: set[int]
) -> None:
    for paper in wanted(CATALOGUE, awards):
        missing = lacking(paper, stated, {Document.ballot: there})
        if paper.document in stated:
            assert missing == []
        elif paper.document is Document.ballot:
            assert missing == [at for at in paper.lines if at not in there]
        else:
            assert missing == list(paper.lines)
