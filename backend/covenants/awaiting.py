"""Whose signature is waited for today, as conditions of SQL: twins of `rounds.may_sign`."""

from typing import Any

from sqlalchemy import Date, SQLColumnExpression, and_, bindparam, exists, or_, tuple_
from sqlalchemy.orm import aliased

from backend.covenants.models import Covenant, Signatory, Signature
from backend.covenants.rounds import LateSigning, SeatState
from backend.covenants.rules import CovenantState

_TODAY = bindparam("today", type_=Date())
_Before = aliased(Signature)
_Later = aliased(Signatory)

_OVER = Covenant.sign_by < _TODAY
_WAITS_FOR_OTHERS = exists().where(
    _Before.tenant == Signature.tenant,
    _Before.covenant_id == Signature.covenant_id,
    _Before.turn < Signature.turn,
    _Before.state == SeatState.awaiting,
)

IN_TURN = and_(
    Covenant.state == CovenantState.signing,
    Signature.tenant == Covenant.tenant,
    Signature.covenant_id == Covenant.id,
    Signature.state == SeatState.awaiting,
    or_(
        and_(_OVER.is_not(True), ~_WAITS_FOR_OTHERS),
        and_(_OVER, Covenant.late_signing == LateSigning.accepted),
    ),
)
"""A seat that may sign today: its turn has come, or the day set has passed and the late may."""


def _holds(named: Any) -> SQLColumnExpression[bool]:  # noqa: ANN401 - the table or an alias of it
    return and_(
        named.tenant == Signature.tenant,
        named.covenant_id == Signature.covenant_id,
        named.unit_id == Signature.unit_id,
        named.starts_on <= _TODAY,
        or_(named.ends_on.is_(None), named.ends_on >= _TODAY),
    )


BY_HEAD = ~exists().where(_holds(Signatory))
"""Nobody is named in the head's place today."""

BY_ME = exists().where(
    _holds(Signatory),
    Signatory.user_id == bindparam("user_id"),
    ~exists().where(
        _holds(_Later),
        tuple_(_Later.named_at, _Later.id) > tuple_(Signatory.named_at, Signatory.id),
    ),
)
"""The user is who was named last of those whose term holds today."""
