"""Several processes that do the same, forked from one that has loaded everything.

What was loaded they share, page by page, until one of them writes there. Before a fork there may be
nothing that it would tear: no thread, no connection.
"""

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, NoReturn

import structlog

log = structlog.get_logger(__name__)

CANNOT_START = 3
"""The exit code (uvicorn's own) of a process in whose place another would do no better."""

PAUSE = 1.0
"""Seconds: who lived shorter is not replaced at once."""

ENDINGS = (signal.SIGTERM, signal.SIGINT)


class Member(NamedTuple):
    """One of the processes."""

    number: int
    born: float
    """On the monotonic clock, in seconds."""

    replaces: bool
    """Whether another had its place before."""


class Family:
    """Processes that do `work`, each with its number, from 0; who dies is replaced.

    Who cannot start ends them all, but for one that replaces another: what could be reached before
    is away for a while only, and the others go on.
    """

    def __init__(self, work: Callable[[int], None]) -> None:
        self._work = work
        self._alive: dict[int, Member] = {}
        self._ending = False

    def keep(self, count: int) -> int:
        """Keep so many alive until SIGTERM or SIGINT, then wait for their end; the exit code."""
        gc.freeze()  # the collector's marks would take each page apart
        for ending in ENDINGS:
            signal.signal(ending, lambda *_: self._end())
        for number in range(count):
            self._fork(number)
        code = 0
        while self._alive:
            died, status = os.wait()
            member = self._alive.pop(died)
            if self._ending:
                continue
            if os.waitstatus_to_exitcode(status) == CANNOT_START and not member.replaces:
                code = CANNOT_START
                self._end()
                continue
            log.warning("worker.died", number=member.number, status=status)
            time.sleep(max(0, member.born + PAUSE - time.monotonic()))
            self._fork(member.number, replaces=True)
        return code

    def _end(self) -> None:
        self._ending = True
        for pid in self._alive:
            with suppress(ProcessLookupError):  # it died just now, and is still counted
                os.kill(pid, signal.SIGTERM)

    def _fork(self, number: int, *, replaces: bool = False) -> None:
        """A further process; no signal comes between its birth and its being known."""
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        pid = os.fork()
        if pid == 0:
            self._live(number)
        self._alive[pid] = Member(number, time.monotonic(), replaces)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
        if self._ending:
            os.kill(pid, signal.SIGTERM)

    def _live(self, number: int) -> NoReturn:
        """A child's whole life: it never comes back to what its parent was about to do."""
        code: object = 1
        try:
            for ending in ENDINGS:
                signal.signal(ending, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)
            self._work(number)
            code = 0
        except SystemExit as leaving:
            code = leaving.code
        except BaseException:  # noqa: BLE001 - whatever it was, it ends here
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code if isinstance(code, int) else 1)
