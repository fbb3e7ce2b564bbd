"""Roles, what they permit, and the one question: may this actor do that in this place?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar
from uuid import UUID

from backend.kernel.places import Place


class Role(StrEnum):
    """A role that a person holds in a place. The last three follow from others, by themselves."""

    administrator = "administrator"
    emulation_officer = "emulation_officer"
    authority = "authority"
    council_member = "council_member"
    auditor = "auditor"
    verifier = "verifier"
    unit_head = "unit_head"
    unit_officer = "unit_officer"
    block_leader = "block_leader"
    block_secretary = "block_secretary"
    member = "member"


DERIVED = frozenset({Role.block_leader, Role.block_secretary, Role.member})
"""Never granted by hand: they follow from leadership terms and memberships."""


class Permission(StrEnum):
    """An act that a role may permit. What it applies to is the place of the thing."""

    # organisations
    manage_units = "manage_units"
    manage_blocks = "manage_blocks"
    hand_over_leadership = "hand_over_leadership"
    take_over_leadership = "take_over_leadership"
    # the year and its papers
    read_season = "read_season"
    prepare_season = "prepare_season"
    lead_season = "lead_season"
    adopt_criteria = "adopt_criteria"
    cancel_papers = "cancel_papers"
    word_papers = "word_papers"
    manage_seal = "manage_seal"
    # the covenant
    enter_targets = "enter_targets"
    sign_covenant = "sign_covenant"
    # scores
    read_scores = "read_scores"
    read_open_scores = "read_open_scores"
    enter_scores = "enter_scores"
    submit_scores = "submit_scores"
    verify_scores = "verify_scores"
    agree_scores = "agree_scores"
    publish_ranking = "publish_ranking"
    read_analysis = "read_analysis"
    # meetings and votes
    prepare_meeting = "prepare_meeting"
    chair_meeting = "chair_meeting"
    confirm_count = "confirm_count"
    vote = "vote"
    read_council = "read_council"
    # awards
    read_proposals = "read_proposals"
    propose_awards = "propose_awards"
    object_to_awards = "object_to_awards"
    appraise_proposals = "appraise_proposals"
    draft_decision = "draft_decision"
    issue_decision = "issue_decision"
    # other systems
    manage_clients = "manage_clients"
    manage_webhooks = "manage_webhooks"
    provision_people = "provision_people"
    provision_units = "provision_units"
    decide_held_changes = "decide_held_changes"
    # the installation
    manage_users = "manage_users"
    read_events = "read_events"
    grant_administrator = "grant_administrator"
    grant_emulation_officer = "grant_emulation_officer"
    grant_authority = "grant_authority"
    grant_council_member = "grant_council_member"
    grant_auditor = "grant_auditor"
    grant_verifier = "grant_verifier"
    grant_unit_head = "grant_unit_head"
    grant_unit_officer = "grant_unit_officer"


P = Permission

_MEMBER = frozenset({P.read_season})
_UNIT_OFFICER = frozenset({P.enter_targets, P.read_scores, P.enter_scores})
_BLOCK_SECRETARY = _MEMBER | {P.prepare_season, P.prepare_meeting, P.read_scores, P.read_proposals}

PERMITS: Mapping[Role, frozenset[Permission]] = {
    Role.administrator: _MEMBER | {p for p in P if p.name.startswith(("grant_", "manage_"))},
    Role.emulation_officer: frozenset(
        {
            P.manage_units,
            P.manage_blocks,
            P.hand_over_leadership,
            P.read_season,
            P.prepare_season,
            P.lead_season,
            P.adopt_criteria,
            P.read_scores,
            P.verify_scores,
            P.publish_ranking,
            P.prepare_meeting,
            P.chair_meeting,
            P.confirm_count,
            P.read_proposals,
            P.read_council,
            P.appraise_proposals,
            P.draft_decision,
            P.read_analysis,
            P.read_events,
            P.decide_held_changes,
            P.cancel_papers,
            P.word_papers,
            P.manage_users,
            P.grant_council_member,
            P.grant_verifier,
            P.grant_unit_head,
            P.grant_unit_officer,
        }
    ),
    Role.authority: _MEMBER | {P.read_proposals, P.read_council, P.issue_decision},
    Role.council_member: _MEMBER | {P.read_proposals, P.read_council, P.read_analysis},
    Role.auditor: _MEMBER | {P.read_events},
    Role.verifier: _MEMBER | {P.read_scores, P.verify_scores},
    Role.unit_head: _UNIT_OFFICER
    | {
        P.sign_covenant,
        P.submit_scores,
        P.agree_scores,
        P.vote,
        P.take_over_leadership,
        P.grant_unit_officer,
    },
    Role.unit_officer: _UNIT_OFFICER,
    Role.block_leader: _BLOCK_SECRETARY
    | {
        P.lead_season,
        P.adopt_criteria,
        P.verify_scores,
        P.publish_ranking,
        P.read_analysis,
        P.chair_meeting,
        P.confirm_count,
        P.propose_awards,
        P.hand_over_leadership,
        P.read_events,
        P.grant_verifier,
    },
    Role.block_secretary: _BLOCK_SECRETARY,
    Role.member: _MEMBER | {P.read_open_scores, P.object_to_awards},
}


OPEN_TO_CLIENTS = frozenset(
    {
        P.provision_people,
        P.provision_units,
        P.read_season,
        P.read_scores,
        P.read_analysis,
        P.read_proposals,
        P.read_events,
    }
)
"""What a machine client may be given: to keep people and units, and to read. It never acts."""

_PROVISIONING = {P.provision_people: P.manage_users, P.provision_units: P.manage_units}


def grant_permission(role: Role) -> Permission | None:
    """The permission to grant `role`; none for roles that only follow from others."""
    return None if role in DERIVED else Permission(f"grant_{role}")


class Right(Protocol):
    """What lets somebody act: a person's grant, or a machine client's scope."""

    @property
    def unit_id(self) -> UUID | None:
        """The unit; none = all."""
        ...

    @property
    def block_id(self) -> UUID | None:
        """The block; none = all."""
        ...

    def permits(self, permission: Permission) -> bool:
        """Whether it is a right to do this somewhere."""
        ...

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies within it."""
        ...


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a place, from a day until a day (both included; none = open)."""

    role: Role
    unit_id: UUID | None = None
    block_id: UUID | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def permits(self, permission: Permission) -> bool:
        """Whether the role permits it."""
        return permission in PERMITS[self.role]

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies within the grant."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )

    def covers(self, place: Place) -> bool:
        """Whether the grant's place is the place or encloses it."""
        return self.unit_id in {None, place.unit_id} and self.block_id in {None, place.block_id}


@dataclass(frozen=True, slots=True)
class Scope:
    """One permission of a machine client in a place; it holds until it is taken back."""

    permission: Permission
    unit_id: UUID | None = None
    block_id: UUID | None = None

    def permits(self, permission: Permission) -> bool:
        """Whether it is this permission."""
        return permission is self.permission

    def holds_on(self, day: date) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class Reach:
    """All places in which one permission holds, ready for SQL."""

    everywhere: bool = False
    units: frozenset[UUID] = field(default_factory=frozenset)
    blocks: frozenset[UUID] = field(default_factory=frozenset)
    pairs: frozenset[tuple[UUID, UUID]] = field(default_factory=frozenset)
    """A unit's part in a block: (unit, block)."""

    def covers(self, place: Place) -> bool:
        """Whether the place is one of these, or lies within one."""
        return (
            self.everywhere
            or place.unit_id in self.units
            or place.block_id in self.blocks
            or (place.unit_id, place.block_id) in self.pairs
        )


R = TypeVar("R", bound=Right)


def holding(rights: Iterable[R], permission: Permission, day: date) -> list[R]:
    """The rights that give `permission` on `day`."""
    return [r for r in rights if r.permits(permission) and r.holds_on(day)]


def may_hand_out(grants: Sequence[Grant], permission: Permission, place: Place, day: date) -> bool:
    """Whether a machine client may be given `permission` there by the holder of `grants`.

    One gives what one has, or what a role has that one may give.
    """
    own = _PROVISIONING.get(permission, permission)
    roles = [grant_permission(role) for role in Role if own in PERMITS[role]]
    return any(reach(grants, p, day).covers(place) for p in (own, *roles) if p is not None)


def reach(grants: Iterable[Right], permission: Permission, day: date) -> Reach:
    """The places in which the act is allowed on that day."""
    held = holding(grants, permission, day)
    return Reach(
        everywhere=any(g.unit_id is None and g.block_id is None for g in held),
        units=frozenset(g.unit_id for g in held if g.unit_id and not g.block_id),
        blocks=frozenset(g.block_id for g in held if g.block_id and not g.unit_id),
        pairs=frozenset((g.unit_id, g.block_id) for g in held if g.unit_id and g.block_id),
    )
