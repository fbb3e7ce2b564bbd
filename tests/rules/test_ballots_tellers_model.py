"""The tellers' ceremony over every interleaving: close, open, peel, retry, cheat, crash, stop.

It goes on where `test_ballots_secret_model.py` ends: of four envelopes two are copies inside, which
the shuffle must drop, and one is spoilt. The chair closes, opens (two requests at once) and may
give up; two tellers hand on when it is their turn (two requests each, for one is a retry), the
second of them perhaps with a wrong number. All of these hold the ballot's row, so a request is one
step to its COMMIT and one to its answer; the server crashes twice, between any two steps. What
must hold in every state is I2 to I5 and the order of stages; that the search can fail is shown on
protocols that leave something out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import pytest

TELLERS = 2
SENT = ("a", "b", "b", "bad")
"""What is in the envelopes: two copies, and one that does not open at the first teller."""

OUT = ("a", "b")
MOST_CRASHES = 2


class At(IntEnum):
    """Where a request stands. A lost one is sent again."""

    waiting = 0
    committed = 1
    done = 2
    refused = 3


class Request(NamedTuple):
    """What is asked; `teller` 1 or 2 for a stage, `wrong` where its numbers are wrong."""

    act: str
    teller: int = 0
    wrong: bool = False


REQUESTS = (
    Request("close"),
    Request("open-urn"),
    Request("open-urn"),
    Request("peel", 1),
    Request("peel", 1),
    Request("peel", 2),
    Request("peel", 2),
    Request("peel", 2, wrong=True),
    Request("cancel"),
)


TWINS = tuple((n, n + 1) for n in range(len(REQUESTS) - 1) if REQUESTS[n] == REQUESTS[n + 1])


class Stored(NamedTuple):
    """The database: what survives a crash. A stage: who (0: the urn) handed on, and what."""

    state: str = "open"
    closed: tuple[str, ...] | None = None
    stages: tuple[tuple[int, tuple[str, ...]], ...] = ()
    board: tuple[str, ...] | None = None


class World(NamedTuple):
    """The database, where each request stands, and who has heard that the own act was done."""

    stored: Stored = Stored()
    at: tuple[At, ...] = (At.waiting,) * len(REQUESTS)
    crashes: int = 0


@dataclass(frozen=True, slots=True)
class Protocol:
    """What the product does, and what it must not leave out."""

    knows_retries: bool = True
    checks_turn: bool = True
    checks_numbers: bool = True


def steps(world: World, protocol: Protocol) -> Iterator[World]:
    """Every state that one step of one request, or a crash, leads to."""
    for index, at in enumerate(world.at):
        if at is At.waiting and begun(world.stored, REQUESTS[index]):
            written = done(world.stored, REQUESTS[index], protocol)
            after = At.refused if written is None else At.committed
            yield World(written or world.stored, moved(world.at, index, after), world.crashes)
        elif at is At.committed:
            yield World(world.stored, moved(world.at, index, At.done), world.crashes)
    if world.crashes < MOST_CRASHES and At.committed in world.at:
        lost = tuple(At.waiting if at is At.committed else at for at in world.at)
        yield World(world.stored, lost, world.crashes + 1)


def begun(stored: Stored, request: Request) -> bool:
    """Whether somebody asks already: tellers read first that it is their turn."""
    if request.act == "open-urn":
        return stored.state != "open"
    return len(stored.stages) >= request.teller


def moved(before: tuple[At, ...], index: int, after: At) -> tuple[At, ...]:
    """One request has moved; of two that ask the same it does not matter which."""
    found = [*before[:index], after, *before[index + 1 :]]
    for first, second in TWINS:
        found[first], found[second] = sorted((found[first], found[second]))
    return tuple(found)


def done(stored: Stored, request: Request, protocol: Protocol) -> Stored | None:
    """The database after the act; None where it is refused."""
    if request.act == "peel":
        return peeled(stored, request, protocol)
    if request.act == "close" and stored.state == "open":
        return stored._replace(state="sealed", closed=tuple(sorted(SENT)))
    if request.act == "open-urn" and stored.state == "sealed":
        assert stored.closed is not None
        return stored._replace(state="peeling", stages=((0, shuffled(stored.closed)),))
    if request.act == "cancel" and stored.state not in {"closed", "cancelled"}:
        return stored._replace(state="cancelled")
    return None


def shuffled(items: tuple[str, ...]) -> tuple[str, ...]:
    """Sorted, copies dropped."""
    return tuple(sorted(set(items)))


def peeled(stored: Stored, request: Request, protocol: Protocol) -> Stored | None:
    """A teller's stage taken over, known again, refused, or found wrong."""
    turn = len(stored.stages)
    if protocol.knows_retries and not request.wrong and 0 < request.teller < turn:
        return stored
    if stored.state != "peeling" or (protocol.checks_turn and request.teller != turn):
        return None
    handed_on = tuple(item for item in stored.stages[-1][1] if item != "bad")
    if request.wrong:
        if protocol.checks_numbers:
            return stored._replace(state="stopped")
        handed_on = handed_on[1:]
    stages = (*stored.stages, (request.teller, handed_on))
    if len(stages) <= TELLERS:
        return stored._replace(stages=stages)
    return stored._replace(state="closed", stages=stages, board=handed_on)


def broken(world: World) -> str | None:
    """Which invariant does not hold."""
    stored = world.stored
    if stored.closed is not None and stored.closed != tuple(sorted(SENT)):
        return "I3: the list changed"
    if [teller for teller, _ in stored.stages] != list(range(len(stored.stages))):
        return "stages: not each once, in turn"
    if (stored.board is None) != (stored.state != "closed"):
        return "a result without its state, or the state without it"
    if stored.board is not None and stored.board != OUT:
        return "I5: not what went in less copies and what did not open"
    if stored.state in {"open", "sealed"} and stored.stages:
        return "stages: before the urn was opened"
    return unacknowledged(world)


def unacknowledged(world: World) -> str | None:
    """Whose stage was taken over is told so, and finds it there for ever."""
    given_up = world.stored.state in {"stopped", "cancelled"}
    for request, at in zip(REQUESTS, world.at, strict=True):
        if request.act != "peel" or request.wrong or given_up:
            continue
        there = len(world.stored.stages) > request.teller
        if at is At.done and not there:
            return "I2: an acknowledged stage is gone"
        if at is At.refused:
            return "I4: the same stage again was refused"
    return None


def explored(protocol: Protocol, look: Callable[[World], str | None]) -> tuple[int, str | None]:
    """How many states there are, and the first fault found in any."""
    seen, waiting = {World()}, [World()]
    while waiting:
        world = waiting.pop()
        if fault := look(world):
            return len(seen), fault
        new = set(steps(world, protocol)) - seen
        seen |= new
        waiting += new
    return len(seen), None


def stuck(world: World) -> str | None:
    """Somebody whom nobody will ever answer."""
    asking = any(
        at is At.committed or (at is At.waiting and begun(world.stored, request))
        for request, at in zip(REQUESTS, world.at, strict=True)
    )
    return "stuck" if asking and not any(True for _ in steps(world, Protocol())) else None


def test_no_order_of_the_ceremony_breaks_an_invariant_or_leaves_anybody_waiting() -> None:
    """I2, I3, I4, I5."""
    states, fault = explored(Protocol(), lambda world: broken(world) or stuck(world))
    assert fault is None
    assert states > 10_000, "the search was not wide"


@pytest.mark.parametrize(
    ("left_out", "found"),
    [
        ({"knows_retries": False}, "I4"),
        ({"knows_retries": False, "checks_turn": False}, "stages"),
        ({"checks_numbers": False}, "I5"),
    ],
)
def test_the_search_finds_what_is_left_out(left_out: dict[str, bool], found: str) -> None:
    def sought(world: World) -> str | None:
        fault = broken(world) or ""
        return fault if fault.startswith(found) else None

    assert explored(Protocol(**left_out), sought)[1] is not None
