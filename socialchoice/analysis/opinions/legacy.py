"""The figures that Polis shows for a group, exact: agreement, representativeness, two tests, and their product."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod, sqrt
from typing import Any

from socialchoice.analysis.opinions.tallies import Count, Tallies

Z90 = Fraction("1.2816")  # the quantile that Polis uses: one-sided, 90 %
PICKED = 5


@dataclass(frozen=True)
class Figure:
    """One group and one statement, in the direction in which the group stands out.

    agrees         : True if the figures are about agreeing, False if about disagreeing
    probability    : (A + 1) / (S + 2), with A who agree (or disagree) of the S who saw it, passes among them
    ratio          : that, over the same of everybody in the other groups
    own            : signed square of the one-proportion z against one half
    apart          : signed square of the two-proportion z against the other groups
    representative : whether both z are above 1.2816
    """

    group: int
    statement: str
    agrees: bool
    count: Count
    probability: Fraction
    ratio: Fraction
    own: Fraction
    apart: Fraction

    @property
    def representative(self) -> bool:
        """Whether both tests pass; decided on squares, which are rational."""
        return self.own > Z90**2 and self.apart > Z90**2

    @property
    def z(self) -> tuple[float, float]:
        """Both z, as floats to be shown."""
        return root(self.own), root(self.apart)

    @property
    def score(self) -> float:
        """ratio * z * probability * z, as Polis ranks by; a float to be shown, see `order`."""
        return float(self.ratio * self.probability) * self.z[0] * self.z[1]

    @property
    def order(self) -> Fraction:
        """The signed square of the score, which is rational: greater score, greater order."""
        sign = (1 if self.own > 0 else -1) * (1 if self.apart > 0 else -1)
        return sign * (self.ratio * self.probability) ** 2 * abs(self.own * self.apart)

    def record(self) -> dict[str, Any]:
        """The figure as JSON values; floats as text with four digits."""
        shown = {"group": self.group, "statement": self.statement, "agrees": self.agrees, "seen": self.count.seen}
        return shown | {"probability": str(self.probability), "ratio": str(self.ratio), "z": f"{self.z[0]:.4f}",
                        "z_apart": f"{self.z[1]:.4f}", "representative": self.representative}  # fmt: skip


def figures(tallies: Tallies) -> list[Figure]:
    """Every group and statement, in the direction in which the group stands out more; agreeing if in neither."""
    found = []
    for at, statement in enumerate(tallies.statements):
        counts = tallies.of(at)
        everybody = sum(counts, Count(0, 0, 0))
        for group, mine in enumerate(counts):
            rest = everybody - mine
            ways = [
                _figure(group, statement, True, mine, rest),
                _figure(group, statement, False, mine.turned, rest.turned),
            ]
            found.append(max(ways, key=lambda figure: figure.apart))
    return found


def representative(tallies: Tallies, group: int) -> list[Figure]:
    """All of a group's statements that pass both tests, by score; those in which it agrees first.

    Polis shows the first five of them, and where none passes, the best of the others all the same; here none is.
    """
    able = [figure for figure in figures(tallies) if figure.group == group and figure.representative]
    return sorted(able, key=lambda figure: (not figure.agrees, -figure.order, figure.statement))


def legacy_consensus(tallies: Tallies) -> dict[str, Fraction]:
    """Group-informed consensus as Polis defines it: the product over groups of (A + 1) / (S + 2).

    It falls with every group more: six groups that agree to 93 % are at 0.6 at most. `consensus` mends that.
    """
    return {
        name: prod((shrunk(count) for count in tallies.of(at)), start=Fraction(1))
        for at, name in enumerate(tallies.statements)
    }


def shrunk(count: Count) -> Fraction:
    """(A + 1) / (S + 2): one imagined agreement and one imagined other vote."""
    return Fraction(count.agrees + 1, count.seen + 2)


def own_test(successes: int, trials: int) -> Fraction:
    """Signed square of z = 2 sqrt(n + 1) ((x + 1) / (n + 1) - 1/2): a share against one half, one success imagined."""
    apart = Fraction(successes + 1, trials + 1) - Fraction(1, 2)
    return 4 * (trials + 1) * apart * abs(apart)


def apart_test(mine: Count, rest: Count) -> Fraction:
    """Signed square of the z of two proportions, pooled, one success imagined in each.

    z = (p - q) / sqrt(r (1 - r) (1/n + 1/m)), with p = (A + 1) / (S + 1) in the group, n = S + 1, q and m the same of
    the others, r of both together. It is 0 where all agree.
    """
    n, m = mine.seen + 1, rest.seen + 1
    p, q = Fraction(mine.agrees + 1, n), Fraction(rest.agrees + 1, m)
    pooled = Fraction(mine.agrees + rest.agrees + 2, n + m)
    if pooled == 1:
        return Fraction(0)
    return (p - q) * abs(p - q) / (pooled * (1 - pooled) * (Fraction(1, n) + Fraction(1, m)))


def root(signed: Fraction) -> float:
    """The number whose signed square this is."""
    return sqrt(float(abs(signed))) * (-1 if signed < 0 else 1)


def _figure(group: int, statement: str, agrees: bool, mine: Count, rest: Count) -> Figure:
    own, apart = own_test(mine.agrees, mine.seen), apart_test(mine, rest)
    return Figure(group, statement, agrees, mine, shrunk(mine), shrunk(mine) / shrunk(rest), own, apart)
