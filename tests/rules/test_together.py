"""Questions answered together: each its own answer, none waits for company, none harms another."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from backend.kernel.together import MOST, Together


class Desk:
    """Doubles numbers, refuses odd ones; remembers its trips, and holds the first until let go."""

    def __init__(self) -> None:
        self.trips: list[tuple[str, list[int]]] = []
        self.begun = threading.Event()
        self.go = threading.Event()

    def answers(self, lane: str, questions: Sequence[int]) -> list[int | Exception]:
        self.trips.append((lane, list(questions)))
        self.begun.set()
        if lane == "held":
            assert self.go.wait(20)
        if lane == "broken" and len(self.trips) == 1:
            raise OSError("lost")
        return [ValueError(q) if q % 2 else 2 * q for q in questions]


def asked(together: Together[str, int, int], lane: str, *numbers: int) -> list[asyncio.Task[int]]:
    return [asyncio.create_task(together.ask(lane, number)) for number in numbers]


def test_what_comes_during_a_trip_shares_the_next_ones() -> None:
    desk = Desk()

    async def story() -> list[int]:
        together = Together(desk.answers)
        (first,) = asked(together, "held", 2)
        await asyncio.to_thread(desk.begun.wait, 20)
        others = asked(together, "held", *range(0, 2 * MOST + 20, 2))
        await asyncio.sleep(0)
        desk.go.set()
        return [await task for task in (first, *others)]

    numbers = [2, *range(0, 2 * MOST + 20, 2)]
    assert asyncio.run(story()) == [2 * number for number in numbers]
    assert [len(questions) for _, questions in desk.trips] == [1, MOST, 10]


def test_a_refusal_is_for_the_one_who_asked() -> None:
    async def story() -> list[int | BaseException]:
        together = Together(Desk().answers)
        return await asyncio.gather(*asked(together, "open", 4, 5, 6), return_exceptions=True)

    first, refused, last = asyncio.run(story())
    assert (first, last) == (8, 12)
    assert isinstance(refused, ValueError)


def test_a_broken_trip_fails_for_all_of_it_and_the_next_one_works() -> None:
    async def story() -> int:
        together = Together(Desk().answers)
        for task in asked(together, "broken", 2, 4):
            with pytest.raises(OSError, match="lost"):
                await task
        return await together.ask("broken", 6)

    assert asyncio.run(story()) == 12


def test_lanes_do_not_wait_for_each_other() -> None:
    desk = Desk()

    async def story() -> tuple[int, int]:
        together = Together(desk.answers)
        (held,) = asked(together, "held", 2)
        await asyncio.to_thread(desk.begun.wait, 20)
        free = await together.ask("open", 4)
        assert not held.done()
        desk.go.set()
        return free, await held

    assert asyncio.run(story()) == (8, 4)


def test_whoever_leaves_takes_nothing_from_the_others() -> None:
    desk = Desk()

    async def story() -> int:
        together = Together(desk.answers)
        leaving, staying = asked(together, "held", 2, 4)
        await asyncio.to_thread(desk.begun.wait, 20)
        leaving.cancel()
        desk.go.set()
        return await staying

    assert asyncio.run(story()) == 8
    assert desk.trips == [("held", [2, 4])]
