"""Sealed means sealed on the live stream: whoever does not see a card hears nothing of it."""

import asyncio
import json
from typing import Any

import pytest

from backend.access.actors import Actor, load_actors
from backend.reports.live import Live
from backend.seasons.rules import Visibility
from tests.api.test_scoring_visibility import EVERYBODY, SECRETS, published, sealed, told_secrets
from tests.support.world import Person, World

ALWAYS = {"unit", "leader", "verifier", "officer"}
"""Whom the unit's own entries reach, whatever the policy: the others read once it opens."""


def actor_of(here: World, person: Person) -> Actor:
    token = here.app.state.tokens.verify(person.token)
    with here.app.state.database.reading() as connection:
        return load_actors(connection, [token])[token]


async def heard(here: World, actor: Actor) -> list[dict[str, Any]]:
    """Everything since the beginning, as a client gets it that was long away."""
    live = Live(here.app.state.database, here.app.state.database.engine.url)
    frames = live.frames(actor, 0)
    assert await anext(frames) == b": open\n\n"
    live.end()
    return [json.loads(f.split(b"data: ")[1]) async for f in frames if b"data: " in f]


@pytest.mark.parametrize("policy", Visibility)
def test_a_sealed_card_is_not_heard_of(here: World, policy: Visibility) -> None:
    case = sealed(here, policy)
    told_secrets(case)
    if policy is not Visibility.members:
        published(case)
    card, unit = case.card.rsplit("/", 1)[1], str(case.year.units[2].id)

    told = {who: asyncio.run(heard(here, actor_of(here, case.people[who]))) for who in EVERYBODY}

    hearing = {who for who, changes in told.items() if any(c["unit_id"] == unit for c in changes)}
    assert hearing == ALWAYS
    for who, changes in told.items():
        text = json.dumps(changes, ensure_ascii=False)
        assert not [secret for secret in SECRETS if secret in text], who
        assert (card in text, case.evidence in text) == ((who in ALWAYS),) * 2, who
    assert told["stranger"] == []
    assert {c["kind"] for c in told["member"]} >= {"criteria.adopted"}, "the block's own"
