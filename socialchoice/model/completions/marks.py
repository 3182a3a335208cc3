"""Approvals and grades of which some are not known."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.completions.opened import Ask, Completions, OpenProblem, Pair
from socialchoice.model.errors import InvalidProblem

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class OpenMarks(OpenProblem):
    """Ballots that give each alternative a mark by itself, so that every unknown mark may be any of the scale.

    marks    : (b, m) int64, 0 where nothing is known
    unknown  : (b, m) bool, marks that the voter would give and has not
    scale    : the marks that can be given, the lowest first; answer number i to a question about (a,) is scale[i]
    declined : (b, m) bool, marks that are not known and never will be
    source   : the profile that was opened
    """

    marks: Ints = field(repr=False)
    unknown: Bools = field(repr=False)
    declined: Bools = field(repr=False)
    scale: tuple[int, ...]
    source: Any = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:  # type: ignore[override]
        return tuple(self.source.names)

    @property
    def counts(self) -> Ints:  # type: ignore[override]
        return np.asarray(self.source.counts)

    @property
    def answers(self) -> int:  # type: ignore[override]
        return len(self.scale)

    @cached_property
    def problem(self) -> Any:
        return self.written(self.marks, ~self.unknown)

    @property
    def tallied(self) -> Any:
        return self.problem

    @abstractmethod
    def written(self, marks: Ints, given: Bools) -> Any:
        """The profile with these marks where they are given, and as it was read elsewhere."""

    def asks(self) -> list[Ask]:
        return [Ask(row, (a,)) for row, a in np.argwhere(self.unknown).tolist()]

    def after(self, ask: Ask, answer: int) -> OpenMarks:
        marks, unknown = self.marks.copy(), self.unknown.copy()
        marks[ask.ballot, ask.about[0]], unknown[ask.ballot, ask.about[0]] = self.scale[answer], False
        return replace(self, marks=marks, unknown=unknown)

    def favouring(self, pairs: Sequence[Pair]) -> Marked:
        made = [self._leaning(x, w, others) for x, w in pairs for others in (0, -1)]
        return Marked(self, np.stack(made))

    def sampled(self, rng: np.random.Generator, number: int, pairs: Sequence[Pair] = (), least: float = 0) -> Marked:
        shape = (number, *self.marks.shape)
        drawn = np.where(self.unknown, np.array(self.scale)[rng.integers(0, len(self.scale), shape)], self.marks)
        if pairs:
            share = least + (1 - least) * rng.random(number)
            leans = rng.random(shape[:2]) < share[:, None]
            made = np.stack([self._leaning(x, w, 0) for x, w in pairs])
            drawn = np.where(leans[..., None], made[np.arange(number) % len(pairs)], drawn)
        return Marked(self, drawn)

    def _leaning(self, x: int, w: int, others: int) -> Ints:
        to = np.full(len(self.names), self.scale[others], np.int64)
        to[x], to[w] = self.scale[-1], self.scale[0]
        return np.where(self.unknown, to, self.marks)


@dataclass(frozen=True, eq=False)
class Marked(Completions):
    """marks : (completions, b, m)."""

    source: OpenMarks
    marks: Ints = field(repr=False)

    def __len__(self) -> int:
        return len(self.marks)

    def problem(self, at: int) -> Any:
        return self.source.written(self.marks[at], np.ones(self.marks.shape[1:], bool))

    tallied = problem

    def answers(self, asks: Sequence[Ask]) -> Ints:
        rows, columns = (np.array([ask.ballot for ask in asks]), np.array([ask.about[0] for ask in asks]))
        return np.searchsorted(np.array(self.source.scale), self.marks[:, rows, columns]).astype(np.int64)


@dataclass(frozen=True, eq=False)
class OpenApprovals(OpenMarks):
    """Approval sets; an approval that is not known is left out of the problem as read."""

    source: ApprovalProfile

    @classmethod
    def of(cls, profile: ApprovalProfile, unknown: Any = None) -> OpenApprovals:
        """The profile with these approvals unknown; by default none. Raises InvalidProblem for known ones."""
        unknown = _checked(np.zeros(profile.approvals.shape, bool) if unknown is None else unknown, profile.approvals)
        return cls(profile.approvals.astype(np.int64), unknown, np.zeros_like(unknown), (0, 1), profile)

    def written(self, marks: Ints, given: Bools) -> ApprovalProfile:
        return ApprovalProfile(self.names, (marks > 0) & given, self.counts)


@dataclass(frozen=True, eq=False)
class OpenGrades(OpenMarks):
    """Grades; the scale is of levels, which are grades times the common denominator of the profile."""

    source: UtilityProfile

    @classmethod
    def of(cls, profile: UtilityProfile, unknown: Any = None, scale: tuple[int, int] | None = None) -> OpenGrades:
        """The profile with these grades unknown; by default, all that it does not hold.

        scale : the lowest and the highest whole grade that can be given
        Raises InvalidProblem if grades are unknown and the scale is not said, or an unknown grade is known.
        """
        unknown = _checked(~profile.known if unknown is None else unknown, profile.known)
        if scale is None and unknown.any():
            raise InvalidProblem("some grades are unknown; say which can be given, as in scale=(-2, 2)")
        low, high = (0, 0) if scale is None else scale
        if low > high:
            raise InvalidProblem(f"the scale is {scale}; the lowest grade comes first")
        grades = tuple(grade * profile.denominator for grade in range(low, high + 1))
        return cls(profile.levels, unknown, ~profile.known & ~unknown, grades, profile)

    def written(self, marks: Ints, given: Bools) -> UtilityProfile:
        return replace(self.source, levels=marks, known=given & ~self.declined)


def _checked(unknown: Any, known: Bools) -> Bools:
    mask = np.array(unknown)
    if mask.shape != known.shape or mask.dtype != np.bool_:
        raise InvalidProblem(f"unknown is {mask.dtype} {mask.shape}; wanted are booleans {known.shape}")
    if (mask & known).any():
        raise InvalidProblem("unknown holds a judgement that the ballot gives")
    return mask
