"""Grades and utilities, exact, with what was not said left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.counts import checked_counts
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.notation import BallotLine, ballot_lines
from socialchoice.model.ground.records import Exact, digest, exact

Ints = NDArray[np.int64]
LIMIT = 2**31


@dataclass(frozen=True, eq=False)
class UtilityProfile:
    """A profile of grades or utilities.

    names       : the m alternatives
    levels      : (b, m) int64; the utility is levels / denominator
    known       : (b, m) bool; where False the ballot says nothing, and levels hold 0
    counts      : (b,) int64, how many voters cast that ballot
    denominator : the common denominator of all utilities
    comparable  : whether one voter's numbers may be compared with another's (grades of one scale: yes)

    Raises InvalidProblem for shapes that do not fit or levels beyond ±2^31.
    """

    names: tuple[str, ...]
    levels: Ints = field(repr=False)
    known: NDArray[np.bool_] = field(repr=False)
    counts: Ints = field(repr=False)
    denominator: int = 1
    comparable: bool = True

    def __post_init__(self) -> None:
        names, counts = checked_names(self.names), checked_counts(self.counts)
        levels, known, shape = np.asarray(self.levels), np.array(self.known, bool), (len(counts), len(names))
        if levels.shape != shape or known.shape != shape or not np.issubdtype(levels.dtype, np.integer):
            raise InvalidProblem(f"levels are {levels.dtype} {levels.shape}; wanted are integers {shape}")
        if levels.size and max(abs(int(levels.min())), abs(int(levels.max()))) > LIMIT:
            raise InvalidProblem(f"levels pass ±{LIMIT}; give utilities with a smaller common denominator")
        if not isinstance(self.denominator, int) or self.denominator < 1:
            raise InvalidProblem(f"the denominator is {self.denominator!r}; it must be a positive integer")
        whole = np.where(known, levels, 0).astype(np.int64)
        for key, value in (("names", names), ("levels", whole), ("known", known), ("counts", counts)):
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str) -> UtilityProfile:
        """Read one ballot a line (or `;`), as `count: A = 2, B = -1/2`; what is left out is unknown.

        >>> UtilityProfile.parse("2: A = 1, B = 1/2; A = 0").levels.tolist()
        [[2, 1], [0, 0]]
        """
        lines = ballot_lines(text)
        ballots = [dict(_grade(line, part) for part in line.body.split(",")) for line in lines]
        names = sorted({name for ballot in ballots for name in ballot})
        return cls.from_values(ballots, names=names, counts=[line.count for line in lines])

    @classmethod
    def from_values(
        cls,
        ballots: Iterable[Mapping[str, object]],
        *,
        names: Sequence[str],
        counts: Sequence[int] | None = None,
        comparable: bool = True,
    ) -> UtilityProfile:
        """Each ballot a mapping from names to exact numbers; what is left out is unknown."""
        names = checked_names(names)
        rows = [{name: exact(value) for name, value in ballot.items()} for ballot in ballots]
        for row, ballot in enumerate(rows):
            if unknown := [name for name in ballot if name not in names]:
                raise InvalidProblem(f"ballot {row + 1} grades {unknown[0]!r}; known are {', '.join(names)}")
        below = lcm(*(value.denominator for ballot in rows for value in ballot.values()))
        whole = [[int(ballot.get(name, Fraction(0)) * below) for name in names] for ballot in rows]
        if any(abs(level) > LIMIT for row in whole for level in row):
            raise InvalidProblem(f"utilities over the common denominator {below} pass ±{LIMIT}; give simpler numbers")
        known = np.array([[name in ballot for name in names] for ballot in rows], bool).reshape(len(rows), len(names))
        levels = np.array(whole, np.int64).reshape(len(rows), len(names))
        return cls(names, levels, known, np.array(counts if counts is not None else [1] * len(rows)), below, comparable)

    @property
    def voters(self) -> int:
        """How many voters cast a ballot."""
        return int(self.counts.sum())

    @property
    def complete(self) -> bool:
        """Whether every ballot grades every alternative."""
        return bool(self.known.all())

    def value(self, ballot: int, alternative: int) -> Exact | None:
        """The utility of one alternative on one ballot, or None where it is unknown."""
        if not self.known[ballot, alternative]:
            return None
        return Fraction(int(self.levels[ballot, alternative]), self.denominator)

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it; unknown levels are null."""
        rows = zip(self.counts.tolist(), self.levels.tolist(), self.known.tolist(), strict=True)
        ballots = [
            {"count": count, "levels": [level if said else None for level, said in zip(row, known, strict=True)]}
            for count, row, known in rows
        ]
        shared = {"denominator": self.denominator, "comparable": self.comparable}
        return {"type": "utilities", "names": list(self.names), **shared, "ballots": ballots}


def _grade(line: BallotLine, part: str) -> tuple[str, Fraction]:
    name, equals, value = part.partition("=")
    if not equals or not name.strip():
        raise InvalidProblem(f"ballot {line.number} says {part.strip()!r}; write A = 2, B = -1/2")
    return name.strip(), exact(value)
