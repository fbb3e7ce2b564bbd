"""What everybody may check: the closed list and its root, the stages, the board, the count."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from backend.ballots.counting import Row as Counts
from backend.ballots.counting import Rule, tally
from backend.ballots.secret.rules.envelope import UnreadableVoteError, Vote, answer_of, unpacked

SMALL_ELECTORATE = 5
"""With fewer voters a result may tell who voted what."""


def envelope_hash(envelope: bytes) -> bytes:
    """How an envelope is named in the closed list: SHA-256."""
    return hashlib.sha256(envelope).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over the leaves in their order, as RFC 9162 (section 2.1.1) builds it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = [hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        odd = level[len(level) & ~1 :]  # the last one waits for the next level
        level = [hashlib.sha256(b"\1" + left + right).digest() for left, right in pairs] + odd
    return level[0]


def closed_root(hashes: Mapping[int, Iterable[bytes]]) -> bytes:
    """The root of the closed list: question by question, the hashes sorted."""
    return merkle_root([bytes([q]) + h for q in sorted(hashes) for h in sorted(hashes[q])])


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A row of the board: what was answered under a code."""

    question: int
    code: bytes
    marks: tuple[int, ...]

    @property
    def leaf(self) -> bytes:
        """The row as the board's root takes it."""
        return bytes([self.question]) + self.code + bytes(self.marks)


@dataclass(frozen=True, slots=True)
class Stage:
    """How many went into the opening of one question and what became of them."""

    question: int
    received: int
    bad: int
    """Copied or altered: did not open, or is no vote of this ballot."""
    duplicates: int
    """Under a code that was there already: nobody honest draws the same 128 bits."""
    lines: int

    @property
    def holds(self) -> bool:
        """Whether nothing came from nowhere and nothing was lost."""
        return self.received == self.bad + self.duplicates + self.lines

    def as_json(self) -> dict[str, int]:
        """The stage by its numbers."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Count:
    """The counts of the board, and how many lines of each question are void."""

    counts: Mapping[UUID, Counts]
    void: Mapping[int, int]


def read_out(
    plain: Sequence[bytes], unopened: int, question: int, ballot: UUID, config: bytes
) -> tuple[list[Line], Stage]:
    """The lines of one question's opened votes. Of a code's several votes the least one stays."""
    votes = [vote for data in plain if (vote := _vote(data))]
    ours = [v for v in votes if (v.ballot, v.config, v.question) == (ballot, config, question)]
    lines: dict[bytes, Line] = {}
    for line in sorted(Line(question, vote.code, vote.marks) for vote in ours):
        lines.setdefault(line.code, line)
    received = len(plain) + unopened
    stage = Stage(question, received, received - len(ours), len(ours) - len(lines), len(lines))
    return list(lines.values()), stage


def _vote(data: bytes) -> Vote | None:
    try:
        return unpacked(data)
    except UnreadableVoteError:
        return None


def board_root(lines: Iterable[Line]) -> bytes:
    """The root of the board: its lines sorted by question and code."""
    return merkle_root([line.leaf for line in sorted(lines)])


def counted(rule: Rule, options: Sequence[UUID], lines: Iterable[Line]) -> Count:
    """Count the board; a line that does not fit the rule is void and stays to be seen."""
    answers, void = [], dict.fromkeys(range(len(options) + 1), 0)
    for line in lines:
        answer = answer_of(rule, options, line.question, line.marks)
        if answer is None:
            void[line.question] += 1
        else:
            answers.append(answer)
    return Count(tally(rule, options, answers), void)


def invalid_votes(stages: Iterable[Stage], void: Mapping[int, int]) -> int:
    """How many votes count for nothing: those that are invalid on every question.

    Questions cannot be linked, so it is the least number of invalid answers to any of them.
    """
    return min((s.bad + s.duplicates + void[s.question] for s in stages), default=0)


def reveals(counts: Iterable[Counts], valid: int) -> bool:
    """Whether the result itself tells votes: all agree on something, or all but one."""
    if valid < 2:  # noqa: PLR2004 - one voter's result is that voter's vote
        return valid == 1
    return any(number >= valid - 1 for row in counts for number in row)
