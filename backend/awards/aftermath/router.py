"""After a decision: returns of cancelled awards, awards that lost their ground, the fund."""

from uuid import UUID

from fastapi import APIRouter

from backend.access.signed_in import SignedIn
from backend.awards.aftermath import operations, queries
from backend.awards.aftermath.schemas import (
    AftermathOut,
    FundMove,
    FundOut,
    IncomeIn,
    PaymentIn,
    RecoveryIn,
    ShakenAwards,
)
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["awards"])


@router.get("/decisions/{decision_id}/items/{item_id}/aftermath")
def read_aftermath(actor: SignedIn, db: Reading, decision_id: UUID, item_id: UUID) -> AftermathOut:
    """What a cancelled award leaves to be given back, and what was."""
    return queries.aftermath(db, actor, decision_id, item_id)


@router.post("/decisions/{decision_id}/items/{item_id}/recoveries", status_code=201)
def recover_award(
    actor: SignedIn,
    db: Writing,
    once: OnceOnly,
    decision_id: UUID,
    item_id: UUID,
    new: RecoveryIn,
) -> AftermathOut:
    """Note money or objects that were given back."""

    def act() -> AftermathOut:
        operations.recover(db, actor, decision_id, item_id, new)
        return queries.aftermath(db, actor, decision_id, item_id)

    return once(db, actor.owner, AftermathOut, act)


@router.get("/units/{unit_id}/shaken-awards")
def list_shaken_awards_of_unit(actor: SignedIn, db: Reading, unit_id: UUID) -> ShakenAwards:
    """A unit's awards in force whose conditions are not met any more."""
    return queries.shaken_of_unit(db, actor, unit_id)


@router.get("/persons/{person_id}/shaken-awards")
def list_shaken_awards_of_person(actor: SignedIn, db: Reading, person_id: UUID) -> ShakenAwards:
    """A person's awards in force whose conditions are not met any more."""
    return queries.shaken_of_person(db, actor, person_id)


@router.get("/award-fund")
def read_fund(actor: SignedIn, db: Reading) -> FundOut:
    """What the award fund holds."""
    return queries.fund(db, actor)


@router.get("/award-fund/moves")
def list_fund_moves(actor: SignedIn, db: Reading, paging: Paging) -> Page[FundMove]:
    """The fund's ledger: income, payments by decision, money given back."""
    return queries.moves(db, actor, paging)


@router.post("/award-fund/income", status_code=201)
def enter_fund_income(actor: SignedIn, db: Writing, once: OnceOnly, new: IncomeIn) -> FundOut:
    """Note money that came into the fund."""

    def act() -> FundOut:
        operations.enter_income(db, actor, new)
        return queries.fund(db, actor)

    return once(db, actor.owner, FundOut, act)


@router.post("/award-fund/payments", status_code=201)
def pay_decision(actor: SignedIn, db: Writing, once: OnceOnly, new: PaymentIn) -> FundOut:
    """Note that a decision's money was paid."""

    def act() -> FundOut:
        operations.pay(db, actor, new)
        return queries.fund(db, actor)

    return once(db, actor.owner, FundOut, act)
