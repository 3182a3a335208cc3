"""Consensus, divisive or unclear: each statement's class, with false discoveries bounded over all tests."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any, Literal

from socialchoice.analysis.opinions.consensus import agreement, disagreement
from socialchoice.analysis.opinions.exact_tests import adjusted, binomial_test, fisher_test
from socialchoice.analysis.opinions.tallies import Count, Tallies
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact

Class = Literal["consensus", "divisive", "unclear"]
RATE = Fraction(1, 10)


@dataclass(frozen=True)
class Verdict:
    """What is known of one statement.

    kind      : consensus, divisive or unclear
    agrees    : for a consensus, whether all groups agree, or all disagree; else None
    division  : the effect: the greatest distance of two groups in (pa - pd) / 2, from 0 to 1, with Jeffreys' prior
    between   : those two groups, first the one that agrees more
    apart     : the greatest difference of two groups in pa, with Jeffreys' prior
    majority  : the greatest adjusted p-value over groups, of the tests that make it a consensus; 1 if they point apart
    differing : the least adjusted p-value over groups, of the tests that a group differs from the others
    """

    statement: str
    kind: Class
    agrees: bool | None
    division: Fraction
    between: tuple[int, int]
    apart: Fraction
    majority: Fraction
    differing: Fraction

    def record(self) -> dict[str, Any]:
        """The verdict as JSON values; p-values as text with two digits, since their fractions fill pages."""
        return {
            "statement": self.statement,
            "kind": self.kind,
            "agrees": self.agrees,
            "division": str(self.division),
            "between": list(self.between),
            "apart": str(self.apart),
            "majority": f"{float(self.majority):.2g}",
            "differing": f"{float(self.differing):.2g}",
        }


def classes(tallies: Tallies, *, rate: int | str | Fraction = RATE) -> list[Verdict]:
    """The class of every statement, in the order of the statements.

    consensus : in every group more than half of those who saw it agree (or in every group disagree), and each group's
                binomial test says so
    divisive  : more agree than disagree in one group, more disagree than agree in another, and Fisher's test says that
                a group differs from all others together
    unclear   : neither; votes that are too few, or too mixed

    "Says so" is at a rate of false discoveries of `rate` over all tests of that kind: groups x statements x 2 binomial
    tests, groups x statements of Fisher's. All p-values are rational and so is every comparison.

    The groups were made from the same votes, so that differences between them are found too easily: the rate holds for
    groups that were known before. A class describes these groups and is no inference about others.

    Source: Benjamini and Hochberg 1995; the exact binomial test; Fisher 1935.
    """
    given = exact(rate)
    if not 0 < given < 1:
        raise InvalidProblem(f"the rate of false discoveries is {given}; give a number between 0 and 1")
    counts = [tallies.of(at) for at in range(len(tallies.statements))]
    k = tallies.k
    majority = adjusted([binomial_test(one.agrees, one.seen) for row in counts for c in row for one in (c, c.turned)])
    differing = adjusted([fisher_test(c, _rest(row, c)) for row in counts for c in row])
    return [
        _verdict(name, row, majority[2 * k * at : 2 * k * (at + 1)], differing[k * at : k * (at + 1)], given)
        for at, (name, row) in enumerate(zip(tallies.statements, counts, strict=True))
    ]


def net(count: Count) -> Fraction:
    """(pa - pd) / 2, from -1/2 to 1/2: how far a group leans to agreeing."""
    return (agreement(count) - disagreement(count)) / 2


def _rest(row: tuple[Count, ...], mine: Count) -> Count:
    return sum(row, Count(0, 0, 0)) - mine


def _verdict(
    name: str, row: tuple[Count, ...], majority: list[Fraction], differing: list[Fraction], rate: Fraction
) -> Verdict:
    leans = [net(count) for count in row]
    low, high = min(range(len(row)), key=leans.__getitem__), max(range(len(row)), key=leans.__getitem__)
    apart = max((abs(agreement(a) - agreement(b)) for a, b in combinations(row, 2)), default=Fraction(0))
    sides = {True: max(majority[::2]), False: max(majority[1::2])}
    agrees = min(sides, key=lambda way: (sides[way], not way))
    worst, least = sides[agrees], min(differing)
    kind: Class = "unclear"
    if worst <= rate:
        kind = "consensus"
    elif leans[low] < 0 < leans[high] and least <= rate:
        kind = "divisive"
    return Verdict(name, kind, agrees if kind == "consensus" else None, leans[high] - leans[low], (high, low), apart,
                   worst, least)  # fmt: skip


def divisive(verdicts: list[Verdict]) -> list[Verdict]:
    """The cruxes among statements: all of them, those first that divide two groups most; equal ones by name."""
    return sorted(verdicts, key=lambda one: (-one.division, one.statement))
