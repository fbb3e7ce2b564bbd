"""Which papers stand under a point of the agenda, and how many."""

from enum import StrEnum

from backend.kernel.media import Kind

TAKEN = (Kind.pdf, Kind.docx, Kind.xlsx)
"""The kinds of files that are papers."""

MOST_PAPERS = 10
"""Under one point of the agenda."""


class SeasonPaper(StrEnum):
    """A paper that the product writes; who may open it is asked anew each time."""

    plan = "plan"
    score_comparison = "score_comparison"
    year_report = "year_report"
    proposal = "proposal"
    decision = "decision"
