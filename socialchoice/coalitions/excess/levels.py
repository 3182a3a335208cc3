"""The nucleolus level by level: the largest excess is made least, then the largest of those that can still be less.

The program of a level has a row for every coalition, and few of them matter: it is solved, in rational numbers, for
some coalitions, all excesses are looked at, and those that are too large are added, until there are none. So nothing
but the table of values is as long as there are coalitions. Coalitions with a positive price have this excess at every
optimum, and settle. Maschler, Peleg and Shapley 1979, doi:10.1287/moor.4.4.303; Kohlberg 1971, doi:10.1137/0120009.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from socialchoice.coalitions.excess.spans import Span, indicators
from socialchoice.model.coalition import CoalitionGame, over
from socialchoice.model.errors import Impasse
from socialchoice.numeric.exact import Array, whole
from socialchoice.numeric.lp import maximise

ZERO = Fraction(0)


@dataclass(frozen=True)
class Level:
    """That no payoffs with the excesses of the levels before have smaller ones among the coalitions that are left.

    excess  : v(S) - x(S), the same for all of its coalitions
    weights : coalition -> positive weight; they sum to one
    floors  : player -> positive weight, for players who are paid what they obtain alone, and could not be paid less;
              weights and floors together combine to a vector in the span of the coalitions of the levels before
    """

    excess: Fraction
    weights: dict[int, Fraction]
    floors: dict[int, Fraction]

    def record(self) -> dict[str, object]:
        return {
            "excess": self.excess,
            "weights": [[coalition, weight] for coalition, weight in sorted(self.weights.items())],
            "floors": [[player, weight] for player, weight in sorted(self.floors.items())],
        }


def excess_levels(
    game: CoalitionGame, *, individual: bool = False, first: bool = False
) -> tuple[list[Fraction], list[Level]]:
    """(n,) the payoffs whose excesses are least, the largest first, and what proves it.

    individual : whether nobody may be paid less than what it obtains alone: the nucleolus, else the prenucleolus
    first      : whether to stop at the first level, with any payoffs of the least core

    Raises TooLarge for more than 24 players, and Impasse if all together obtain less than all alone, one by one.
    """
    found = _Levels(game, individual)
    while not found.span.full:
        found.settle()
        if first:
            break
    below = game.denominator
    levels = [Level(level.excess / below, level.weights, level.floors) for level in found.levels]
    return [value / below for value in found.point], levels


class _Levels:
    """The levels settled so far, of the game whose values are the integers of its table."""

    def __init__(self, game: CoalitionGame, individual: bool) -> None:
        self.n, self.table, self.individual = len(game.players), game.table, individual
        self.span, self.levels = Span(self.n), list[Level]()
        self.alone = [int(game.table[1 << i]) for i in range(self.n)]
        self.total = int(game.table[-1])
        if individual and sum(self.alone) > self.total:
            raise Impasse(f"all together obtain {Fraction(self.total, game.denominator)}, and all alone more in sum; "
                          "nothing pays everybody what it obtains alone: ask for the prenucleolus")  # fmt: skip
        self.fixed = {(1 << self.n) - 1: Fraction(self.total)}
        spare = self.total - sum(self.alone)
        self.point = [v + Fraction(spare, self.n) for v in self.alone]

    def settle(self) -> None:
        """One more level."""
        free = self.span.free()
        everyone = (1 << self.n) - 1
        pairs = [s for i in range(self.n) for s in (1 << i, everyone ^ (1 << i))]  # they keep the program bounded
        some = {s for s in pairs if free[s]}
        some |= set(self._largest(free, 2 * self.n, None))
        before: Fraction | None = None
        while True:
            coalitions = sorted(some)
            level, slacks = self._program(coalitions)
            more = self._largest(free, 2 * self.n, level.excess)
            if not more:
                break
            if before is None or level.excess > before:  # only then to drop any is sure to come to an end
                some = {s for s, slack in zip(coalitions, slacks, strict=True) if not slack or s in pairs}
            some |= set(more)
            before = level.excess
        self.levels.append(level)
        for coalition in level.weights:
            self._keep(coalition, int(self.table[coalition]) - level.excess)
        for player in level.floors:
            self._keep(1 << player, Fraction(self.alone[player]))

    def _keep(self, coalition: int, value: Fraction) -> None:
        if self.span.add(coalition):
            self.fixed[coalition] = value

    def _program(self, coalitions: list[int]) -> tuple[Level, list[Fraction]]:
        """The level for these coalitions alone, and how far the excess of each lies below it."""
        n, kept = self.n, self.span.kept
        own = list(range(n)) if self.individual else []
        rows = np.vstack([indicators(coalitions, n), np.eye(n, dtype=np.int64)[own], indicators(kept, n)])
        bound = np.zeros((len(rows), 1), np.int64)
        bound[: len(coalitions)] = 1
        least = [int(self.table[s]) for s in coalitions]
        right: list[Fraction | int] = [*least, *(self.alone[i] for i in own), *(self.fixed[s] for s in kept)]
        cost = [0] * n + [-1]
        found = maximise(cost, np.hstack([rows, bound]), right, equal=len(kept), free=range(n + 1))
        *self.point, excess = found.point
        weights = {s: dual for s, dual in zip(coalitions, found.duals, strict=False) if dual}
        floors = {i: dual for i, dual in zip(own, found.duals[len(coalitions) :], strict=False) if dual}
        paid = (sum((self.point[i] for i in range(n) if s >> i & 1), ZERO) for s in coalitions)
        slacks = [x + excess - v for x, v in zip(paid, least, strict=True)]
        return Level(excess, weights, floors), slacks

    def _largest(self, free: Array, most: int, above: Fraction | None) -> list[int]:
        """The free coalitions of largest excess, if it is above what is said; exact."""
        excesses, below = self._excesses()
        if above is not None:
            free = free & (excesses > (above * below).__floor__())
        members = np.flatnonzero(free)
        if len(members) > most:
            values = excesses[members]
            order = np.argpartition(values, len(members) - most) if values.dtype != object else np.argsort(values)
            members = members[order[-most:]]
        return [int(s) for s in members]

    def _excesses(self) -> tuple[Array, int]:
        """(2^n,) the excesses at the point, times a common denominator, and that."""
        paid, below = whole(self.point)
        largest = max(int(self.table.max()), -int(self.table.min())) if self.table.dtype != object else 2**62
        if largest * below + sum(map(abs, paid)) < 2**62:
            return self.table * below - over(paid), below
        return self.table.astype(object) * below - over(paid, object), below


def paid(point: Sequence[Fraction], coalition: int) -> Fraction:
    """What the payoffs give a coalition."""
    return sum((value for i, value in enumerate(point) if coalition >> i & 1), ZERO)
