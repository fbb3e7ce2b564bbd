"""Acts on the ranking: computed from what was agreed and voted, then published."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.rules import RankingKey
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.errors import conflict
from backend.kernel.places import Place as Where
from backend.kernel.texts import Text
from backend.organizations.queries import Member, members_of
from backend.scoring.lines import lines_by_card
from backend.scoring.loading import around, assessment_in
from backend.scoring.models import Ranking, RankingPlace, Scorecard, VotePlace
from backend.scoring.operations import check_running
from backend.scoring.ranking_figures import entered_figures
from backend.scoring.rules.evaluation import Evaluation
from backend.scoring.rules.ranking import (
    VOTE,
    Candidate,
    Place,
    after_the_named,
    candidate,
    chain_of,
    rank,
)
from backend.scoring.states import Basis, CardState
from backend.seasons.models import Season
from backend.seasons.operations import season_of

_BY_VOTE = (VOTE,)
_UNRANKED = Text("Không có trong kết quả bầu chọn.", "Not among those voted for.")


def compute_ranking(session: Session, actor: Actor, season_id: UUID) -> Ranking:
    """Order the units by the table's chain, or by the vote alone where nothing is scored.

    409 while a card is not agreed, and once the ranking is published.
    """
    season = season_of(session, actor, season_id, Permission.lead_season, lock=True)
    check_running(season)
    _check_unpublished(season)
    members = members_of(session, season.tenant, season.block_id, season.year)
    cards = _agreed_cards(session, season, members)
    votes = _votes(session, season)
    session.execute(
        delete(Ranking).where(Ranking.tenant == season.tenant, Ranking.season_id == season.id)
    )
    ranking = _ranked(session, season, members, cards, votes)
    record(session, actor, "ranking.computed", Where(block_id=season.block_id), ranking)
    return ranking


def publish_ranking(session: Session, actor: Actor, season_id: UUID) -> None:
    """Open places and scores to the block. They are computed no more."""
    season = season_of(session, actor, season_id, Permission.publish_ranking, lock=True)
    check_running(season)
    _check_unpublished(season)
    ranking = session.scalar(
        select(Ranking).where(Ranking.tenant == season.tenant, Ranking.season_id == season.id)
    )
    if ranking is None:
        raise conflict("no_ranking", "Chưa tính xếp hạng.", "No ranking is computed yet.")
    season.ranking_published_at = clock.now()
    record(session, actor, "ranking.published", Where(block_id=season.block_id), ranking)


def _check_unpublished(season: Season) -> None:
    if season.ranking_published_at is not None:
        raise conflict("published", "Kết quả xếp hạng đã công bố.", "The ranking is published.")


def _agreed_cards(
    session: Session, season: Season, members: Sequence[Member]
) -> dict[UUID, Scorecard]:
    """The cards by unit: all of them agreed, or none at all."""
    cards = session.scalars(
        select(Scorecard).where(Scorecard.tenant == season.tenant, Scorecard.season_id == season.id)
    )
    found = {card.unit_id: card for card in cards}
    waiting = [m.name for m in members if found and not _is_agreed(found.get(m.unit_id))]
    if waiting:
        names = "; ".join(waiting)
        raise conflict(
            "scores_not_agreed", f"Chưa thống nhất điểm: {names}.", f"Not agreed yet: {names}."
        )
    return found


def _is_agreed(card: Scorecard | None) -> bool:
    return card is not None and card.state is CardState.agreed


def _votes(session: Session, season: Season) -> dict[UUID, VotePlace]:
    rows = session.scalars(
        select(VotePlace).where(VotePlace.tenant == season.tenant, VotePlace.season_id == season.id)
    )
    return {row.unit_id: row for row in rows}


def _ranked(
    session: Session,
    season: Season,
    members: Sequence[Member],
    cards: Mapping[UUID, Scorecard],
    votes: Mapping[UUID, VotePlace],
) -> Ranking:
    names = names_of(members)
    results: dict[UUID, Evaluation] = {}
    if cards:
        set_id = next(iter(cards.values())).criteria_set_id
        chain = chain_of(table_in(session.get_one(CriteriaSet, (season.tenant, set_id)).document))
        results = _signed(session, [cards[m.unit_id] for m in members])
        others = entered_figures(session, season, chain)
        wanted = after_the_named(
            [
                candidate(names[u], r, chain, {**others.get(u, {}), **_voted(votes.get(u))})
                for u, r in results.items()
            ]
        )
    else:
        set_id, chain = None, _BY_VOTE
        wanted = [Candidate(names[u], _voted(votes[u])) for u in votes]
    if not wanted:
        raise conflict(
            "nothing_to_rank", "Chưa có điểm hay kết quả bầu.", "There are no scores or votes yet."
        )
    ranking = _kept(session, season, set_id, chain, votes)
    places = {place.candidate.id: place for place in rank(wanted, chain)}
    session.add_all(
        _row(ranking, m.unit_id, places.get(names[m.unit_id]), cards, votes, results)
        for m in members
    )
    session.flush()
    return ranking


def _kept(
    session: Session,
    season: Season,
    set_id: UUID | None,
    chain: Sequence[RankingKey],
    votes: Mapping[UUID, VotePlace],
) -> Ranking:
    ranking = Ranking(
        tenant=season.tenant,
        season_id=season.id,
        criteria_set_id=set_id,
        basis=Basis.criteria if set_id else Basis.vote,
        chain=[str(key) for key in chain],
        vote_source="; ".join(sorted({vote.source for vote in votes.values()})),
        computed_at=clock.now(),
    )
    session.add(ranking)
    session.flush()
    return ranking


def _signed(session: Session, cards: Sequence[Scorecard]) -> dict[UUID, Evaluation]:
    """The results that both sides signed, by unit; read together for each table."""
    found: dict[UUID, Evaluation] = {}
    lines = lines_by_card(session, cards)
    for set_id in dict.fromkeys(card.criteria_set_id for card in cards):
        table = table_in(session.get_one(CriteriaSet, (cards[0].tenant, set_id)).document)
        mine = [card for card in cards if card.criteria_set_id == set_id]
        known = around(session, mine, table)
        for card in mine:
            found[card.unit_id] = assessment_in(known, card, table, lines[card.id]).agreed
    return found


def _voted(vote: VotePlace | None) -> dict[RankingKey, Fraction]:
    return {VOTE: Fraction(vote.place)} if vote else {}


def names_of(members: Sequence[Member]) -> dict[UUID, str]:
    """Names for the working; units of one name are told apart by their place in the protocol."""
    names = [member.name for member in members]
    return {
        m.unit_id: m.name if names.count(m.name) == 1 else f"{m.name} ({number})"
        for number, m in enumerate(members, start=1)
    }


def _row(
    ranking: Ranking,
    unit_id: UUID,
    place: Place | None,
    cards: Mapping[UUID, Scorecard],
    votes: Mapping[UUID, VotePlace],
    results: Mapping[UUID, Evaluation],
) -> RankingPlace:
    card, vote, result = cards.get(unit_id), votes.get(unit_id), results.get(unit_id)
    why = place.text if place else _UNRANKED
    total: Decimal | None = card.agreed_total if card else None
    return RankingPlace(
        tenant=ranking.tenant,
        ranking_id=ranking.id,
        unit_id=unit_id,
        place=place.rank if place else None,
        shared=place.shared if place else False,
        awaits=str(place.awaits) if place and place.awaits else None,
        total=total,
        class_name=(card.class_name or None) if card else None,
        vote_place=vote.place if vote else None,
        no_flag=result.no_flag if result else False,
        figures={str(k): str(f) for k, f in place.candidate.figures.items()} if place else {},
        working={"vi": why.vi, "en": why.en},
    )
