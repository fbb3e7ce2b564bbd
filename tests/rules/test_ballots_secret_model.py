"""Casting, closing, crashing and retrying, over every interleaving.

A small model of what the product does: two phones send, one of them twice at once (a retry while
the first request still runs) and once with other bytes; the ballot is closed, perhaps twice; the
server may crash between any two steps, at most twice. Each request is a transaction of single
steps, and every order of all steps of all requests is visited. What must hold in every state is
I1 to I4; that the search can fail is shown on two broken protocols.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest


class At(StrEnum):
    """Where a request stands."""

    waiting = "waiting"
    locked = "locked"
    checked = "checked"
    written = "written"
    done = "done"
    refused = "refused"
    lost = "lost"


@dataclass(frozen=True, slots=True)
class Request:
    """One request: a cast of some bytes for a seat, or a close (no seat)."""

    seat: str | None
    sent: str
    at: At = At.waiting
    saw: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """The database (what survives a crash), and the requests (what does not)."""

    stored: frozenset[tuple[str, str]]
    closed_list: tuple[str, ...] | None
    requests: tuple[Request, ...]
    receipts: frozenset[tuple[str, str]]
    crashes: int


START = World(
    stored=frozenset(),
    closed_list=None,
    requests=(
        Request("A", "a"),
        Request("A", "a"),
        Request("A", "other"),
        Request("B", "b"),
        Request(None, ""),
        Request(None, ""),
    ),
    receipts=frozenset(),
    crashes=0,
)
RUNNING = {At.locked, At.checked, At.written}
MOST_CRASHES = 2


@dataclass(frozen=True, slots=True)
class Protocol:
    """What the product does, and what it must not leave out."""

    locks: bool = True
    receipt_after_commit: bool = True


def may_lock(world: World, request: Request) -> bool:
    """Casts share the lock, closing holds it alone; PostgreSQL drops it with the transaction."""
    holders = [r for r in world.requests if r.at in RUNNING and r is not request]
    alone = request.seat is None
    return not holders if alone else all(holder.seat is not None for holder in holders)


def steps(world: World, protocol: Protocol) -> Iterator[World]:
    """Every state that one step of one request, a crash or a retry leads to."""
    for index, request in enumerate(world.requests):
        for changed, moved in step(world, request, protocol):
            requests = (*world.requests[:index], moved, *world.requests[index + 1 :])
            yield replace(changed, requests=requests)
    if world.crashes < MOST_CRASHES:
        requests = tuple(crashed(request) for request in world.requests)
        yield replace(world, requests=requests, crashes=world.crashes + 1)


def crashed(request: Request) -> Request:
    """A transaction that has not committed is gone; the phone hears nothing."""
    return replace(request, at=At.lost, saw=()) if request.at in RUNNING else request


def step(world: World, request: Request, protocol: Protocol) -> Iterator[tuple[World, Request]]:
    """What the request may do next."""
    if request.at in {At.done, At.refused}:
        return
    if request.at is At.lost:
        yield world, replace(request, at=At.waiting)  # the phone, or the chair, tries again
    elif request.at is At.waiting:
        if not protocol.locks or may_lock(world, request):
            yield world, replace(request, at=At.locked)
    elif request.seat is None:
        yield from closing(world, request)
    else:
        yield from casting(world, request, protocol)


def closing(world: World, request: Request) -> Iterator[tuple[World, Request]]:
    """Read the list; then write it, in one COMMIT."""
    if world.closed_list is not None:
        yield world, replace(request, at=At.refused)
    elif request.at is At.locked:
        read = tuple(sorted(sent for _, sent in world.stored))
        yield world, replace(request, at=At.checked, saw=read)
    else:
        yield replace(world, closed_list=request.saw), replace(request, at=At.done, saw=())


def casting(world: World, request: Request, protocol: Protocol) -> Iterator[tuple[World, Request]]:
    """Look; write unless another was faster; COMMIT; answer."""
    assert request.seat is not None
    there = {sent for seat, sent in world.stored if seat == request.seat}
    key = (request.seat, request.sent)
    given = replace(world, receipts=world.receipts | {key})
    if request.at is At.locked and there:
        same = request.sent in there
        answer = (given, At.done) if same else (world, At.refused)
        yield answer[0], replace(request, at=answer[1])
    elif request.at is At.locked:
        closed = world.closed_list is not None
        yield world, replace(request, at=At.refused if closed else At.checked)
    elif request.at is At.checked:
        early = world if protocol.receipt_after_commit else given
        yield early, replace(request, at=At.written)
    elif there:  # ON CONFLICT DO NOTHING, then what is stored is compared
        same = request.sent in there
        answer = (given, At.done) if same else (world, At.refused)
        yield answer[0], replace(request, at=answer[1])
    else:
        committed = replace(given, stored=world.stored | {key})
        yield committed, replace(request, at=At.done)


def broken(world: World) -> str | None:
    """Which invariant does not hold."""
    if len({seat for seat, _ in world.stored}) < len(world.stored):
        return "I1"
    if not world.receipts <= world.stored:
        return "I2: acknowledged and not stored"
    if world.closed_list is not None:
        if world.closed_list != tuple(sorted(sent for _, sent in world.stored)):
            return "I3: something entered, or left, after the list was closed"
        if not {sent for _, sent in world.receipts} <= set(world.closed_list):
            return "I2: acknowledged and not in the list"
    if len({seat for seat, _ in world.receipts}) < len(world.receipts):
        return "I4: receipts for different bytes of one seat"
    return None


def explored(protocol: Protocol, look: Callable[[World], str | None]) -> tuple[int, str | None]:
    """How many states there are, and the first fault found in any."""
    seen, waiting = {START}, [START]
    while waiting:
        world = waiting.pop()
        if fault := look(world):
            return len(seen), fault
        new = set(steps(world, protocol)) - seen
        seen |= new
        waiting += new
    return len(seen), None


def stuck(world: World) -> str | None:
    """Somebody whom nobody will ever answer; who holds the lock always goes on."""
    unanswered = {r.at for r in world.requests} - {At.done, At.refused}
    if not unanswered or unanswered & RUNNING:
        return None
    return None if any(True for _ in steps(world, Protocol())) else "stuck"


def test_no_order_of_casts_closes_crashes_and_retries_breaks_an_invariant() -> None:
    """I1, I2, I3, I4; and a vote is acknowledged at last unless the list was closed before it."""
    states, fault = explored(Protocol(), lambda world: broken(world) or stuck(world))
    assert fault is None
    assert states > 10_000, "the search was not wide"


@pytest.mark.parametrize(
    ("protocol", "found"),
    [(Protocol(locks=False), "I3"), (Protocol(receipt_after_commit=False), "I2")],
)
def test_the_search_finds_what_a_broken_protocol_does(protocol: Protocol, found: str) -> None:
    assert (explored(protocol, broken)[1] or "").startswith(found)
