"""What stops a proposal: on the list as a whole, and on each of its lines."""

from backend.awards.rules.checks import Gravity
from backend.awards.rules.eligibility import Judgement
from backend.awards.rules.grounds import GroundState
from backend.awards.schemas import ProposalOut
from backend.kernel.errors import FieldError, invalid_fields
from backend.kernel.texts import Text


def check_findings(proposal: ProposalOut) -> None:
    """What was found on the list as a whole; warnings ask people to look, errors stop it."""
    errors = [
        FieldError(
            f"/items{where}",
            finding.code,
            Text(finding.message.vi, finding.message.en),
        )
        for finding in proposal.findings
        if finding.severity is Gravity.error
        for where in ([f"/{item}" for item in finding.items] or [""])
    ]
    if errors:
        raise invalid_fields(errors)


def check_candidates(proposal: ProposalOut) -> None:
    """No line may be a "no" (Luật TĐKT 2022, Điều 5; NĐ 152/2025, Điều 4)."""
    errors = [
        FieldError(f"/items/{at}", ground.code, Text(ground.text.vi, ground.text.en))
        for at, item in enumerate(proposal.items)
        if item.assessment is not None and item.assessment.verdict is Judgement.no
        for ground in item.assessment.grounds
        if ground.outcome is GroundState.unmet and ground.firm
    ]
    if errors:
        raise invalid_fields(errors)
