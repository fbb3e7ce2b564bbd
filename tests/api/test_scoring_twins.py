"""Who sees a card and whose check a part is: the same in Python and in SQL."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from backend.access.actors import Actor
from backend.access.rules import Grant, Role
from backend.kernel import clock
from backend.kernel.places import Place
from backend.scoring.assigned import IS_MINE, checking
from backend.scoring.models import Scorecard, ScorePart, VerifierAssignment
from backend.scoring.rules.assigning import Assignee, AssigneeKind
from backend.scoring.states import CardState
from backend.scoring.visibility import IS_ASSIGNED, SEEN, checker, sees, values_of
from backend.seasons.models import Season
from backend.seasons.rules import Visibility
from tests.api.test_scoring import card_of
from tests.support.scored_year import ScoredYear, scored_year
from tests.support.world import World

UNIT_IDS, BLOCKS = [1, 2, 3], 2
ROLES = st.sampled_from([*Role])


@dataclass(frozen=True)
class Draw:
    """A case for the twins: what the season and card say, and what the reader holds."""

    policy: Visibility
    published: bool
    state: CardState
    role_places: tuple[tuple[Role, str, str], ...]
    """Roles with whose unit and block they hold for: the card's own, others, or all."""
    assigned: str


draws = st.builds(
    Draw,
    st.sampled_from(Visibility),
    st.booleans(),
    st.sampled_from([CardState.open, CardState.submitted, CardState.verified]),
    st.lists(
        st.tuples(
            ROLES, st.sampled_from(["", "own", "other"]), st.sampled_from(["", "own", "other"])
        ),
        max_size=3,
    ).map(tuple),
    st.sampled_from(["", "me", "somebody", "my unit", "its unit", "leader"]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(draw=draws)
def test_the_rule_and_its_twin_are_one(twins: "Twins", draw: Draw) -> None:
    twins.check(draw)


@dataclass
class Twins:
    """A stored card whose season and assignment are set for each case."""

    year: ScoredYear
    card_id: UUID

    def check(self, draw: Draw) -> None:
        with self.year.here.writing() as session:
            self._set(session, draw)
            actor = self._actor(draw)
            row, seen, mine = self._asked(session, actor)
            assigned = self._assignees(session)
            session.rollback()
        assert seen == sees(actor, row), draw
        place = Place(self.year.units[1].id, self.year.block.id)
        assert mine == checker(actor, place).may_check(place.unit_id or UUID(int=0), assigned), draw

    def _set(self, session: Any, draw: Draw) -> None:
        tenant = self.year.here.tenant
        season = session.get_one(Season, (tenant, self.year.season.id))
        season.scores_visible_to = draw.policy
        season.ranking_published_at = clock.now() if draw.published else None
        card = session.get_one(Scorecard, (tenant, self.card_id))
        card.state = draw.state
        stamps: dict[CardState, tuple[datetime | None, datetime | None]] = {
            CardState.open: (None, None),
            CardState.submitted: (clock.now(), None),
            CardState.verified: (clock.now(), clock.now()),
        }
        card.submitted_at, card.verified_at = stamps[draw.state]
        session.add(ScorePart(tenant=tenant, scorecard_id=self.card_id, part=""))
        session.flush()
        self._assign(session, draw.assigned)

    def _assign(self, session: Any, kind: str) -> None:
        own = {
            "me": (AssigneeKind.person, None, self.year.verifier.user_id),
            "somebody": (AssigneeKind.person, None, self.year.heads[0].user_id),
            "my unit": (AssigneeKind.unit, self.year.units[2].id, None),
            "its unit": (AssigneeKind.unit, self.year.units[1].id, None),
            "leader": (AssigneeKind.leader, None, None),
        }
        if kind:
            name, unit_id, user_id = own[kind]
            values = {"kind": name, "unit_id": unit_id, "user_id": user_id, "part": ""}
            key = {"tenant": self.year.here.tenant, "season_id": self.year.season.id}
            session.execute(insert(VerifierAssignment).values(**key, **values))

    def _actor(self, draw: Draw) -> Actor:
        units = {"": None, "own": self.year.units[1].id, "other": self.year.units[2].id}
        blocks = {"": None, "own": self.year.block.id, "other": UUID(int=5)}
        grants = tuple(Grant(role, units[u], blocks[b]) for role, u, b in draw.role_places)
        me = self.year.verifier.user_id
        return Actor(self.year.here.tenant, me, me, "Người thử", "thu", False, grants)  # noqa: FBT003

    def _asked(self, session: Any, actor: Actor) -> tuple[Any, bool, bool]:
        statement = (
            select(
                Scorecard.unit_id,
                Season.block_id,
                Scorecard.state,
                Season.scores_visible_to,
                Season.ranking_published_at,
                IS_ASSIGNED.label("is_assigned"),
                SEEN.label("seen"),
                IS_MINE.label("mine"),
            )
            .join(Season, (Season.tenant == Scorecard.tenant) & (Season.id == Scorecard.season_id))
            .join(
                ScorePart,
                (ScorePart.tenant == Scorecard.tenant) & (ScorePart.scorecard_id == Scorecard.id),
            )
            .where(Scorecard.id == self.card_id)
        )
        row = session.execute(statement, {**values_of(actor), **checking(actor)}).one()
        return row, row.seen, row.mine

    def _assignees(self, session: Any) -> list[Assignee]:
        mine = VerifierAssignment.season_id == self.year.season.id
        rows = session.scalars(select(VerifierAssignment).where(mine))
        return [Assignee(row.kind, row.unit_id or row.user_id) for row in rows]


@pytest.fixture
def twins(here: World) -> Twins:
    year = scored_year(here)
    year.adopted()
    year.leader.post("/scorecards/open", {"season_id": str(year.season.id)})
    return Twins(year, UUID(str(card_of(year, 1)["id"])))
