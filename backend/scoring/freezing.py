"""Chốt số liệu khối: the figures with which units are compared stand fast from a moment on."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.numbers import shown
from backend.criteria.queries import table_in_force
from backend.criteria.rules import Table
from backend.events.operations import record
from backend.events.rules import canonical
from backend.kernel import clock
from backend.kernel.errors import conflict
from backend.kernel.places import Place
from backend.organizations.queries import Member, members_of
from backend.organizations.schemas import UnitRef
from backend.scoring.answers import Answers, Questions
from backend.scoring.assessment import compares_units, statistics
from backend.scoring.freeze_models import BlockFreeze
from backend.scoring.freeze_schemas import BlockFigure, BlockFiguresOut
from backend.scoring.lines import recount_season
from backend.scoring.loading import Block, block_of
from backend.scoring.models import Scorecard
from backend.scoring.operations import check_running
from backend.scoring.rules.moves import compared_facts
from backend.scoring.states import CardState
from backend.seasons.models import Season
from backend.seasons.operations import season_of
from backend.seasons.queries import seen_season
from backend.seasons.rules import SeasonState

_FREEZE = select(BlockFreeze.__table__).where(
    BlockFreeze.tenant == bindparam("tenant"), BlockFreeze.season_id == bindparam("season_id")
)
_SUBMITTED = select(Scorecard.unit_id).where(
    Scorecard.tenant == bindparam("tenant"),
    Scorecard.season_id == bindparam("season_id"),
    Scorecard.state != CardState.open,
)

Figures = Mapping[str, Mapping[str, str]]
"""Exact numbers by unit and fact."""


def freeze(session: Session, actor: Actor, season_id: UUID) -> BlockFreeze:
    """Fix what units are compared with, count all cards anew, tell why points moved.

    409 while a unit has not handed in, where nothing is compared, and a second time: what was
    frozen is never frozen anew.
    """
    season = season_of(session, actor, season_id, Permission.lead_season, lock=True)
    check_running(season)
    table = _compared_table(session, season)
    key = {"tenant": season.tenant, "season_id": season.id}
    if session.execute(_FREEZE, key).one_or_none():
        raise conflict("frozen", "Số liệu khối đã chốt.", "The block's figures are frozen.")
    if waiting := _waiting(session, season):
        names = "; ".join(member.name for member in waiting)
        raise conflict("block_incomplete", f"Chưa nộp phiếu: {names}.", f"Not handed in: {names}.")
    figures = figures_of(block_of(session, season.tenant, season.id), compared_facts(table))
    made = BlockFreeze(
        tenant=season.tenant,
        season_id=season.id,
        frozen_at=clock.now(),
        frozen_by=actor.user_id,
        figures=figures,
        inputs_hash=hash_of(figures),
    )
    session.add(made)
    recount_season(session, season)
    told = {"inputs_hash": made.inputs_hash}
    record(session, actor, "scores.frozen", Place(block_id=season.block_id), season, told)
    return made


def figures_of(block: Block, facts: Collection[str]) -> dict[str, dict[str, str]]:
    """What of the units' accepted answers is compared; a unit that reports nothing is named."""
    return {
        str(unit): {
            name: value
            for name in sorted(facts)
            if isinstance(value := answers.whole.get(name), str)
        }
        for unit, answers in sorted(block.items())
    }


def hash_of(figures: Figures) -> str:
    """SHA-256 of the figures in canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(figures).encode()).hexdigest()


def _compared_table(session: Session, season: Season) -> Table:
    found = table_in_force(session, season.tenant, season.id)
    if found is None or not compares_units(found[1]):
        raise conflict(
            "nothing_compared",
            "Bảng tiêu chí không có tiêu chí nào so sánh giữa các đơn vị.",
            "The table compares no units.",
        )
    return found[1]


def _waiting(db: Connection | Session, season: Season | Row[Any]) -> Sequence[Member]:
    """The members whose card is not handed in."""
    key = {"tenant": season.tenant, "season_id": season.id}
    handed_in = set(db.execute(_SUBMITTED, key).scalars())
    members = members_of(db, season.tenant, season.block_id, season.year)
    return [member for member in members if member.unit_id not in handed_in]


def block_figures(db: Connection | Session, actor: Actor, season_id: UUID) -> BlockFiguresOut:
    """The figures of the block, for those who see all its scores; 404 for everybody else."""
    season = seen_season(db, actor, season_id, Permission.read_scores)
    found = table_in_force(db, season.tenant, season.id)
    frozen = db.execute(_FREEZE, {"tenant": season.tenant, "season_id": season_id}).one_or_none()
    waiting = _waiting(db, season)
    table = found[1] if found and compares_units(found[1]) else None
    return BlockFiguresOut(
        season_id=season_id,
        frozen_at=frozen.frozen_at if frozen else None,
        inputs_hash=frozen.inputs_hash if frozen else None,
        waiting=[UnitRef(id=m.unit_id, name=m.name, short_name=m.short_name) for m in waiting],
        figures=_figures(db, season, table, frozen) if table else [],
        actions=_actions(actor, season, open_=bool(table and not frozen and not waiting)),
    )


def _actions(actor: Actor, season: Row[Any], *, open_: bool) -> list[str]:
    leads = actor.may(Permission.lead_season, Place(block_id=season.block_id))
    running = season.state not in {SeasonState.draft, SeasonState.closed}
    return ["freeze"] if open_ and leads and running else []


def _figures(
    db: Connection | Session, season: Row[Any], table: Table, frozen: Row[Any] | None
) -> list[BlockFigure]:
    questions, facts = Questions(table), sorted(compared_facts(table))
    block = (
        [Answers(known) for known in frozen.figures.values()]
        if frozen
        else list(block_of(db, season.tenant, season.id).values())
    )
    known = [questions.values_of(answers) for answers in block]
    return [
        _figure(table, fact, [v for unit in known if isinstance(v := unit.get(fact), Decimal)])
        for fact in facts
    ]


def _figure(table: Table, fact: str, values: Sequence[Decimal]) -> BlockFigure:
    known = {str(stat): shown(value) for stat, value in statistics(values).items()}
    return BlockFigure(
        fact=fact,
        label=table.labels.get(fact, fact.replace("_", " ")),
        reported=len(values),
        **{name: known.get(name) for name in ("mean", "median", "max", "min")},
    )
