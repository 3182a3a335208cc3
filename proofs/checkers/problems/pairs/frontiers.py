"""The Pareto frontier of two agents as evidence carries it, proved corner by corner and side by side.

{"corners": [answer, …], "prices": [prices, …]}, one more of prices than of corners. The corners' gains are never below
0; the first agent's rise from corner to corner, and the second's fall. At the first prices nothing is worth more than
the first corner's gain for the second agent alone, so that nobody who leaves the first agent no worse off gives the
second one more; the last prices say the same of the last corner and the first agent. At the prices between, nothing is
worth more than either of two neighbouring corners. So what leaves nobody worse off is, with free disposal, what is
below the chain of corners.
"""

from fractions import Fraction
from typing import Any

from ...form import demand, listed
from ..bargains import Convex
from ..numbers import Row
from ..prices import Priced

ZERO = Fraction(0)


class Chain:
    """A frontier that is proved.

    corners : gains (x, y), at least one
    sides   : what the prices say; the first and the last are of what is level and upright
    """

    def __init__(self, bargain: Convex, corners: Any, prices: Any) -> None:
        first, *rest = bargain.weights
        demand(rest == [first], "this evidence is about two agents of equal weight")
        self.bargain = bargain
        self.corners = [bargain.gains_at(bargain.answer(corner)) for corner in listed(corners, "corners")]
        demand(self.corners, "a frontier has at least one corner")
        given = listed(prices, "prices", len(self.corners) + 1)
        self.sides = [bargain.priced(entry) for entry in given]
        self._ends()
        for side, one, two in zip(self.sides[1:-1], self.corners, self.corners[1:], strict=False):
            demand(one[0] < two[0] and one[1] > two[1], "the corners are in no order")
            demand(min(side.each) > 0, "a side of the frontier has a price of nothing")
            demand(_worth(side, one) == side.most == _worth(side, two), "something may lie beyond the frontier")
        for a, b, c in zip(self.corners, self.corners[1:], self.corners[2:], strict=False):
            bend = (b[0] - a[0]) * (b[1] - c[1]) - (a[1] - b[1]) * (c[0] - b[0])
            demand(bend > 0, "three corners of the frontier are on one line")

    def _ends(self) -> None:
        first, last = self.corners[0], self.corners[-1]
        demand(first[0] >= 0 and last[1] >= 0, "a corner leaves somebody worse off")
        demand(last[0] > 0 and first[1] > 0, "no agreement makes everybody better off, and the outcome is one")
        for axis, side, corner in ((1, self.sides[0], first), (0, self.sides[-1], last)):
            alone = side.each[axis] > 0 and side.each[1 - axis] * corner[1 - axis] == 0
            demand(alone and side.most == side.each[axis] * corner[axis], "an end of the frontier is not shown")

    @property
    def ideals(self) -> Row:
        """The most that each can have."""
        return [self.corners[-1][0], self.corners[0][1]]

    def single(self, sides: list[int]) -> bool:
        """Whether at most one agreement gives what lies on these sides, its gains being known."""
        return self.bargain.single([self.sides[side] for side in sides], held=(0, 1))


def _worth(side: Priced, gains: Row) -> Fraction:
    return side.each[0] * gains[0] + side.each[1] * gains[1]
