"""What the checks know of a block's year, and its quotas held against its lists."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection, bindparam, select

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.awards.catalogue_schemas import text_out
from backend.awards.models import AwardQuota, Proposal, ProposalItem
from backend.awards.persons.records import units_in, women_among
from backend.awards.quota_rows import quota_of
from backend.awards.quota_schemas import QuotaOut, QuotasOut, ShareOut
from backend.awards.records import Db, award_of, mostly_women
from backend.awards.rules.allocation import Placed
from backend.awards.rules.awards import Award
from backend.awards.rules.checks import Season as SeasonFacts
from backend.awards.rules.checks import against
from backend.awards.rules.quota_words import figures, source_of
from backend.awards.rules.quotas import Filled, Quota, Share
from backend.awards.rules.states import ProposalState
from backend.kernel.places import Place
from backend.organizations.leading import leader_in_year
from backend.organizations.queries import members_of
from backend.scoring.queries import published_ranking
from backend.seasons.models import Season
from backend.seasons.queries import seen_season

_LIVE = (ProposalState.submitted, ProposalState.accepted, ProposalState.decided)

_LEADER = leader_in_year(bindparam("tenant"), bindparam("block_id"), bindparam("year"))
_LISTED = (
    select(ProposalItem.__table__)
    .join(
        Proposal,
        (Proposal.tenant == ProposalItem.tenant) & (Proposal.id == ProposalItem.proposal_id),
    )
    .where(
        Proposal.tenant == bindparam("tenant"),
        Proposal.season_id == bindparam("season_id"),
        Proposal.state.in_(_LIVE),
    )
    .order_by(ProposalItem.proposal_id, ProposalItem.position)
)
_SEASON = select(Season.block_id, Season.year).where(
    Season.tenant == bindparam("tenant"), Season.id == bindparam("season_id")
)
_QUOTAS = (
    select(AwardQuota.__table__)
    .where(AwardQuota.tenant == bindparam("tenant"), AwardQuota.season_id == bindparam("season_id"))
    .order_by(AwardQuota.position)
)


def season_facts(
    db: Db, tenant: int, season_id: UUID, awards: Sequence[Award] = (), own: UUID | None = None
) -> SeasonFacts:
    """What the checks need to know of the block's year, and of the persons listed.

    The lines of the year's lists under way stand beside `awards`, those of `own` excepted.
    """
    key = {"tenant": tenant, "season_id": season_id}
    block_id, year = db.execute(_SEASON, key).one()
    members = {m.unit_id for m in members_of(db, tenant, block_id, year)}
    listed = db.execute(_LISTED, key).all()
    others = [award_of(line) for line in listed if line.proposal_id != own]
    persons = {a.person_id for a in (*awards, *others) if a.person_id is not None}
    return SeasonFacts(
        members=members,
        homes=units_in(db, tenant, persons, year),
        women=women_among(db, tenant, persons),
        leader=db.execute(_LEADER, {"tenant": tenant, "block_id": block_id, "year": year}).scalar(),
        quotas=[quota_of(row) for row in db.execute(_QUOTAS, key)],
        places=places_of(db, tenant, season_id),
        mostly_women=mostly_women(db, tenant, members, year),
        elsewhere=others,
    )


def places_of(db: Db, tenant: int, season_id: UUID) -> dict[UUID, Placed]:
    """The published places of a season by unit; empty before publication."""
    return {
        row.unit_id: Placed(row.unit_id, row.place, row.no_flag)
        for row in published_ranking(db, tenant, season_id)
        if row.place is not None
    }


def quotas(connection: Connection, actor: Actor, season_id: UUID) -> QuotasOut:
    """The quotas of a season that the actor may read."""
    season = seen_season(connection, actor, season_id, Permission.read_proposals)
    return quotas_out(connection, actor, season_id, season.block_id)


def quotas_out(db: Db, actor: Actor, season_id: UUID, block_id: UUID) -> QuotasOut:
    """A season's quotas, and what the actor may do about the season's awards."""
    place = Place(block_id=block_id)
    acts = {
        "set": Permission.appraise_proposals,
        "propose": Permission.propose_awards,
        "draft_decision": Permission.draft_decision,
        "issue_decision": Permission.issue_decision,
    }
    return QuotasOut(
        items=quotas_shown([], season_facts(db, actor.tenant, season_id)),
        actions=[act for act, permission in acts.items() if actor.may(permission, place)],
    )


def quotas_shown(awards: Sequence[Award], season: SeasonFacts) -> list[QuotaOut]:
    """The quotas of a year against this list and the others under way."""
    return [_shown(found) for found in against(awards, season)]


def quotas_to_fill(db: Db, tenant: int, season_id: UUID) -> list[Quota]:
    """The quotas in their order, each with its number as far as that is known."""
    found = against([], season_facts(db, tenant, season_id))
    return [replace(one.quota, most=one.limit) for one in found]


def _shown(found: Filled) -> QuotaOut:
    quota, share = found.quota, found.quota.share
    return QuotaOut(
        title=quota.title,
        form=quota.form,
        subtype=quota.subtype,
        most=quota.most,
        share=_share_out(share) if share else None,
        receiver=quota.receiver,
        group=quota.group,
        unit_ids=sorted(quota.units),
        source=quota.source,
        base=found.base,
        limit=found.limit,
        used=found.used,
        room=found.room,
        reference=source_of(quota),
        words=text_out(figures(found)),
    )


def _share_out(share: Share) -> ShareOut:
    return ShareOut(
        percent=share.percent,
        base=share.base,
        title=share.title,
        count=share.count,
        rounding=share.rounding,
    )
