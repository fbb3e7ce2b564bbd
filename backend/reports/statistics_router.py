"""The year's statistics of the trade."""

from fastapi import APIRouter, Response

from backend.access.signed_in import SignedIn
from backend.kernel.db import Reading
from backend.kernel.fields import Year
from backend.papers.answering import ANSWERS, Form, IfNoneMatch, PaperForm, answer
from backend.reports.statistics import statistics

router = APIRouter(tags=["reports"])


@router.get("/award-statistics/{year}/paper", response_class=Response, responses=ANSWERS)
def read_award_statistics(
    actor: SignedIn,
    db: Reading,
    year: Year,
    form: Form = PaperForm.xlsx,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Forms 0601.N to 0605.N of Circular 2/2023, as far as the registry keeps their figures."""
    return answer(statistics(db, actor, year), form, if_none_match)
