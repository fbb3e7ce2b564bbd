"""Targets, registered titles, progress and opinions of a covenant."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from backend.access.signed_in import SignedIn
from backend.covenants import commenting, registering
from backend.covenants import part_queries as queries
from backend.covenants.part_schemas import (
    CommentAnswer,
    CommentNew,
    CommentOut,
    ProgressNew,
    ProgressOut,
    RegisteredTitle,
    RegisteredTitleNew,
    TargetEdit,
    TargetNew,
    TargetOut,
)
from backend.kernel.conditional import IfMatch, tag
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging

router = APIRouter(tags=["covenants"])

Unit = Annotated[UUID | None, Query()]
OWN_TARGET = ["edit", "remove"]


@router.get("/covenants/{covenant_id}/targets")
def list_targets(
    actor: SignedIn, db: Reading, paging: Paging, covenant_id: UUID, unit: Unit = None
) -> Page[TargetOut]:
    """The common targets, then each unit's; `unit` leaves one unit's beside the common."""
    return queries.targets(db, actor, paging, covenant_id, unit)


@router.post("/covenants/{covenant_id}/targets", status_code=201)
def add_target(
    actor: SignedIn, db: Writing, once: OnceOnly, covenant_id: UUID, new: TargetNew
) -> TargetOut:
    """Enter a target, of one unit or common to all."""

    def act() -> TargetOut:
        target = registering.add_target(db, actor, covenant_id, new)
        return queries.target_out(target, OWN_TARGET)

    return once(db, actor.owner, TargetOut, act)


@router.patch("/covenants/{covenant_id}/targets/{target_id}")
def edit_target(  # noqa: PLR0913, PLR0917 - one parameter for each part of the request
    actor: SignedIn,
    db: Writing,
    covenant_id: UUID,
    target_id: UUID,
    edit: TargetEdit,
    response: Response,
    if_match: IfMatch = None,
) -> TargetOut:
    """Change a target before adoption (JSON Merge Patch)."""
    target = registering.edit_target(db, actor, covenant_id, target_id, edit, if_match)
    tag(response, target.version)
    return queries.target_out(target, OWN_TARGET)


@router.delete("/covenants/{covenant_id}/targets/{target_id}", status_code=204)
def remove_target(actor: SignedIn, db: Writing, covenant_id: UUID, target_id: UUID) -> None:
    """Take a target out before adoption."""
    registering.remove_target(db, actor, covenant_id, target_id)


@router.get("/covenants/{covenant_id}/titles")
def list_registered_titles(
    actor: SignedIn, db: Reading, paging: Paging, covenant_id: UUID
) -> Page[RegisteredTitle]:
    """The titles that the units registered (danh hiệu đăng ký)."""
    return queries.titles(db, actor, paging, covenant_id)


@router.post("/covenants/{covenant_id}/titles", status_code=201)
def register_title(
    actor: SignedIn, db: Writing, once: OnceOnly, covenant_id: UUID, new: RegisteredTitleNew
) -> RegisteredTitle:
    """Register a title for a unit."""

    def act() -> RegisteredTitle:
        title = registering.register_title(db, actor, covenant_id, new)
        return queries.title_out(title, ["remove"])

    return once(db, actor.owner, RegisteredTitle, act)


@router.delete("/covenants/{covenant_id}/titles/{title_id}", status_code=204)
def remove_title(actor: SignedIn, db: Writing, covenant_id: UUID, title_id: UUID) -> None:
    """Take a registered title back before adoption."""
    registering.remove_title(db, actor, covenant_id, title_id)


@router.get("/covenants/{covenant_id}/progress")
def list_progress(
    actor: SignedIn, db: Reading, paging: Paging, covenant_id: UUID, unit: Unit = None
) -> Page[ProgressOut]:
    """What the units have reported of their targets, the earliest first."""
    return queries.progress(db, actor, paging, covenant_id, unit)


@router.post("/covenants/{covenant_id}/targets/{target_id}/progress", status_code=201)
def report_progress(
    actor: SignedIn,
    db: Writing,
    once: OnceOnly,
    covenant_id: UUID,
    target_id: UUID,
    new: ProgressNew,
) -> ProgressOut:
    """Enter what a unit has reached of a target."""

    def act() -> ProgressOut:
        found = registering.report_progress(db, actor, covenant_id, target_id, new)
        return queries.progress_out(*found, target_id)

    return once(db, actor.owner, ProgressOut, act)


@router.get("/covenants/{covenant_id}/comments")
def list_covenant_comments(
    actor: SignedIn, db: Reading, paging: Paging, covenant_id: UUID
) -> Page[CommentOut]:
    """The units' opinions on the text, with the answers."""
    return queries.comments(db, actor, paging, covenant_id)


@router.post("/covenants/{covenant_id}/comments", status_code=201)
def comment_on_covenant(
    actor: SignedIn, db: Writing, once: OnceOnly, covenant_id: UUID, new: CommentNew
) -> CommentOut:
    """Give a unit's opinion on a clause or on the whole, while it is circulated."""

    def act() -> CommentOut:
        return queries.comment_out(commenting.comment(db, actor, covenant_id, new), [])

    return once(db, actor.owner, CommentOut, act)


@router.post("/covenants/{covenant_id}/comments/{comment_id}/answer")
def answer_covenant_comment(
    actor: SignedIn, db: Writing, covenant_id: UUID, comment_id: UUID, answer: CommentAnswer
) -> CommentOut:
    """Take an opinion up, or explain why not."""
    comment = commenting.answer(db, actor, covenant_id, comment_id, answer)
    return queries.comment_out(comment, ["answer"])
