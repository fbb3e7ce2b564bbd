"""A vote as bytes: always 256 of them, so that its length tells nothing.

One envelope answers one question, so that a pattern of answers is no signature. An approving
ballot asks a question for each option, numbered by the option's position; the other forms ask one
question, numbered 0. Marks are a stance (1 for, 2 against, 3 abstain) or the positions of the
options named, best first; what a position stands for is fixed by the hashed configuration.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.ballots.counting import Answer, BallotForm, Rule, Stance, fault_of

VERSION = 1
SIZE = 256
"""Bytes of a vote before it is sealed."""

CODE_SIZE = 16
"""Bytes of the voter's random code."""

_HEAD = struct.Struct(">B16s32sB16sB")
"""Version, ballot, configuration's hash, question, code, number of marks."""

MOST_MARKS = 20


@dataclass(frozen=True, slots=True)
class Vote:
    """The answer to one question, under a code that only the voter's phone knows."""

    ballot: UUID
    config: bytes
    question: int
    code: bytes
    marks: tuple[int, ...]


class UnreadableVoteError(ValueError):
    """The bytes are no vote."""


def packed(vote: Vote) -> bytes:
    """The vote as its 256 bytes."""
    if len(vote.marks) > MOST_MARKS:
        raise ValueError(vote.marks)
    head = _HEAD.pack(
        VERSION, vote.ballot.bytes, vote.config, vote.question, vote.code, len(vote.marks)
    )
    return (head + bytes(vote.marks)).ljust(SIZE, b"\0")


def unpacked(data: bytes) -> Vote:
    """The vote that the bytes are; `UnreadableVoteError` unless they are exactly its spelling."""
    if len(data) != SIZE:
        raise UnreadableVoteError
    version, ballot, config, question, code, count = _HEAD.unpack_from(data)
    end = _HEAD.size + count
    if version != VERSION or count > MOST_MARKS or any(data[end:]):
        raise UnreadableVoteError
    return Vote(UUID(bytes=ballot), config, question, code, tuple(data[_HEAD.size : end]))


def questions_asked(form: str, options: int) -> tuple[int, ...]:
    """The numbers of the questions that a ballot of this form on so many options asks."""
    return tuple(range(1, options + 1)) if form == BallotForm.approve else (0,)


def answer_of(
    rule: Rule, options: Sequence[UUID], question: int, marks: Sequence[int]
) -> Answer | None:
    """The marks as a vote for the count; None where they do not fit the rule.

    That nobody votes for the own unit cannot be known of a secret vote, as on paper.
    """
    if rule.form is BallotForm.approve:
        stances = dict(enumerate(Stance, start=1))
        if len(marks) != 1 or marks[0] not in stances:
            return None
        return Answer({options[question - 1]: stances[marks[0]]}, ())
    if any(not 1 <= mark <= len(options) for mark in marks):
        return None
    answer = Answer({}, tuple(options[mark - 1] for mark in marks))
    return None if fault_of(rule, options, None, answer) else answer
