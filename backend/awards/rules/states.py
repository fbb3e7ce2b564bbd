"""How proposals and decisions move, and for which reasons an award is cancelled."""

from enum import StrEnum

from backend.kernel.states import Machine


class ProposalState(StrEnum):
    """Where a proposal of the block stands."""

    draft = "draft"
    submitted = "submitted"
    returned = "returned"
    accepted = "accepted"
    decided = "decided"
    withdrawn = "withdrawn"


class ProposalAction(StrEnum):
    """The leader edits, submits, withdraws; the officer appraises; a decision decides.

    `judge` chooses the law by which it is judged, where a transition rule leaves a choice;
    `consult` asks agencies and makes the list public; `gather` states papers of the dossier.
    """

    edit = "edit"
    submit = "submit"
    withdraw = "withdraw"
    return_ = "return"
    accept = "accept"
    judge = "judge"
    consult = "consult"
    gather = "gather"
    draft_decision = "draft_decision"
    decide = "decide"


_S, _A = ProposalState, ProposalAction
PROPOSAL = Machine(
    {
        (_S.draft, _A.edit): _S.draft,
        (_S.draft, _A.submit): _S.submitted,
        (_S.draft, _A.withdraw): _S.withdrawn,
        (_S.returned, _A.edit): _S.returned,
        (_S.returned, _A.submit): _S.submitted,
        (_S.returned, _A.withdraw): _S.withdrawn,
        (_S.submitted, _A.return_): _S.returned,
        (_S.submitted, _A.accept): _S.accepted,
        (_S.submitted, _A.judge): _S.submitted,
        (_S.submitted, _A.consult): _S.submitted,
        (_S.accepted, _A.consult): _S.accepted,
        (_S.draft, _A.gather): _S.draft,
        (_S.returned, _A.gather): _S.returned,
        (_S.submitted, _A.gather): _S.submitted,
        (_S.accepted, _A.gather): _S.accepted,
        (_S.accepted, _A.draft_decision): _S.accepted,
        (_S.accepted, _A.decide): _S.decided,
        (_S.decided, _A.draft_decision): _S.decided,
        (_S.decided, _A.decide): _S.decided,
    }
)
"""The block only proposes. One proposal may lead to several decisions: flags, then certificates."""


class DecisionState(StrEnum):
    """A decision is drafted, then issued for good; its items may be cancelled one by one."""

    draft = "draft"
    issued = "issued"
    withdrawn = "withdrawn"


class DecisionAction(StrEnum):
    """`record` enters an old decision from a source; `issue` is the authority's own act."""

    edit = "edit"
    issue = "issue"
    record = "record"
    withdraw = "withdraw"
    confer = "confer"
    name_receivers = "name_receivers"
    cancel_item = "cancel_item"
    correct_item = "correct_item"


DECISION = Machine(
    {
        (DecisionState.draft, DecisionAction.edit): DecisionState.draft,
        (DecisionState.draft, DecisionAction.issue): DecisionState.issued,
        (DecisionState.draft, DecisionAction.record): DecisionState.issued,
        (DecisionState.draft, DecisionAction.withdraw): DecisionState.withdrawn,
        (DecisionState.issued, DecisionAction.confer): DecisionState.issued,
        (DecisionState.issued, DecisionAction.name_receivers): DecisionState.issued,
        (DecisionState.issued, DecisionAction.cancel_item): DecisionState.issued,
        (DecisionState.issued, DecisionAction.correct_item): DecisionState.issued,
    }
)


class CancellationReason(StrEnum):
    """Luật TĐKT 2022, Điều 93: why an award is taken back, letters a to d."""

    fraud = "fraud"
    forged_dossier = "forged_dossier"
    unlawful_procedure = "unlawful_procedure"
    standards_not_met = "standards_not_met"
