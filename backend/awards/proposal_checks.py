"""What stops a proposal: on the list as a whole, and on each of its lines."""

from backend.awards.rules.checks import Gravity
from backend.awards.rules.eligibility import Judgement
from backend.awards.rules.grounds import GroundState
from backend.awards.rules.secrecy import marked_secret
from backend.awards.schemas import ProposalEdit, ProposalNew, ProposalOut
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


def check_no_secrets(given: ProposalNew | ProposalEdit) -> None:
    """What carries a mark of secrecy stays out of the system (QĐ 311/QĐ-BNV năm 2025)."""
    texts = {"/number": given.number, "/note": given.note}
    for at, item in enumerate(given.items or []):
        texts |= {f"/items/{at}/{name}": getattr(item, name) for name in ("achievement", "clause")}
    errors = [
        FieldError(pointer, "state_secret", _SECRET)
        for pointer, text in texts.items()
        if text is not None and marked_secret(text)
    ]
    if errors:
        raise invalid_fields(errors)


_SECRET = Text(
    "Hồ sơ có nội dung bí mật nhà nước không lập trên hệ thống này.",
    "A dossier with state secrets is not made in this system.",
)
