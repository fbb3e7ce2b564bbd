"""How a unit's score comes about: reported, checked, explained, agreed by both sides."""

from enum import StrEnum

from backend.kernel.states import Machine


class CardState(StrEnum):
    """Where a unit's scorecard stands."""

    open = "open"
    submitted = "submitted"
    verified = "verified"
    explained = "explained"
    agreed = "agreed"


CHECKED = frozenset({CardState.verified, CardState.explained, CardState.agreed})
"""From here on the unit and the block see what was accepted."""


class CardAction(StrEnum):
    """The acts of the unit and of those who check it."""

    edit = "edit"
    submit = "submit"
    check = "check"
    verify = "verify"
    explain = "explain"
    answer = "answer"
    return_ = "return"
    agree = "agree"


_S, _A = CardState, CardAction

SCORECARD = Machine(
    {
        (_S.open, _A.edit): _S.open,
        (_S.open, _A.submit): _S.submitted,
        (_S.submitted, _A.check): _S.submitted,
        (_S.submitted, _A.verify): _S.verified,
        (_S.submitted, _A.return_): _S.open,
        (_S.verified, _A.check): _S.verified,
        (_S.verified, _A.explain): _S.explained,
        (_S.verified, _A.return_): _S.open,
        (_S.verified, _A.agree): _S.agreed,
        (_S.explained, _A.check): _S.explained,
        (_S.explained, _A.explain): _S.explained,
        (_S.explained, _A.answer): _S.explained,
        (_S.explained, _A.return_): _S.open,
        (_S.explained, _A.agree): _S.agreed,
    }
)
"""Tự chấm → thẩm định → giải trình → xem lại → thống nhất. Agreed is reached when both sides have
signed; a change by the verifier takes the signatures back. An agreed card is never reopened."""


class Side(StrEnum):
    """The two sides that sign the agreed scores."""

    unit = "unit"
    block = "block"


class Basis(StrEnum):
    """What a ranking rests on: the table's chain, or the conference's vote alone."""

    criteria = "criteria"
    vote = "vote"
