"""Acts on scorecards: filled in, submitted, sent back; and what all acts on them share."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from backend.access.actors import Actor
from backend.access.rules import Permission
from backend.criteria.documents import table_in
from backend.criteria.models import CriteriaSet
from backend.criteria.problems import InputError, pointer
from backend.criteria.refusals import refused
from backend.criteria.rules import Table
from backend.criteria.walking import items_of
from backend.events.operations import Doer, record
from backend.kernel import clock
from backend.kernel.conditional import check_version
from backend.kernel.errors import FieldError, conflict, forbidden, invalid, invalid_fields
from backend.kernel.places import Place
from backend.kernel.texts import Text
from backend.organizations.queries import members_of
from backend.scoring import queries
from backend.scoring.answers import Answers, Claim, Questions, checked
from backend.scoring.lines import begin_lines, recount
from backend.scoring.models import Scorecard, ScoreMinutes, VotePlace
from backend.scoring.parts import begin_parts, forget_parts, own_unit
from backend.scoring.schemas import FactsEdit
from backend.scoring.states import SCORECARD, CardAction
from backend.scoring.targets import fed_units
from backend.scoring.visibility import own_units
from backend.seasons.models import Season
from backend.seasons.rules import SeasonState


def edit_facts(
    session: Session, actor: Actor, card_id: UUID, edit: FactsEdit, if_match: str | None
) -> Scorecard:
    """Save some entries. The log tells of the submission, not of every keystroke before it."""
    card, season = locked(session, actor, card_id, Permission.enter_scores)
    check_version(if_match, card.version)
    SCORECARD.after(card.state, CardAction.edit)
    check_running(season)
    table = table_of(session, card)
    try:
        checked(Questions(table), edit.facts, "/facts")
    except InputError as error:
        raise refused(error, "") from None
    answers = Answers.read(card.answers).changed(edit.facts, edit.na).because(edit.reasons)
    card.answers = answers.claiming(_claims(table, edit)).stored()
    card.saved_at = clock.now()
    _recounted(session, card, table)
    return card


def submit(session: Session, actor: Actor, card_id: UUID) -> Scorecard:
    """The unit's head answers for the self-score."""
    card, season = locked(session, actor, card_id, Permission.submit_scores)
    after = SCORECARD.after(card.state, CardAction.submit)
    check_running(season)
    table = table_of(session, card)
    _take_targets_over(session, card, table)
    card.state = after
    card.submitted_at = clock.now()
    begin_lines(session, card, table)
    begin_parts(session, card, table)
    _recounted(session, card, table)
    recorded(session, actor, "scorecard.submitted", card, season)
    return card


def _take_targets_over(session: Session, card: Scorecard, table: Table) -> None:
    """What the covenant knows today is handed in with the card; 422 for a silent correction."""
    known = fed_units(session, card.tenant, card.season_id, table, [card.unit_id])
    answers = Answers.read(card.answers).knowing(known.get(card.unit_id, {}))
    if answers.unexplained:
        why = Text(
            "Số liệu khác với giao ước thì phải nêu lý do.",
            "A figure that differs from the covenant needs its reason.",
        )
        faults = [
            FieldError(pointer("/reasons", name), "reason_required", why)
            for name in answers.unexplained
        ]
        raise invalid_fields(faults)
    card.answers = answers.stored()


def send_back(session: Session, actor: Actor, card_id: UUID, reason: str) -> Scorecard:
    """The unit must correct its self-score; what was checked so far is kept."""
    card, season = locked(session, actor, card_id, Permission.verify_scores)
    if card.unit_id in own_units(actor):
        raise own_unit()
    card.state = SCORECARD.after(card.state, CardAction.return_)
    check_running(season)
    card.submitted_at = card.verified_at = None
    card.return_reason = reason
    unsign(session, card)
    forget_parts(session, card)
    _recounted(session, card, table_of(session, card))
    recorded(session, actor, "scorecard.returned", card, season)
    return card


def record_vote(
    session: Session, actor: Doer, season: Season, places: Mapping[UUID, int], source: str
) -> None:
    """Take over the places that the conference's vote gave: unit → place, 1 = first.

    Called by whoever keeps the vote, with its right checked there; `source` says where it is
    written. A later vote replaces an earlier one. 409 once the ranking is published, 422 for a
    unit that is not a member.
    """
    if season.ranking_published_at is not None:
        raise conflict("published", "Kết quả xếp hạng đã công bố.", "The ranking is published.")
    members = members_of(session, season.tenant, season.block_id, season.year)
    if strangers := places.keys() - {member.unit_id for member in members}:
        unit = next(iter(strangers))
        raise invalid(
            f"/places/{unit}", "not_a_member", "Không phải thành viên khối.", "Not a member."
        )
    key = (VotePlace.tenant == season.tenant) & (VotePlace.season_id == season.id)
    session.execute(delete(VotePlace).where(key))
    session.add_all(
        VotePlace(
            tenant=season.tenant, season_id=season.id, unit_id=unit, place=place, source=source
        )
        for unit, place in places.items()
    )
    place = Place(block_id=season.block_id)
    record(session, actor, "ranking.vote_recorded", place, season, {"source": source})


def locked(
    session: Session, actor: Actor, card_id: UUID, permission: Permission
) -> tuple[Scorecard, Season]:
    """The card in which the actor has `permission`, locked; 404 and 403 as ever."""
    card, season = locked_by(session, actor, card_id)
    if not actor.may(permission, place_of(card, season)):
        raise forbidden()
    return card, season


def locked_by(session: Session, actor: Actor, card_id: UUID) -> tuple[Scorecard, Season]:
    """The card, locked; 404 where it is not the actor's to see. What they may do is asked next.

    The season is locked before it: where a table compares units a save counts all cards anew,
    and two saves at once must not wait for each other.
    """
    row = queries.card_row(session, actor, card_id)
    one_at_a_time = {"key_share": True}  # FOR NO KEY UPDATE: others may still refer to it
    season = session.get_one(Season, (actor.tenant, row.season_id), with_for_update=one_at_a_time)
    return session.get_one(Scorecard, (actor.tenant, card_id), with_for_update=True), season


def table_of(session: Session, card: Scorecard) -> Table:
    """The table that the card is scored by."""
    return table_in(session.get_one(CriteriaSet, (card.tenant, card.criteria_set_id)).document)


def place_of(card: Scorecard, season: Season) -> Place:
    """Where the card belongs: the unit's part in the block."""
    return Place(card.unit_id, season.block_id)


def check_running(season: Season) -> None:
    """409 before the launch and after the close; a recorded year may still be ranked."""
    if season.state in {SeasonState.draft, SeasonState.closed}:
        raise conflict(
            "season_not_running", "Năm thi đua không đang diễn ra.", "The season is not running."
        )


def unsign(session: Session, card: Scorecard) -> None:
    """What was signed has changed: the signatures are taken back, and the minutes with them."""
    mine = (ScoreMinutes.tenant == card.tenant) & (ScoreMinutes.scorecard_id == card.id)
    session.execute(delete(ScoreMinutes).where(mine))
    card.unit_signed_at = card.unit_signed_by = None
    card.block_signed_at = card.block_signed_by = None


def _claims(table: Table, edit: FactsEdit) -> Mapping[str, Claim | None]:
    """The claims of an edit; 422 for one on a criterion that the table does not have."""
    known = {item.id for item in items_of(table)}
    for criterion in edit.claims.keys() - known:
        raise unknown_criterion(f"/claims/{criterion}")
    return {
        criterion: None if told is None else Claim(told.points, told.reason)
        for criterion, told in edit.claims.items()
    }


def unknown_criterion(pointer: str) -> Exception:
    """422: the table has no such criterion."""
    return invalid(pointer, "unknown_criterion", "Không có tiêu chí này.", "No such criterion.")


def _recounted(session: Session, card: Scorecard, table: Table) -> None:
    """The totals anew; 422 where the table cannot take what was entered."""
    session.flush()
    try:
        recount(session, card, table)
    except InputError as error:
        raise refused(_as_entered(error), "") from None


def _as_entered(error: InputError) -> InputError:
    """Faults of facts point into the request; a value that no band takes is the facts' fault."""
    faults = [fault for fault in error.problems if fault.path.startswith("/facts")]
    return InputError(*(faults or (replace(f, path="/facts") for f in error.problems)))


def recorded(
    session: Session,
    actor: Actor,
    kind: str,
    card: Scorecard,
    season: Season,
    data: Mapping[str, Any] | None = None,
) -> None:
    """What happened, without any score: the log is read by others than the scores."""
    told: dict[str, Any] = {"unit_id": card.unit_id, **(data or {})}
    record(session, actor, kind, place_of(card, season), card, told)
