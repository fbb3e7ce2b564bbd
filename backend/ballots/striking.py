"""The worker that opens and closes ballots at their hours, however late it wakes."""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from procrastinate import JobContext
from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from backend.ballots.ballot_operations import HeldBallot
from backend.ballots.models import Ballot, Meeting
from backend.ballots.opening import open_held
from backend.ballots.rules import BallotAction, BallotState, MeetingState, due
from backend.ballots.secret.asking import Keys, Urn
from backend.ballots.voting import close_held
from backend.events.operations import System
from backend.kernel import clock, keys
from backend.kernel.db import Database
from backend.kernel.errors import Problem
from backend.kernel.jobs import DATABASE, SETTINGS, jobs
from backend.seasons.models import Season
from backend.settings import Settings

log = structlog.get_logger(__name__)

AT_ONCE = 200
"""Ballots that one run sees to."""


@jobs.periodic(cron="* * * * *")
@jobs.task(name="strike", pass_context=True)
def strike(context: JobContext, timestamp: int = 0) -> None:  # noqa: ARG001 - given by the calendar
    """Open and close what is due: at each hour that was fixed, and each minute what was missed."""
    database: Database = context.additional_context[DATABASE]
    settings: Settings = context.additional_context[SETTINGS]
    urn = Urn(settings.urn_socket, settings.urn)
    try:
        strike_hours(database, Keys(urn, keys.receipt_key(settings.data_dir)))
    finally:
        urn.close()


def strike_hours(database: Database, ballot_keys: Keys) -> None:
    """Open and close every ballot that is due. What cannot be yet is tried again."""
    for row in _due(database, clock.now()):
        try:
            with database.writing() as session:
                _strike(session, row.tenant, row.id, ballot_keys)
        except Problem as problem:
            log.warning("ballots.hour_missed", ballot=str(row.id), code=problem.code)


def _due(database: Database, now: datetime) -> list[Row[Any]]:
    opens = and_(
        Ballot.state == BallotState.draft,
        Ballot.opens_at <= now,
        or_(Ballot.closes_at.is_(None), Ballot.closes_at > now),
    )
    closes = and_(Ballot.state == BallotState.open, Ballot.closes_at <= now)
    found = (
        select(Ballot.tenant, Ballot.id)
        .join(Meeting, (Meeting.tenant == Ballot.tenant) & (Meeting.id == Ballot.meeting_id))
        .where(or_(opens, closes), Meeting.state.in_([MeetingState.called, MeetingState.open]))
        .order_by(Ballot.opens_at, Ballot.id)
        .limit(AT_ONCE)
    )
    with database.reading() as connection:
        return list(connection.execute(found))


def _strike(session: Session, tenant: int, ballot_id: UUID, ballot_keys: Keys) -> None:
    """Look again under the lock: another worker, or the chair, may have been faster."""
    ballot = session.get_one(Ballot, (tenant, ballot_id), with_for_update=True)
    action = due(ballot.state, ballot.opens_at, ballot.closes_at, clock.now())
    if action is None:
        return
    meeting = session.get_one(Meeting, (tenant, ballot.meeting_id))
    held = HeldBallot(ballot, meeting, session.get_one(Season, (tenant, meeting.season_id)))
    if action is BallotAction.open:
        open_held(session, System(tenant), held, ballot_keys)
    else:
        close_held(session, System(tenant), held)
