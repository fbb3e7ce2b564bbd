"""Stating how many of each award a block may propose."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.models import AwardQuota
from backend.awards.quota_schemas import QuotaIn, ShareIn
from backend.awards.rules.quotas import QuotaBase
from backend.events.operations import record
from backend.kernel.errors import FieldError, invalid_fields
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.queries import members_of
from backend.seasons.models import Season
from backend.seasons.operations import season_of


def set_quotas(
    session: Session, actor: Actor, season_id: UUID, wanted: Sequence[QuotaIn]
) -> Season:
    """State how many of each award the block may propose; replaces what was stated before."""
    season = season_of(session, actor, season_id, Permission.appraise_proposals, lock=True)
    members = {m.unit_id for m in members_of(session, actor.tenant, season.block_id, season.year)}
    if errors := [*_twice(wanted), *_faults(wanted, members)]:
        raise invalid_fields(errors)
    session.execute(
        delete(AwardQuota).where(
            AwardQuota.tenant == actor.tenant, AwardQuota.season_id == season.id
        )
    )
    session.add_all(
        AwardQuota(tenant=actor.tenant, season_id=season.id, position=at, **_columns(quota))
        for at, quota in enumerate(wanted, start=1)
    )
    session.flush()
    facts = {"quotas": [quota.model_dump(mode="json", exclude_defaults=True) for quota in wanted]}
    record(session, actor, "award_quotas.set", Place(block_id=season.block_id), season, facts)
    return season


def _columns(quota: QuotaIn) -> dict[str, Any]:
    columns = quota.model_dump(exclude={"share", "group"})
    share = quota.share
    if share is not None:
        columns |= {"percent": share.percent, "base": share.base, "rounding": share.rounding}
        columns |= {"base_title": share.title, "base_count": share.count}
    return {**columns, "group_name": quota.group}


def _twice(wanted: Sequence[QuotaIn]) -> Iterator[FieldError]:
    """An award has one quota for each kind of receiver of each group."""
    kinds = [(q.title, q.form, q.subtype, q.receiver, q.group) for q in wanted]
    for at, kind in enumerate(kinds):
        if kind in kinds[:at]:
            yield FieldError(f"/items/{at}", "quota_twice", _TWICE)


def _faults(wanted: Sequence[QuotaIn], members: AbstractSet[UUID]) -> Iterator[FieldError]:
    for at, quota in enumerate(wanted):
        if (quota.title is None) == (quota.form is None):
            yield FieldError(f"/items/{at}/form", "title_or_form", _ONE_OF_BOTH)
        if quota.most is None and quota.share is None:
            yield FieldError(f"/items/{at}/most", "count_or_share", _COUNT_OR_SHARE)
        if quota.share is not None and not quota.source:
            yield FieldError(f"/items/{at}/source", "source_of_share", _SOURCE)
        if bool(quota.group) != bool(quota.unit_ids):
            yield FieldError(f"/items/{at}/group", "group_and_units", _GROUP)
        if not members >= set(quota.unit_ids):
            yield FieldError(f"/items/{at}/unit_ids", "not_a_member", _MEMBER)
        if quota.share is not None:
            yield from _of_share(quota.share, f"/items/{at}/share")


def _of_share(share: ShareIn, where: str) -> Iterator[FieldError]:
    if (share.title is not None) != (share.base is QuotaBase.proposed):
        yield FieldError(f"{where}/title", "title_of_base", _TITLE)
    if share.count is not None and share.base is not QuotaBase.stated:
        yield FieldError(f"{where}/count", "count_of_base", _COUNT)


_TWICE = Text("Chỉ tiêu này đã nêu ở trên.", "Stated above already.")
_ONE_OF_BOTH = Text("Chọn một danh hiệu hoặc một hình thức.", "Name one title or one form.")
_COUNT_OR_SHARE = Text("Nêu số lượng, tỷ lệ, hoặc cả hai.", "State a number, a share, or both.")
_SOURCE = Text(
    "Nêu văn bản quy định tỷ lệ; luật hiện hành không đặt tỷ lệ chung.",
    "Name the paper that sets the share; the law in force sets none for all.",
)
_GROUP = Text("Nhóm cần có tên và các đơn vị.", "A group has a name and its units.")
_MEMBER = Text("Có đơn vị không thuộc khối trong năm.", "One is no unit of the block in the year.")
_TITLE = Text(
    "Chỉ nêu danh hiệu làm căn cứ khi tỷ lệ tính trên danh hiệu đó.",
    "Name the title where the share is of those proposed for it, and only there.",
)
_COUNT = Text(
    "Chỉ nêu số liệu nền khi tỷ lệ tính trên số liệu của văn bản.",
    "A number goes with a share of what a paper states.",
)
