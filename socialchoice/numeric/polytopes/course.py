"""The course that two agents take who always move towards what each could have at most, below a frontier.

At gains (x, y) let X be the most that the first can have while the second keeps y, and Y the other's; the course is
x' = X - x, y' = Y - y from (0, 0). While X is on one side of the frontier and Y on another, of slopes -β and -α, that
meet (prolonged) at v, what is lacking to v, (P, Q), follows P' = -(P + Q/β), Q' = -(Q + αP). With s = √(αβ) and
ρ = √(α/β) the sums Q ± sP shrink like e^(-(1 ± ρ)t). On one side both move straight to the middle of what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from socialchoice.numeric.polytopes.frontier import Corner
from socialchoice.numeric.polytopes.spans import Span, exactly, root

ZERO, ONE = Fraction(0), Fraction(1)
FINE = 10**45  # of a time
Pair = tuple[Span, Span]


class Undecided(ArithmeticError):
    """The digits do not tell which side comes first."""


@dataclass
class Course:
    """Where the course ends.

    side, part : between which corners, and how far along; `part` is 0 at a corner
    times      : for each curved piece two times, before and after which the next side begins
    """

    side: int = 0
    part: Span = exactly(ZERO)
    times: list[tuple[Fraction, Fraction]] = field(default_factory=list)


def course(corners: list[Corner]) -> Course:
    """Follow the course to its end. Raises Undecided where 45 digits do not tell what comes next."""
    found = Course()
    at: Pair = exactly(ZERO), exactly(ZERO)
    left = sum(
        corner.x <= 0 for corner in corners
    )  # side k joins corners k - 1 and k; side 0 is level, the last upright
    right = sum(corner.y > 0 for corner in corners)
    while left < right:
        piece = Piece(corners, left, right)
        lacks = piece.lacks(at)
        if piece.straight(lacks):
            if left + 1 == right:
                found.side = left
                return found
            at = piece.exact_end(at)
        else:
            times, at = piece.curved_end(lacks)
            found.times.append(times)
        left += at[0].low >= corners[left].x
        right -= at[1].low >= corners[right - 1].y
    found.side = left - 1
    one, two = corners[left - 1], corners[left]
    across = at[0].minus(exactly(one.x)).by(1 / (two.x - one.x))
    down = exactly(one.y).minus(at[1]).by(1 / (one.y - two.y))
    found.part = across.plus(down).by(Fraction(1, 2))
    return found


class Piece:
    """The course while the first agent's coordinate is below side `left`, and the second's beside side `right`."""

    def __init__(self, corners: list[Corner], left: int, right: int) -> None:
        self.goal = corners[left].x, corners[right - 1].y
        self.alpha = _slope(corners, left) if left else ZERO
        self.steep = 1 / _slope(corners, right) if right < len(corners) else ZERO  # 1/β
        first, last = corners[left], corners[right - 1]
        # v: y = first.y - α (x - first.x) and x = last.x - (y - last.y)/β
        rise = last.y - first.y - self.alpha * first.x
        self.x = (last.x + self.steep * rise) / (1 - self.alpha * self.steep)
        self.y = first.y - self.alpha * (self.x - first.x)

    def lacks(self, at: Pair) -> Pair:
        return exactly(self.x).minus(at[0]), exactly(self.y).minus(at[1])

    def straight(self, lacks: Pair) -> bool:
        """Whether the course is known to lead straight to v: level and upright, or Q² = αβ P²."""
        (p, more), (q, other) = lacks
        if p != more or q != other:
            return False
        if not self.alpha and not self.steep:
            return True
        return bool(self.alpha and self.steep) and q * q * self.steep == self.alpha * p * p

    def exact_end(self, at: Pair) -> Pair:
        """Where the straight line first meets the goal's x or y."""
        x, y = at[0].low, at[1].low
        ways = [(goal - now) / (end - now) for goal, now, end in zip(self.goal, (x, y), (self.x, self.y), strict=True)]
        return exactly(x + min(ways) * (self.x - x)), exactly(y + min(ways) * (self.y - y))

    def curved_end(self, lacks: Pair) -> tuple[tuple[Fraction, Fraction], Pair]:
        """Two times between which the goal's x or y is met, and where: one coordinate is the goal's."""
        after = self.motion(lacks)
        targets = self.x - self.goal[0], self.y - self.goal[1]
        high = ONE
        while not _met(after(high), targets):
            high *= 2
            if high > 2**20:
                raise Undecided("the course comes too near to a corner")
        low = ZERO
        while high - low > Fraction(1, FINE):
            middle = Fraction(round((low + high) / 2 * FINE * 10), FINE * 10)
            state = after(middle)
            if _met(state, targets):
                high = middle
            elif all(lack.low > target for lack, target in zip(state, targets, strict=True)):
                low = middle
            else:
                break
        return (low, high), self._end(after(low), after(high), targets)

    def _end(self, before: Pair, then: Pair, targets: tuple[Fraction, Fraction]) -> Pair:
        met = [lack.high <= target for lack, target in zip(then, targets, strict=True)]
        spared = [lack.low > target for lack, target in zip(then, targets, strict=True)]
        if not (met[0] and spared[1]) and not (met[1] and spared[0]):
            raise Undecided("the course comes too near to where two sides begin at once")
        ends = []
        for k, apex in enumerate((self.x, self.y)):
            known = exactly(self.goal[k])
            ends.append(known if met[k] else exactly(apex).minus(Span(then[k].low, before[k].high)).rounded())
        return ends[0], ends[1]

    def motion(self, lacks: Pair) -> Callable[[Fraction], Pair]:
        """What is lacking after a time."""
        p, q = lacks
        if not self.alpha:
            return lambda t: (p.minus(q.by(t * self.steep)).times(_decay(ONE, t)), q.times(_decay(ONE, t)))
        if not self.steep:
            return lambda t: (p.times(_decay(ONE, t)), q.minus(p.by(t * self.alpha)).times(_decay(ONE, t)))
        s, rho = root(self.alpha / self.steep), root(self.alpha * self.steep)
        plus, minus = q.plus(s.times(p)), q.minus(s.times(p))
        half = Fraction(1, 2)
        over = root(self.steep / self.alpha).by(half)

        def after(t: Fraction) -> Pair:
            fast = plus.times(exactly(-t).times(exactly(ONE).plus(rho)).exp())
            slow = minus.times(exactly(-t).times(exactly(ONE).minus(rho)).exp())
            return fast.minus(slow).times(over), fast.plus(slow).by(half)

        return after


def _slope(corners: list[Corner], side: int) -> Fraction:
    one, two = corners[side - 1], corners[side]
    return (one.y - two.y) / (two.x - one.x)


def _decay(rate: Fraction, t: Fraction) -> Span:
    return exactly(-rate * t).exp()


def _met(state: Pair, targets: tuple[Fraction, Fraction]) -> bool:
    return any(lack.high <= target for lack, target in zip(state, targets, strict=True))
