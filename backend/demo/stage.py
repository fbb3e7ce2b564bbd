"""The synthetic blocks, their units, and the accounts that people sign in with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from backend.access.models import User
from backend.access.rules import Role
from backend.access.setup import give, open_account
from backend.demo.accounts import ACCOUNTS, RUNNING, STARTING, UNITS_EACH, Account, unit_name
from backend.demo.cast import Cast
from backend.kernel import clock
from backend.organizations import leadership, memberships, operations
from backend.organizations.models import Block, Scheme, Unit
from backend.organizations.rules import BlockKind, LeaderRole, UnitKind
from backend.organizations.schemas import BlockNew, MembershipNew, SchemeNew, TermNew, UnitNew

LOCALITY = "Tỉnh mô phỏng"


@dataclass(frozen=True, slots=True)
class Troupe:
    """A block with its units, the leader first, in the year that it plays."""

    block: Block
    units: list[Unit]
    year: int


def synthetic_troupes(session: Session, cast: Cast) -> tuple[Troupe, Troupe]:
    """The two synthetic blocks: one in the middle of its year, one before its launch."""
    scheme = operations.create_scheme(
        session,
        cast.officer(),
        SchemeNew(
            code="MO-PHONG",
            name="Hệ thống cụm thi đua mô phỏng",
            authority="Hội đồng Thi đua - Khen thưởng tỉnh mô phỏng",
        ),
    )
    return (
        _troupe(session, cast, scheme, "A", RUNNING),
        _troupe(session, cast, scheme, "B", STARTING),
    )


def open_accounts(
    session: Session, tenant: int, troupes: tuple[Troupe, ...]
) -> Mapping[UUID, User]:
    """Every account of the demo, with its role in its place; the heads' by their unit's id."""
    blocks = {troupe.block.name: troupe.block for troupe in troupes}
    units = {unit.name: unit for troupe in troupes for unit in troupe.units}
    users = [_open(session, tenant, account, units, blocks) for account in ACCOUNTS]
    heads = zip(ACCOUNTS, users, strict=True)
    return {u.unit_id: u for a, u in heads if a.granted is Role.unit_head and u.unit_id}


def _open(
    session: Session,
    tenant: int,
    account: Account,
    units: dict[str, Unit],
    blocks: dict[str, Block],
) -> User:
    unit = units[account.unit] if account.unit else None
    block = blocks[account.block] if account.block and account.role is Role.verifier else None
    unit_id, block_id = unit.id if unit else None, block.id if block else None
    user = open_account(session, tenant, account.username, account.name, account.password, unit_id)
    give(session, user, account.granted, unit_id, block_id)
    return user


def _troupe(session: Session, cast: Cast, scheme: Scheme, letter: str, name: str) -> Troupe:
    officer, year = cast.officer(), clock.today().year
    units = [_unit(session, cast, letter, number) for number in range(1, UNITS_EACH + 1)]
    block = operations.create_block(
        session,
        officer,
        BlockNew(
            scheme_id=scheme.id,
            slug=f"cum-mau-{letter.lower()}",
            kind=BlockKind.cum,
            name=name,
            locality=LOCALITY,
            synthetic=True,
        ),
    )
    for unit in units:
        new = MembershipNew(unit_id=unit.id, year=year)
        memberships.add_member(session, officer, block.id, new)
    term = TermNew(
        unit_id=units[0].id, role=LeaderRole.leader, year=year, starts_on=date(year, 1, 1)
    )
    leadership.appoint(session, officer, block.id, term)
    return Troupe(block, units, year)


def _unit(session: Session, cast: Cast, letter: str, number: int) -> Unit:
    new = UnitNew(
        name=unit_name(letter, number),
        short_name=f"Phòng TN&MT Mẫu {letter}{number}",
        kind=UnitKind.state,
        locality=LOCALITY,
        head_title="Trưởng phòng",
        protocol_order=100 * (ord(letter) - ord("A") + 1) + number,
    )
    return operations.create_unit(session, cast.officer(), new)
