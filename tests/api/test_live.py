"""Live updates: told to who may see the place, resumable, nothing to others."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from starlette.types import Message

from backend.access.actors import Actor
from backend.access.rules import Grant, Role
from backend.events.operations import record
from backend.kernel import clock
from backend.kernel.places import Place
from backend.organizations.models import Block, Unit
from backend.reports.live import MOST_BEHIND, OPEN, STILL_HERE, Live
from backend.reports.live_router import EventStream
from tests.support.world import Person, World


def follower(here: World, person: Person, *grants: Grant) -> Actor:
    return Actor(
        tenant=here.tenant,
        user_id=person.user_id,
        sign_in_id=person.user_id,
        name="Người theo dõi",
        username="theo-doi",
        must_change_password=False,
        grants=grants,
    )


async def changes(frames: AsyncIterator[bytes], count: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    async for frame in frames:
        if b"data: " in frame:
            found.append(json.loads(frame.split(b"data: ")[1]))
        if len(found) == count:
            return found
    return found


def happen(here: World, actor: Actor, kind: str, place: Place, subject: Unit | Block) -> None:
    with here.writing() as session:
        record(session, actor, kind, place, subject)


def test_changes_reach_those_who_may_see_their_place_and_nobody_else(here: World) -> None:
    mine, other = here.unit("Ban Tổ chức"), here.unit("Ban Dân vận")
    block = here.block("Khối các cơ quan Đảng", [mine, other], clock.today().year)
    person = here.person(Role.unit_officer, unit=mine)
    actor = follower(
        here,
        person,
        Grant(Role.unit_officer, unit_id=mine.id),
        Grant(Role.member, block_id=block.id),
    )

    async def story() -> list[dict[str, Any]]:
        live = Live(here.app.state.database, here.app.state.database.engine.url)
        listening = asyncio.create_task(live.listen())
        frames = live.frames(actor, None)
        assert await anext(frames) == b": open\n\n"
        await asyncio.sleep(0.3)
        happen(here, actor, "scorecard.submitted", Place(other.id, block.id), other)
        happen(here, actor, "user.created", Place(), mine)
        happen(here, actor, "scorecard.submitted", Place(mine.id, block.id), mine)
        happen(here, actor, "season.launched", Place(block_id=block.id), block)
        try:
            return await asyncio.wait_for(changes(frames, 2), 5)
        finally:
            listening.cancel()

    seen = asyncio.run(story())
    assert [(c["kind"], c["unit_id"]) for c in seen] == [
        ("scorecard.submitted", str(mine.id)),
        ("season.launched", None),
    ]


def test_a_stream_goes_on_where_it_was_cut(here: World) -> None:
    unit = here.unit("Ban Tổ chức")
    block = here.block("Khối các cơ quan Đảng", [unit], clock.today().year)
    person = here.person(Role.unit_officer, unit=unit)
    actor = follower(here, person, Grant(Role.member, block_id=block.id))
    for kind in ("season.launched", "meeting.called", "meeting.open"):
        happen(here, actor, kind, Place(block_id=block.id), block)

    async def story() -> list[dict[str, Any]]:
        live = Live(here.app.state.database, here.app.state.database.engine.url)
        return await changes(live.frames(actor, 1), 2)

    assert [c["kind"] for c in asyncio.run(story())] == ["meeting.called", "meeting.open"]


def test_a_stream_that_falls_too_far_behind_is_ended(here: World) -> None:
    actor = follower(here, here.person(Role.auditor))

    async def story() -> list[bytes]:
        live = Live(here.app.state.database, here.app.state.database.engine.url)
        behind, far_behind = live.frames(actor, None), live.frames(actor, None)
        assert [await anext(behind), await anext(far_behind)] == [OPEN, OPEN]
        live.tell(STILL_HERE)
        assert await anext(behind) == STILL_HERE
        for _ in range(MOST_BEHIND + 1):
            live.tell(b"data: {}\n\n")
        assert [frame async for frame in far_behind] == []
        frames = [await anext(behind) for _ in range(MOST_BEHIND)]
        live.end()
        return [*frames, *[frame async for frame in behind]]

    assert asyncio.run(story()) == [b"data: {}\n\n"] * (MOST_BEHIND + 1)


def test_a_client_that_has_gone_is_noticed_with_the_next_sign_of_life() -> None:
    sent: list[Message] = []

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def frames() -> AsyncIterator[bytes]:
        yield OPEN
        yield STILL_HERE
        yield b"data: {}\n\n"

    asyncio.run(EventStream(frames())({"type": "http"}, gone, send))
    assert [message.get("body") for message in sent] == [None, OPEN, b""]
