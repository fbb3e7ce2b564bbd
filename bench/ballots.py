"""Secret ballots: casts over HTTP beside a bare durable insert, closing, the board, the hall."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

import httpx

from bench.ballot_scene import Hall, held
from bench.waves import Port, Taken, in_waves, put, streamed

WAVES = ((15, 150), (25, 250))
"""So many at once, so many in all; the other voters come as a stream."""

CONNECTIONS = 64


class Served(NamedTuple):
    """Where the product and the bare baseline answer, and on which database."""

    product: Port
    baseline: Port
    url: str
    data_dir: Path
    officer: str


class Round(NamedTuple):
    """One ballot from the first vote to the board, beside as many bare inserts."""

    casts: Sequence[Taken]
    """Fifteen at once, twenty-five at once, the stream."""
    inserts: Sequence[Taken]
    closing: float
    board: float
    """Seconds from opening the urn until the result is there."""
    hall: float
    """Seconds until the hall's screen, when it asks after a receipt, counts the vote."""


@contextmanager
def hall_of(served: Served, voters: int) -> Iterator[Hall]:
    """An open meeting of so many voters, held by the officer over HTTP."""
    address = f"http://127.0.0.1:{served.product.number}"
    signed_in = {"Authorization": f"Bearer {served.officer}"}
    with httpx.Client(base_url=address, headers=signed_in, timeout=300) as http:
        yield held(served.url, served.data_dir, http, voters)


def measured(served: Served, voters: int, rounds: int) -> None:
    """Hold so many ballots of so many voters, each beside the bare inserts; print the medians."""
    with hall_of(served, voters) as hall:
        screen = _screen(hall)
        _print(voters, [_round(served, hall, screen) for _ in range(rounds)])


def _screen(hall: Hall) -> str:
    """The path that the hall's screen asks for."""
    code = hall.post(f"/meetings/{hall.meeting_id}/hall-screens")["code"]
    return f"/api/v1/hall/{hall.post('/hall', {'code': code})['token']}"


def _round(served: Served, hall: Hall, screen: str) -> Round:
    ballot_id = hall.opened()
    envelopes = hall.envelopes(ballot_id)
    where = f"/api/v1/ballots/{ballot_id}/envelopes"
    votes = [
        put(f"{where}/{voter.unit_id}", envelope, voter.token)
        for voter, envelope in zip(hall.voters, envelopes, strict=True)
    ]
    bare = [
        put(f"/insert/{ballot_id}/{voter.unit_id}", envelope)
        for voter, envelope in zip(hall.voters, envelopes, strict=True)
    ]
    casts, inserts = _both((served.product, votes), (served.baseline, bare))
    counted = _seconds(lambda: _check_hall(hall, screen, len(votes)))
    closing = _seconds(lambda: hall.post(f"/ballots/{ballot_id}/close"))
    board = _seconds(lambda: _opened(hall, ballot_id))
    _check_result(hall, ballot_id, len(votes))
    return Round(casts, inserts, closing, board, counted)


def _both(
    ours: tuple[Port, Sequence[bytes]], bare: tuple[Port, Sequence[bytes]]
) -> tuple[list[Taken], list[Taken]]:
    """Both sides in turn, so that both meet the same moods of the machine."""
    found: tuple[list[Taken], list[Taken]] = ([], [])
    at = 0
    for size, total in (*WAVES, (0, len(ours[1]) - sum(total for _, total in WAVES))):
        for side, (port, requests) in zip(found, (bare, ours), strict=True):
            part = requests[at : at + total]
            side.append(in_waves(port, part, size) if size else streamed(port, part, CONNECTIONS))
        at += total
    return found[1], found[0]


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _opened(hall: Hall, ballot_id: str) -> None:
    hall.post(f"/ballots/{ballot_id}/open-urn")
    hall.http.get(f"/api/v1/ballots/{ballot_id}/result").raise_for_status()


def _check_hall(hall: Hall, screen: str, votes: int) -> None:
    shown = hall.http.get(screen).raise_for_status().json()["ballot"]["received"]
    assert shown == votes, f"the hall counts {shown} of {votes}"


def _check_result(hall: Hall, ballot_id: str, votes: int) -> None:
    numbers = hall.http.get(f"/api/v1/ballots/{ballot_id}/result").json()["numbers"]
    assert (numbers["received"], numbers["invalid"]) == (votes, 0), numbers


def _print(voters: int, rounds: Sequence[Round]) -> None:
    print(f"\n| {voters:,} voters, {len(rounds)} rounds | casts | bare durable inserts | ratio |")
    print("|---|---|---|---|")
    names = (*(f"{size} at once" for size, _ in WAVES), f"the others, {CONNECTIONS} connections")
    for number, name in enumerate(names):
        casts = [each.casts[number] for each in rounds]
        bare = [each.inserts[number] for each in rounds]
        ratio = median(c.per_second / b.per_second for c, b in zip(casts, bare, strict=True))
        print(f"| {name} | {_told(casts)} | {_told(bare)} | {ratio:.3f} |")
    told = {
        "closing": [each.closing for each in rounds],
        "urn opened, counted, result read": [each.board for each in rounds],
        "the hall's screen: its answer with the last vote": [each.hall for each in rounds],
    }
    for name, seconds in told.items():
        print(f"| {name} | {median(seconds):.2f} s | | |")


def _told(found: Sequence[Taken]) -> str:
    rate = median(each.per_second for each in found)
    p95, p99 = (median(each.percentile(p) for each in found) for p in (95, 99))
    cpu = median(each.microseconds for each in found)
    return f"{rate:,.0f}/s, {cpu:,.0f} µs CPU, {p95:.0f} ms p95, {p99:.0f} ms p99"
