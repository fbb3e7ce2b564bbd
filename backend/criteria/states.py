"""How a criteria set comes into force, and what replaces it."""

from enum import StrEnum

from backend.kernel.states import Machine


class SetState(StrEnum):
    """Where a version of the table stands."""

    draft = "draft"
    proposed = "proposed"
    adopted = "adopted"
    superseded = "superseded"


class SetAction(StrEnum):
    """What is done with a version of the table."""

    edit = "edit"
    discuss = "discuss"
    reopen = "reopen"
    adopt = "adopt"
    supersede = "supersede"


CRITERIA_SET = Machine(
    {
        (SetState.draft, SetAction.edit): SetState.draft,
        (SetState.draft, SetAction.discuss): SetState.proposed,
        (SetState.proposed, SetAction.reopen): SetState.draft,
        (SetState.proposed, SetAction.adopt): SetState.adopted,
        (SetState.adopted, SetAction.supersede): SetState.superseded,
    }
)
"""Only the adoption of a later version supersedes; an adopted table is never edited."""
