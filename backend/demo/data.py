"""Loading the demonstration, once: what is there already stays."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.access.models import User
from backend.access.setup import open_account
from backend.ballots.secret.asking import Keys
from backend.demo.accounts import DEMO, PASSWORD
from backend.demo.articles import play_articles
from backend.demo.cast import cast_of
from backend.demo.ceremony import decide_last_year
from backend.demo.conference import Conferring
from backend.demo.council import Sitting
from backend.demo.history import Looking
from backend.demo.imports import look_at_people
from backend.demo.peers import Marking
from backend.demo.printed_forms import keep_form
from backend.demo.reorganization import reorganize_articles
from backend.demo.stage import open_accounts, synthetic_troupes
from backend.demo.synthetic import Playing
from backend.demo.webhooks import register_receiver, tell_receiver
from backend.kernel.db import Database, Tenant

NARRATOR = "trinh-dien"


def load_demo(database: Database, ballot_keys: Keys, tell: Callable[[str], None]) -> None:
    """Play the demo's story into its province, in one transaction; then tell who listens."""
    with database.writing() as session:
        tenant = session.scalars(select(Tenant.id).where(Tenant.code == DEMO)).one()
        if _is_loaded(session, tenant):
            return
        tell("Loading the demo data …")
        _play(session, tenant, ballot_keys)
    with database.writing() as session:
        tell_receiver(session, tenant)


def _is_loaded(session: Session, tenant: int) -> bool:
    known = select(User.id).where(User.tenant == tenant, User.username == NARRATOR)
    return session.scalar(known) is not None


def _play(session: Session, tenant: int, ballot_keys: Keys) -> None:
    narrator = open_account(session, tenant, NARRATOR, "Dữ liệu trình diễn", PASSWORD)
    narrator.active = False  # it acts, nobody signs in as it
    cast = cast_of(session, narrator)
    play_articles(session, cast)
    reorganize_articles(session, cast)
    running, starting = synthetic_troupes(session, cast)
    heads = open_accounts(session, tenant, (running, starting))
    told = replace(cast, heads=heads)
    Looking(session, told, running).back()
    Playing(session, told, running).run()
    decide_last_year(session, told, running)
    Conferring(session, told, running, ballot_keys).run()
    Playing(session, told, starting).prepare()
    Marking(session, told, running).run()
    register_receiver(session, told.officer(), running.block)
    look_at_people(session, told.officer(), running.units[1])
    keep_form(session, told.officer())
    Sitting(session, told, running, ballot_keys).begin()
