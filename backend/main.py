"""The application: what it needs while it runs, and its routes."""

import asyncio
import gc
import re
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from importlib import metadata

from fastapi import APIRouter, FastAPI
from itsdangerous import URLSafeSerializer
from sqlalchemy import select

from backend.access import (
    auth_router,
    client_router,
    factor_router,
    native_router,
    openid_router,
)
from backend.access import router as access
from backend.access.provider import Provider
from backend.access.signed_in import ActorCache
from backend.awards import decision_router as decisions
from backend.awards import papers_router as award_papers
from backend.awards import record_router
from backend.awards import router as awards
from backend.awards.aftermath import router as aftermath
from backend.awards.ceremony import router as ceremony
from backend.awards.consultation import router as consultation
from backend.awards.correction import router as correction
from backend.awards.council import router as council
from backend.awards.dossier import router as dossier
from backend.awards.persons import router as persons
from backend.ballots import ballot_router
from backend.ballots import papers_router as meeting_papers
from backend.ballots import router as meetings
from backend.ballots.agenda import router as agenda
from backend.ballots.hall import router as hall
from backend.ballots.hall.badges import badges_with
from backend.ballots.hall.knocking import Knocks
from backend.ballots.kiosk import router as kiosk
from backend.ballots.kiosk.slips import SlipCodes
from backend.ballots.secret import router as secret_ballots
from backend.ballots.secret import teller_router as tellers
from backend.ballots.secret.asking import Urn
from backend.ballots.secret.casting import BallotBox
from backend.covenants import router as covenants
from backend.criteria import design_router
from backend.criteria import router as criteria
from backend.evidence import card_papers, file_router
from backend.evidence import router as evidence
from backend.integrations import router as integrations
from backend.integrations.imports import router as imports
from backend.integrations.own_data import router as own_data
from backend.integrations.push import router as push
from backend.integrations.push import telling
from backend.integrations.scim import door
from backend.integrations.webhooks import delivering
from backend.integrations.webhooks import router as webhooks
from backend.issuing import certificate_router
from backend.issuing import router as issuing
from backend.issuing.forms import router as certificate_forms
from backend.issuing.prints import router as prints
from backend.issuing.wording import router as wording
from backend.kernel import (
    embedded,
    exporting,
    health,
    keys,
    logs,
    metrics,
    openapi,
    problems,
    web,
)
from backend.kernel.compressing import Compressing
from backend.kernel.db import Database, Tenant
from backend.kernel.pacing import Pacing
from backend.kernel.routing import Index
from backend.kernel.sheets.sheet import MOST_BYTES
from backend.kernel.tokens import tokens_in
from backend.organizations import leadership_router, reorganization_router
from backend.organizations import router as organizations
from backend.reports import (
    awards_feed_router,
    live_router,
    log_router,
    meeting_papers_router,
    public_router,
    statistics_router,
    touched_router,
    what_if_router,
)
from backend.reports import papers_router as year_papers
from backend.reports import router as reports
from backend.reports.live import Live
from backend.scoring import (
    analysis_router,
    effects,
    freeze_router,
    papers_router,
    peer_router,
    ranking_router,
    stage_router,
)
from backend.scoring import router as scoring
from backend.seasons import router as seasons
from backend.settings import Settings, settings

API = "/api/v1"

CASTS = re.compile(rf"{API}/(ballots/[^/]+/envelopes/|kiosk)")  # nobody is sent away there

ROUTERS: tuple[APIRouter, ...] = (
    auth_router.router,
    factor_router.router,
    openid_router.router,
    native_router.router,
    access.router,
    client_router.router,
    design_router.router,
    criteria.router,
    evidence.router,
    file_router.router,
    card_papers.router,
    awards.router,
    consultation.router,
    decisions.router,
    award_papers.router,
    record_router.router,
    persons.router,
    correction.router,
    council.router,
    dossier.router,
    aftermath.router,
    ceremony.router,
    covenants.router,
    meetings.router,
    agenda.router,
    meeting_papers_router.router,
    hall.router,
    meeting_papers.router,
    ballot_router.router,
    secret_ballots.router,
    tellers.router,
    kiosk.router,
    organizations.router,
    leadership_router.router,
    touched_router.router,
    reorganization_router.router,
    issuing.router,
    certificate_router.router,
    certificate_forms.router,
    prints.router,
    wording.router,
    seasons.router,
    scoring.router,
    effects.router,
    stage_router.router,
    peer_router.router,
    freeze_router.router,
    ranking_router.router,
    analysis_router.router,
    papers_router.router,
    reports.router,
    year_papers.router,
    what_if_router.router,
    public_router.router,
    statistics_router.router,
    log_router.router,
    awards_feed_router.router,
    live_router.router,
    integrations.router,
    webhooks.router,
    push.router,
    own_data.router,
    imports.router,
)

DESCRIPTION = """
The emulation year of a block (khối thi đua): theme, criteria, covenant, scores, votes, ranking,
awards, hand-over. Sign in at `POST /api/v1/auth/token`, send the access token as a bearer token.
Problems are RFC 9457 documents in Vietnamese or English by `Accept-Language`.
Lists are files, whole, to who accepts `text/csv`, Excel's type or `application/x-ndjson` first.
"""


def create_app(chosen: Settings | None = None) -> FastAPI:
    """The application with the given settings (those of the environment by default)."""
    app = FastAPI(
        title="Thi Đua",
        version=metadata.version("thidua"),
        description=DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.settings = chosen or settings()
    logs.configure()
    problems.install(app)
    largest = app.state.settings.largest_file
    files = (file_router.UPLOADS, issuing.UPLOADS, ceremony.UPLOADS, agenda.UPLOADS)
    uploads = [*((path, largest) for path in files), (imports.UPLOADS, MOST_BYTES)]
    app.add_middleware(exporting.Exporting)
    app.add_middleware(Compressing)
    app.state.pacing = Pacing(app.state.settings.requests_a_minute, never=CASTS)
    app.add_middleware(web.Guarded, pacing=app.state.pacing, larger=uploads)
    metrics.measure(app)
    app.router.routes += [Index(API, ROUTERS), Index("", (auth_router.public, health.router))]
    app.mount(door.PATH, door.serve_scim)
    web.serve_client(app, app.state.settings.client_dir)
    _describe_all(app)
    app.openapi = lambda: openapi.describe(app)  # type: ignore[method-assign]
    return app


def _describe_all(app: FastAPI) -> None:
    """Behind those that answer: the document is written from these."""
    for router in ROUTERS:
        app.include_router(router, prefix=API)
    app.include_router(auth_router.public)
    app.include_router(health.router)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    with ExitStack() as leaving:
        url = _start(app, leaving)
        gc.freeze()  # half a million objects that stay: no collection walks through them again
        state = app.state
        beside = [state.live.listen(), door.be_ready(state.database, state.tenant)]
        if state.settings.jobs_inside:
            from backend.work import work

            beside.append(work(url, state.settings, inside_server=True))
        tasks = [asyncio.create_task(work) for work in beside]
        yield
        state.live.end()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _start(app: FastAPI, leaving: ExitStack) -> str:
    """Reach the database (its address past a pooler is given back), the keys, the tenant."""
    chosen: Settings = app.state.settings
    url = chosen.database_url or leaving.enter_context(embedded.running(chosen.data_dir)).url
    direct = chosen.direct_database_url or url
    database = Database.of(chosen, url)
    leaving.callback(database.engine.dispose)
    leaving.callback(database.replica.dispose)
    leaving.callback(database.hands.shutdown, wait=False)
    secret = keys.sealing_secret(chosen.data_dir)
    state = app.state
    state.database = database
    state.tokens = tokens_in(chosen.data_dir)
    state.actors = ActorCache(state.tokens, database, chosen.actor_cache_seconds)
    state.cursor_seal = URLSafeSerializer(secret, salt="cursor")
    state.badges = badges_with(secret)
    state.knocks = Knocks()
    state.slips = SlipCodes(secret)
    state.refresh_secret = secret
    state.provider = Provider(chosen) if chosen.oidc_issuer else None
    state.receipt_key = keys.receipt_key(chosen.data_dir)
    state.ballot_box = BallotBox(database, state.receipt_key)
    state.webhooks = delivering.house_of(chosen)
    state.push = telling.house_of(chosen)
    state.urn = Urn(chosen.urn_socket, chosen.urn)
    leaving.callback(state.urn.close)
    state.live = Live(database, direct)
    state.tenant = _tenant(database, chosen.province)
    return direct


def _tenant(database: Database, code: str) -> int:
    with database.reading() as connection:
        found = connection.scalar(select(Tenant.id).where(Tenant.code == code))
    if found is None:
        message = f"the province {code!r} is not set up: run `thidua migrate` first"
        raise RuntimeError(message)
    return found
