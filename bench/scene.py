"""The rows that are read, and the people who read them."""

from datetime import date
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.models import GrantRow, SignIn, User
from backend.access.rules import Role
from backend.criteria.conditions import FactType
from backend.criteria.documents import canonical, hash_of, table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.rules import Table
from backend.criteria.source import Form
from backend.criteria.states import SetState
from backend.kernel import clock
from backend.kernel.db import Database, Tenant
from backend.kernel.tokens import tokens_in
from backend.kernel.vietnamese import folded, sort_key
from backend.organizations.models import Block, Membership, Scheme, Unit
from backend.organizations.rules import BlockKind, UnitKind
from backend.scoring.answers import Answers, Questions
from backend.scoring.lines import begin_lines, recount_season
from backend.scoring.models import Scorecard
from backend.scoring.states import CardState
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState, Visibility

PROVINCE = "bench"
PEOPLE = 400


TABLE = Path(__file__).parents[1] / "frontend" / "e2e" / "support" / "sixty-criteria.yaml"
UNITS = 15
YEAR = 2026


class Scene(NamedTuple):
    """An administrator's token, one account to read, an officer's token, a season to count."""

    token: str
    user_id: UUID
    officer: str
    season_id: UUID

    def renewed(self, data_dir: Path) -> "Scene":
        """The same with tokens of now: they live ten minutes."""
        tokens = tokens_in(data_dir)
        token, officer = (
            tokens.issue(known.user_id, known.session_id, 1, clock.now())
            for known in map(tokens.verify, (self.token, self.officer))
        )
        return self._replace(token=token, officer=officer)


def prepared(url: str, data_dir: Path) -> Scene:
    """A province with its accounts, and a block of 15 units that handed in 60 criteria each."""
    database = Database(url, pool_size=1)
    tokens = tokens_in(data_dir)
    with database.writing() as session:
        session.add(Tenant(id=1, code=PROVINCE, name="Tỉnh đo tốc độ"))
        session.flush()
        people = [_user(number) for number in range(PEOPLE)]
        session.add_all(people)
        session.flush()
        reader, officer = people[0].id, people[1].id
        signed_in = _signed_in(session, reader, Role.administrator)
        at_work = _signed_in(session, officer, Role.emulation_officer)
        season_id = _block(session, officer)
        last = people[-1].id
    database.engine.dispose()
    now = clock.now()
    return Scene(
        tokens.issue(reader, signed_in, 1, now),
        last,
        tokens.issue(officer, at_work, 1, now),
        season_id,
    )


def _signed_in(session: Session, user_id: UUID, role: Role) -> UUID:
    session.add(GrantRow(tenant=1, user_id=user_id, role=role, starts_on=date(2000, 1, 1)))
    now = clock.now()
    made = SignIn(tenant=1, user_id=user_id, started_at=now, last_used_at=now, device="bench")
    session.add(made)
    session.flush()
    return made.id


def _block(session: Session, officer: UUID) -> UUID:
    """The block with a card and sixty lines for every unit, as an import would leave them."""
    block, season = _season(session)
    document = canonical(TABLE.read_text(encoding="utf-8"), Form.yaml)
    table = table_in(document)
    adopted = CriteriaSet(
        tenant=1,
        season_id=season.id,
        number=1,
        state=SetState.adopted,
        document=document,
        hash=hash_of(document),
        title=table.title,
        reason="đo tốc độ",
        adopted_at=clock.now(),
        adopted_on=date(YEAR, 1, 20),
        adopted_by=officer,
        resolution="đo tốc độ",
    )
    session.add(adopted)
    session.flush()
    for number in range(UNITS):
        unit = _unit(number)
        session.add(unit)
        session.flush()
        session.add(
            Membership(
                tenant=1, scheme_id=block.scheme_id, block_id=block.id, unit_id=unit.id, year=YEAR
            )
        )
        card = _card(season.id, unit.id, adopted.id, answers_to(table, number))
        session.add(card)
        session.flush()
        begin_lines(session, card, table)
    recount_season(session, season)
    return season.id


def answers_to(table: Table, number: int) -> Answers:
    """A plausible answer to everything that the table asks; unlike for every unit."""
    questions = Questions(table)
    told: dict[str, str | bool] = dict.fromkeys(questions.by_hand, "1")
    for place, (name, use) in enumerate(questions.facts.items()):
        if use.type is FactType.flag:
            told[name] = (place + number) % 3 == 0 and "nghiem_trong" not in name
        elif use.type is FactType.label:
            told[name] = use.labels[(place + number) % len(use.labels)]
        else:
            told[name] = str((place * 7 + number) % 100)
    return Answers({**told, "khong_tu_cham": False} if "khong_tu_cham" in told else told)


def _user(number: int) -> User:
    name = f"Cán bộ thi đua {number:04}"
    return User(
        tenant=1,
        username=f"user-{number:04}",
        name=name,
        name_key=sort_key(name),
        search_key=folded(name),
        password_hash="-",
        must_change_password=False,
    )


def _season(session: Session) -> tuple[Block, Season]:
    scheme = Scheme(tenant=1, code="BENCH", name="Hệ thống khối", authority="Tỉnh đo tốc độ")
    session.add(scheme)
    session.flush()
    name = "Khối đo tốc độ"
    block = Block(
        tenant=1,
        scheme_id=scheme.id,
        slug="khoi-do-toc-do",
        kind=BlockKind.khoi,
        name=name,
        name_key=sort_key(name),
        search_key=folded(name),
        locality="Tỉnh đo tốc độ",
    )
    session.add(block)
    session.flush()
    season = Season(
        tenant=1,
        block_id=block.id,
        year=YEAR,
        title=f"Năm thi đua {YEAR}",
        plan="",
        highlights=[],
        scores_visible_to=Visibility.members,
        state=SeasonState.running,
        launched_on=date(YEAR, 1, 10),
    )
    session.add(season)
    session.flush()
    return block, season


def _unit(number: int) -> Unit:
    name = f"Cơ quan {number:02}"
    return Unit(
        tenant=1,
        name=name,
        name_key=sort_key(name),
        search_key=folded(name),
        kind=UnitKind.party,
        locality="Tỉnh đo tốc độ",
        head_title="Thủ trưởng",
        protocol_order=number,
    )


def _card(season_id: UUID, unit_id: UUID, set_id: UUID, answers: Answers) -> Scorecard:
    points = ("self_total", "computed_total", "strict_total", "agreed_total")
    return Scorecard(
        tenant=1,
        season_id=season_id,
        unit_id=unit_id,
        criteria_set_id=set_id,
        state=CardState.submitted,
        submitted_at=clock.now(),
        answers=answers.stored(),
        return_reason="",
        **dict.fromkeys(points, 0),
        class_name="",
        standing="",
        provisional=False,
    )
