"""What would change the places, with the edges of the block's award quotas between them."""

from functools import partial
from itertools import accumulate
from uuid import UUID

from fastapi import APIRouter, Request, Response

from backend.access.signed_in import SignedIn
from backend.awards.catalogue import CATALOGUE
from backend.awards.quota_queries import quotas_to_fill
from backend.awards.rules.awards import Receiver
from backend.kernel.db import Reading
from backend.kernel.problems import language_of
from backend.kernel.spreadsheets import AS_CSV, Accepted, csv_response, wants_csv
from backend.kernel.texts import Language
from backend.scoring.analysis_rows import what_if_rows
from backend.scoring.analysis_schemas import WhatIfOut
from backend.scoring.what_if_queries import what_if

router = APIRouter(tags=["analysis"])


@router.get("/seasons/{season_id}/analysis/what-if", response_model=WhatIfOut, responses=AS_CSV)
def read_what_if(
    request: Request, actor: SignedIn, db: Reading, season_id: UUID, accept: Accepted = None
) -> WhatIfOut | Response:
    """Between every two neighbours of the ranking: what parts them, what would swap them."""
    language = language_of(request)
    edges = partial(_edges, db, actor.tenant, season_id, language)
    found = what_if(db, actor, season_id, language, edges)
    if wants_csv(accept):
        return csv_response("neu-thi-sao", what_if_rows(found, language))
    return found


def _edges(db: Reading, tenant: int, season_id: UUID, language: Language) -> dict[int, list[str]]:
    """After how many units each quota ends, the first places filling the first quota.

    Quotas for persons or for a group of units have no edge in the order of all units.
    """
    quotas = [
        quota
        for quota in quotas_to_fill(db, tenant, season_id)
        if not quota.units and quota.receiver in {None, Receiver.collective}
    ]
    names = [CATALOGUE.entry(quota.title, quota.form).name.in_(language) for quota in quotas]
    found: dict[int, list[str]] = {}
    for taken, name in zip(accumulate(quota.most or 0 for quota in quotas), names, strict=True):
        found.setdefault(taken, []).append(name)
    return found
