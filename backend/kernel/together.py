"""Questions that come while others are being answered are answered together, in one trip.

A crowd that acts in the same second (votes, sign-in checks) would otherwise pay for each one its
threads, its transaction and its COMMIT. Nobody waits for company: who comes alone goes alone.
"""

import asyncio
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Generic, TypeVar

from backend.kernel.threads import in_thread

K = TypeVar("K", bound=Hashable)
Q = TypeVar("Q")
A = TypeVar("A")

MOST = 100
"""Questions in one trip: what bounds the wait of those who just missed it."""


@dataclass(frozen=True, slots=True)
class _Asked(Generic[Q, A]):
    question: Q
    answer: "asyncio.Future[A]"


class Together(Generic[K, Q, A]):
    """Answers questions in a thread, those of one lane one trip after another.

    `answers` gives for each question, in their order, its answer or the exception to raise; what
    it raises itself befalls all of the trip. `hands` bound the trips of all lanes.
    """

    def __init__(
        self,
        answers: Callable[[K, Sequence[Q]], Sequence[A | Exception]],
        hands: Executor | None = None,
    ) -> None:
        self._answers = answers
        self._hands = hands
        self._waiting: dict[K, list[_Asked[Q, A]]] = {}
        self._working: dict[K, asyncio.Task[None]] = {}

    async def ask(self, lane: K, question: Q) -> A:
        """The answer, from the next trip of the lane."""
        asked: _Asked[Q, A] = _Asked(question, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(lane, []).append(asked)
        if lane not in self._working:
            self._working[lane] = asyncio.create_task(self._work(lane))
        return await asked.answer

    async def _work(self, lane: K) -> None:
        try:
            while waiting := self._waiting.pop(lane, []):
                if later := waiting[MOST:]:
                    self._waiting[lane] = later
                await self._travel(lane, waiting[:MOST])
        finally:
            del self._working[lane]

    async def _travel(self, lane: K, trip: Sequence[_Asked[Q, A]]) -> None:
        questions = [asked.question for asked in trip]
        answers: Sequence[A | Exception]
        try:
            answers = await in_thread(self._hands, self._answers, lane, questions)
        except Exception as error:  # noqa: BLE001 - each of the trip raises it
            answers = [error] * len(trip)
        for asked, answer in zip(trip, answers, strict=True):
            if asked.answer.done():
                continue  # whoever asked has gone
            if isinstance(answer, Exception):
                asked.answer.set_exception(answer)
            else:
                asked.answer.set_result(answer)
