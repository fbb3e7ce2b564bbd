"""Wordings of papers: what may be worded, the versions, a new one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request

from backend.access.signed_in import SignedIn
from backend.issuing.wording import operations, queries
from backend.issuing.wording.rules import WordingKind
from backend.issuing.wording.schemas import PatternOut, WordingNew, WordingOut
from backend.kernel.db import Reading, Writing
from backend.kernel.once import OnceOnly
from backend.kernel.pages import Page, Paging
from backend.kernel.problems import language_of

router = APIRouter(tags=["papers"])


@router.get("/wording-patterns")
def list_wording_patterns(request: Request, actor: SignedIn) -> list[PatternOut]:  # noqa: ARG001
    """The papers whose fixed text may be worded, with the merge fields that each knows."""
    return queries.patterns(language_of(request))


@router.get("/wordings")
def list_wordings(
    actor: SignedIn,
    db: Reading,
    paging: Paging,
    kind: Annotated[WordingKind | None, Query()] = None,
) -> Page[WordingOut]:
    """The versions that one may write, those that begin last first."""
    return queries.versions(db, actor, paging, kind)


@router.post("/wordings", status_code=201)
def write_wording(actor: SignedIn, db: Writing, once: OnceOnly, new: WordingNew) -> WordingOut:
    """Word a kind of paper from a day on; 422 names each unknown field with its place."""

    def act() -> WordingOut:
        return queries.version(db, actor, operations.write(db, actor, new).id)

    return once(db, actor.owner, WordingOut, act)


@router.get("/wordings/{wording_id}")
def read_wording(actor: SignedIn, db: Reading, wording_id: UUID) -> WordingOut:
    """One version."""
    return queries.version(db, actor, wording_id)
