"""The agreed minutes of a card: written anew until the first side signs, then as signed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.models import User
from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.numbers import exact
from backend.criteria.walking import groups_of, items_of
from backend.kernel.errors import not_found
from backend.organizations.models import Block, Unit
from backend.scoring.assessment import Assessment
from backend.scoring.loading import assessment_of, lines_of
from backend.scoring.models import Scorecard, ScoreMinutes, ScorePart
from backend.scoring.queries import card_row
from backend.scoring.remarks import remarks_of
from backend.scoring.rules.minutes import Facts, GroupSum, Remark, Settled, hash_of, written
from backend.scoring.stage_schemas import ScoreMinutesOut
from backend.scoring.states import CHECKED
from backend.seasons.models import Season

_CARD = (
    select(
        Scorecard.__table__,
        Unit.name.label("unit"),
        Season.title.label("season"),
        Block.name.label("block"),
        CriteriaSet.document,
    )
    .join(Unit, (Unit.tenant == Scorecard.tenant) & (Unit.id == Scorecard.unit_id))
    .join(Season, (Season.tenant == Scorecard.tenant) & (Season.id == Scorecard.season_id))
    .join(Block, (Block.tenant == Season.tenant) & (Block.id == Season.block_id))
    .join(
        CriteriaSet,
        (CriteriaSet.tenant == Scorecard.tenant) & (CriteriaSet.id == Scorecard.criteria_set_id),
    )
    .where(Scorecard.tenant == bindparam("tenant"), Scorecard.id == bindparam("card_id"))
)
_VERIFIERS = (
    select(User.name)
    .join(ScorePart, (ScorePart.tenant == User.tenant) & (ScorePart.verified_by == User.id))
    .where(ScorePart.tenant == bindparam("tenant"), ScorePart.scorecard_id == bindparam("card_id"))
    .group_by(User.name, User.name_key)
    .order_by(User.name_key)
)
_KEPT = select(ScoreMinutes.__table__).where(
    ScoreMinutes.tenant == bindparam("tenant"),
    ScoreMinutes.scorecard_id == bindparam("card_id"),
)


def minutes(connection: Connection, actor: Actor, card_id: UUID) -> ScoreMinutesOut:
    """The minutes for whoever sees the card; 404 before its check is complete."""
    card = card_row(connection, actor, card_id)
    if card.state not in CHECKED:
        raise not_found()
    key = {"tenant": actor.tenant, "card_id": card_id}
    kept = connection.execute(_KEPT, key).one_or_none()
    text = kept.text if kept else text_of(connection, actor.tenant, card_id)
    return ScoreMinutesOut(
        text=text,
        content_hash=kept.content_hash if kept else hash_of(text),
        unit_signer=kept.unit_signer if kept else None,
        unit_signed_at=card.unit_signed_at,
        block_signer=kept.block_signer if kept else None,
        block_signed_at=card.block_signed_at,
    )


def text_of(db: Connection | Session, tenant: int, card_id: UUID) -> str:
    """The text by what happened up to now."""
    key = {"tenant": tenant, "card_id": card_id}
    card = db.execute(_CARD, key).one()
    lines = lines_of(db, card)
    assessment = assessment_of(db, card, table_in(card.document), lines)
    table = assessment.questions.table
    return written(
        Facts(
            block=card.block,
            season=card.season,
            unit=card.unit,
            table=table.title,
            submitted_at=card.submitted_at,
            verified_at=card.verified_at,
            verifiers=[row.name for row in db.execute(_VERIFIERS, key)],
            own=exact(assessment.claimed.total),
            computed=exact(assessment.own.total),
            strict=exact(assessment.strict.total),
            agreed=exact(assessment.agreed.total),
            class_name=assessment.agreed.class_,
            groups=[*_groups(assessment)],
            settled=[*_settled(assessment, lines, remarks_of(db, tenant, card_id))],
        )
    )


def _groups(assessment: Assessment) -> Iterator[GroupSum]:
    own, agreed = assessment.claimed.groups, assessment.agreed.groups
    for at in groups_of(assessment.questions.table):
        if not at.above:
            group = at.group
            yield GroupSum(group.id, group.name, own[group.id], agreed[group.id])


def _settled(
    assessment: Assessment, lines: Mapping[str, Row[Any]], remarks: Sequence[Row[Any]]
) -> Iterator[Settled]:
    for item in items_of(assessment.questions.table):
        values = [
            result.criteria[item.id]
            for result in (
                assessment.claimed,
                assessment.own,
                assessment.strict,
                assessment.agreed,
            )
        ]
        said = [r for r in remarks if r.criterion == item.id]
        if len(set(values)) == 1 and not said:
            continue
        line, claim = lines[item.id], assessment.answers.claims.get(item.id)
        own, computed, strict, agreed = values
        yield Settled(
            criterion=item.id,
            text=item.criterion.text,
            own=own,
            computed=computed,
            strict=strict,
            agreed=agreed,
            claim=claim.reason if claim else "",
            reason=line.reason,
            checker=line.checker or "",
            remarks=[Remark(r.kind, r.text, r.author_name, r.at) for r in said],
        )
