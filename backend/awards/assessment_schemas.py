"""An assessment as shown: the verdict with its grounds."""

from collections.abc import Sequence

from pydantic import BaseModel

from backend.awards.catalogue_schemas import TextOut
from backend.awards.rules.eligibility import Judgement
from backend.awards.rules.grounds import GroundState


class GroundOut(BaseModel):
    """One ground: the condition with its article, the facts used, what is missing.

    `firm` false: it rests on a law whose text was not verified, and makes no "no".
    """

    code: str
    outcome: GroundState
    reference: str
    text: TextOut
    facts: TextOut | None
    missing: TextOut | None
    firm: bool
    matter: TextOut | None


class AssessmentOut(BaseModel):
    """Yes, no, or a person must decide; what speaks against comes first."""

    verdict: Judgement
    grounds: Sequence[GroundOut]
