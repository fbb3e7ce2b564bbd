"""State machines as tables: which act leads from which state to which."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


class NotAllowedNowError(Exception):
    """The act does not fit the state; `allowed` names those that do."""

    def __init__(self, state: StrEnum, action: StrEnum, allowed: tuple[StrEnum, ...]) -> None:
        super().__init__(f"{action} is not allowed in state {state}")
        self.state = state
        self.action = action
        self.allowed = allowed


@dataclass(frozen=True)
class Machine(Generic[S, A]):
    """A table of transitions: `{(state, action): next state}`."""

    transitions: Mapping[tuple[S, A], S]

    def after(self, state: S, action: A) -> S:
        """The state that `action` leads to; `NotAllowedNowError` when it does not fit."""
        try:
            return self.transitions[state, action]
        except KeyError:
            raise NotAllowedNowError(state, action, self.allowed(state)) from None

    def allowed(self, state: S) -> tuple[A, ...]:
        """The actions that fit `state`, in the order of the table."""
        return self._allowed.get(state, ())

    @cached_property
    def _allowed(self) -> Mapping[S, tuple[A, ...]]:
        """By state: lists ask for every row."""
        found: dict[S, tuple[A, ...]] = {}
        for state, action in self.transitions:
            found[state] = (*found.get(state, ()), action)
        return found
