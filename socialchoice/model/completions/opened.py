"""What every problem with unknown judgements can be asked, whatever its ballots look like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Pair = tuple[int, int]


class Ask(NamedTuple):
    """One question to one ballot: about two alternatives, which is better; about one, which value it has."""

    ballot: int
    about: tuple[int, ...]


class Completions(ABC):
    """Many completions of one problem, from which one is written out only when it is wanted."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def problem(self, at: int) -> Any:
        """Completion number `at`, as a problem of the type that was opened."""

    @abstractmethod
    def tallied(self, at: int) -> Any:
        """The same for rules that read nothing but head-to-head support; the problem itself where there is none."""

    @abstractmethod
    def answers(self, asks: Sequence[Ask]) -> Ints:
        """(completions, asks) int64: the number of the answer that each completion gives to each question."""


class OpenProblem(ABC):
    """A problem as read, and which judgements exist that are not known: they may turn out in any way.

    What is neither known nor unknown was declined, and counts for nobody in every completion, except where it follows
    from what is decided. The voters of one row are taken to judge alike: give people rows of their own.

    names   : the m alternatives
    counts  : (b,) int64, how many voters cast each ballot
    unknown : (b, …) bool, the judgements that are not known
    answers : how many answers each question has
    """

    names: tuple[str, ...]
    counts: Ints
    unknown: NDArray[np.bool_]
    answers: int

    @property
    @abstractmethod
    def problem(self) -> Any:
        """What is known, as a problem; unknown judgements are left out of it."""

    @property
    @abstractmethod
    def tallied(self) -> Any:
        """The same for rules that read nothing but head-to-head support; the problem itself where there is none."""

    @abstractmethod
    def asks(self) -> list[Ask]:
        """Every question that is open, by ballot; none if the problem is complete."""

    def lacks(self, ask: Ask) -> bool:
        """Whether that question is still open."""
        return bool(self.unknown[(ask.ballot, *ask.about)])

    @abstractmethod
    def after(self, ask: Ask, answer: int) -> OpenProblem:
        """The problem once that question has that answer."""

    @abstractmethod
    def favouring(self, pairs: Sequence[Pair]) -> Completions:
        """For each (x, w) completions that place x as high, and w as low, as the ballots allow."""

    @abstractmethod
    def sampled(
        self, rng: np.random.Generator, number: int, pairs: Sequence[Pair] = (), least: float = 0
    ) -> Completions:
        """So many completions at random; given `pairs`, a random share of each one's ballots favours one of them.

        least : the least share
        """
