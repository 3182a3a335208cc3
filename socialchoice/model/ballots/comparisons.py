"""What a rule that only needs head-to-head support asks of a profile, whatever its ballots look like."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ground.records import digest

Ints = NDArray[np.int64]


class Comparisons(ABC):
    """A profile that says how many voters prefer each alternative to each other; pairs not said count for nobody.

    names   : the m alternatives
    support : (m, m) int64, voters who strictly prefer row to column; the diagonal is zero
    """

    names: tuple[str, ...]

    @staticmethod
    def parse(text: str) -> Comparisons:
        """Read either notation: rankings `2: A > B = C`, or partial orders `A > B, C > D` (chains parted by commas)."""
        from socialchoice.model.ballots.partial import PartialProfile  # noqa: PLC0415  (siblings that know this base)
        from socialchoice.model.ballots.ranking import RankingProfile  # noqa: PLC0415

        return PartialProfile.parse(text) if "," in text else RankingProfile.parse(text)

    @property
    @abstractmethod
    def support(self) -> Ints:
        """(m, m) int64, voters who strictly prefer row to column."""

    @property
    @abstractmethod
    def voters(self) -> int:
        """How many voters cast a ballot."""

    @abstractmethod
    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""

    @cached_property
    def margins(self) -> Ints:
        """(m, m) int64, antisymmetric: support for row over column, less the support against."""
        return self.support - self.support.T

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def top(self, scores: Ints) -> frozenset[str]:
        """The alternatives of highest score; scores is (m,)."""
        best = scores.max()
        return frozenset(n for n, s in zip(self.names, scores.tolist(), strict=True) if s == best)

    def tiers(self, scores: Ints) -> tuple[frozenset[str], ...]:
        """The alternatives from the highest score down, equal scores together; scores is (m,)."""
        by_score: dict[int, set[str]] = {}
        for name, score in zip(self.names, scores.tolist(), strict=True):
            by_score.setdefault(score, set()).add(name)
        return tuple(frozenset(by_score[s]) for s in sorted(by_score, reverse=True))
