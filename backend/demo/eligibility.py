"""Invented years of two units of the synthetic block, so that eligibility has something to say."""

from sqlalchemy.orm import Session

from backend.awards.record_schemas import HoldIn, UnitYearIn
from backend.awards.recording import open_hold, record_year
from backend.awards.rules.facts import HoldReason, Quality, Rating
from backend.demo.cast import Cast
from backend.demo.stage import Troupe
from backend.kernel import clock

SOURCE = "Thông báo xếp loại (mô phỏng)"


def record_years(session: Session, cast: Cast, troupe: Troupe) -> None:
    """One unit with two excellent years, one with a good one; a matter of a third is open."""
    officer = cast.officer()
    excellent, good, third = troupe.units[3:6]
    for year in (troupe.year - 2, troupe.year - 1):
        record_year(session, officer, excellent.id, year, _year(Rating.excellent, 18), None)
    record_year(session, officer, good.id, troupe.year - 1, _year(Rating.good, 13), None)
    hold = HoldIn(reason=HoldReason.complaint, since=clock.today(), source="Đơn (mô phỏng)")
    open_hold(session, officer, third.id, hold)


def _year(rating: Rating, advanced: int) -> UnitYearIn:
    return UnitYearIn(
        rating=rating,
        people_all=20,
        people_done=20,
        people_advanced=advanced,
        people_grassroots_fighters=2,
        people_disciplined=0,
        people_women=15,
        qualities=dict.fromkeys((Quality.united, Quality.thrift), True),
        source=SOURCE,
    )
