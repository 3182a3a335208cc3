"""Partial orders of which some pairs are not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.completions.opened import Ask, Completions, OpenProblem, Pair
from socialchoice.model.errors import InvalidProblem
from socialchoice.numeric.graphs.preorders import decide, reachable, relate

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Course = tuple[Ints, Ints, Bools]  # pairs in the order in which they are decided, and which are decided as equal
LEVEL = 6  # one pair in so many is decided as equal in a random completion


@dataclass(frozen=True, eq=False)
class OpenOrders(OpenProblem):
    """Ballots that compare some pairs, and would compare others if asked; a completion is of weak orders.

    above, level : (b, m, m) bool, as in a PartialProfile
    unknown      : (b, m, m) bool, symmetric: pairs that the ballot does not compare and the voter would

    A completion decides every unknown pair as better, worse or equally good, and adds what follows by transitivity.
    The answers to a question (a, b): 0 the first is better, 1 the second is, 2 they are equally good.
    """

    names: tuple[str, ...]
    above: Bools = field(repr=False)
    level: Bools = field(repr=False)
    counts: Ints = field(repr=False)
    unknown: Bools = field(repr=False)
    answers = 3

    @classmethod
    def of(cls, profile: PartialProfile, unknown: Any = None) -> OpenOrders:
        """The profile with these pairs unknown; by default, all that its ballots do not compare.

        Raises InvalidProblem if `unknown` is not symmetric, of another shape, or holds a pair that is known.
        """
        if unknown is None:
            unknown = ~profile.known
        unknown = np.array(unknown)
        if unknown.shape != profile.above.shape or unknown.dtype != np.bool_:
            wanted = profile.above.shape
            raise InvalidProblem(f"unknown is {unknown.dtype} {unknown.shape}; wanted are booleans {wanted}")
        if (unknown != unknown.transpose(0, 2, 1)).any() or (unknown & profile.known).any():
            raise InvalidProblem("unknown must be symmetric, and hold no pair that the ballot compares")
        return cls(profile.names, profile.above, profile.level, profile.counts, unknown)

    @cached_property
    def problem(self) -> Any:
        return self.written(self.above, self.level)

    def written(self, above: Bools, level: Bools) -> Any:
        """The ballots (b, m, m), (b, m, m) as a profile of the type that was opened."""
        return PartialProfile(self.names, above, level, self.counts)

    @cached_property
    def tallied(self) -> Comparisons:
        """What rules of head-to-head support read of it."""
        return Tally(self.names, _support(self.counts, self.above), int(self.counts.sum()))

    @cached_property
    def could(self) -> Bools:
        """(b, m, m) bool: pairs not known that some completion may decide for row over column (a superset of them)."""
        known = self.above | self.above.transpose(0, 2, 1) | self.level
        if (known | self.unknown).all():
            return self.unknown
        return reachable(self.above | self.level | self.unknown) & ~known

    def asks(self) -> list[Ask]:
        return [Ask(row, (a, b)) for row, a, b in np.argwhere(np.triu(self.unknown)).tolist()]

    def after(self, ask: Ask, answer: int) -> OpenOrders:
        row, (a, b) = ask.ballot, ask.about
        above, level, unknown = self.above.copy(), self.level.copy(), self.unknown.copy()
        first, second = (b, a) if answer == 1 else (a, b)
        relate(above, level, np.array([row]), np.array([first]), np.array([second]), np.array([answer == 2]))
        unknown[row] &= ~(above[row] | above[row].T | level[row])
        return replace(self, above=above, level=level, unknown=unknown)

    def favouring(self, pairs: Sequence[Pair]) -> DecidedOrders:
        courses = [_course(len(self.names), x, w, level) for x, w in pairs for level in (True, False)]
        ballots = len(self.counts)
        first, second, equal = (np.repeat(np.array(part), ballots, axis=0) for part in zip(*courses, strict=True))
        return self._decided(len(courses), first, second, equal)

    def sampled(
        self, rng: np.random.Generator, number: int, pairs: Sequence[Pair] = (), least: float = 0
    ) -> DecidedOrders:
        m, ballots = len(self.names), len(self.counts)
        every = np.array(list(combinations(range(m), 2)), np.int64).reshape(-1, 2)
        shape = (number * ballots, len(every))
        drawn = every[np.argsort(rng.random(shape), axis=1, kind="stable")]
        swap = rng.random(shape) < 0.5
        first, second = np.where(swap, drawn[..., 1], drawn[..., 0]), np.where(swap, drawn[..., 0], drawn[..., 1])
        equal = rng.random(shape) < 1 / LEVEL
        if pairs:
            share = np.repeat(least + (1 - least) * rng.random(number), ballots)
            leans = rng.random(number * ballots) < share
            courses = [_course(m, x, w, level=False) for x, w in pairs]
            which = np.repeat(np.arange(number) % len(pairs), ballots)
            for part, own in zip((first, second, equal), zip(*courses, strict=True), strict=True):
                part[leans] = np.array(own)[which[leans]]
        return self._decided(number, first, second, equal)

    def _decided(self, number: int, first: Ints, second: Ints, equal: Bools) -> DecidedOrders:
        above, level, open_ = (np.tile(part, (number, 1, 1)) for part in (self.above, self.level, self.unknown))
        decide(above, level, open_, first, second, equal)
        shape = (number, *self.above.shape)
        return DecidedOrders(self, above.reshape(shape), level.reshape(shape))


@dataclass(frozen=True, eq=False)
class DecidedOrders(Completions):
    """above, level : (completions, b, m, m)."""

    source: OpenOrders
    above: Bools = field(repr=False)
    level: Bools = field(repr=False)

    def __len__(self) -> int:
        return len(self.above)

    def problem(self, at: int) -> Any:
        return self.source.written(self.above[at], self.level[at])

    def tallied(self, at: int) -> Comparisons:
        return Tally(self.source.names, self._supports[at], int(self.source.counts.sum()))

    @cached_property
    def _supports(self) -> Ints:
        return _support(self.source.counts, self.above)

    def answers(self, asks: Sequence[Ask]) -> Ints:
        row = np.array([ask.ballot for ask in asks], np.int64)
        a, b = (np.array([ask.about[side] for ask in asks], np.int64) for side in (0, 1))
        return np.where(self.above[:, row, a, b], 0, np.where(self.above[:, row, b, a], 1, 2))


@dataclass(frozen=True, eq=False)
class Tally(Comparisons):
    """The head-to-head support alone: all that a rule of comparisons may read, without ballots to check and keep."""

    names: tuple[str, ...]
    table: Ints = field(repr=False)
    everyone: int

    @property
    def support(self) -> Ints:
        return self.table

    @property
    def voters(self) -> int:
        return self.everyone

    def record(self) -> dict[str, Any]:
        return {"type": "support", "names": list(self.names), "support": self.support.tolist()}


def _support(counts: Ints, above: Bools) -> Ints:
    """(b,), (…, b, m, m) -> (…, m, m) int64."""
    return np.asarray(np.einsum("b,...bij->...ij", counts, above), np.int64)


def _course(m: int, x: int, w: int, level: bool) -> Course:
    """x above everybody, everybody above w, and the others all level, or in their order."""
    others = [y for y in range(m) if y not in (x, w)]
    steps = [(x, w), *((x, y) for y in others), *((y, w) for y in others), *combinations(others, 2)]
    first, second = np.array(steps, np.int64).reshape(-1, 2).T
    between = np.arange(len(steps)) > 2 * len(others)
    return first, second, between & level
