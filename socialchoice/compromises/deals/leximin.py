"""Leximin over packages: the deal whose worst-off is best off, then the next, and so on."""

from fractions import Fraction

import numpy as np

from socialchoice.model.bargaining.decided import Answer, decided
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import Array
from socialchoice.numeric.optima.deals import COUNTED, Found, Row
from socialchoice.numeric.optima.packages.least import Least
from socialchoice.rule import Example, rule


@rule(
    aliases=("lexicographic-maximin", "lexmaxmin", "lexicographic-egalitarian"),
    needs="comparable",
    complexity="O(deals), at most 20,000",
    source="Sen 1970, Collective Choice and Social Welfare; Ogryczak and Śliwiński 2006 (over integer sets)",
    examples=(
        Example(
            "tax: up, down; road: build, wait | a: 2 0, 1 0; b: 0 2, 0 1; c: 1 1, 1 3 | 0 0 0",
            winners={"tax up, road wait"},
            source="by hand: gains (2, 1, 4) and (1, 2, 2) make everybody better off; both have 1 at least, and then 2",
        ),
        Example(
            "fee: 1, 2, 3 | a: 4 2 1; b: 1 2 4 | 0 0",
            winners={"fee 2"},
            source="by hand: in increasing order (1, 4), (2, 2), (1, 4)",
        ),
        Example(
            "fee: low, high | a: 1 0; b: 0 1 | 1 1", winners={"no agreement"}, source="by hand: nobody gains anything"
        ),
    ),
)
def leximin(problem: PackageProblem) -> Outcome[Answer]:
    """Choose the deals whose gains per weight, in increasing order, are lexicographically largest.

    With gains g = u - d: the smallest g_i / w_i is as large as can be, then the next smallest, and so on, over the
    deals that make everybody strictly better off, break no implication and, where red lines are vetoes, cross none. No
    agent need be settled at a level, as on convex sets: another deal may give the same least gain to somebody else. So
    every deal is counted. All tied deals are found. If no deal makes everybody strictly better off, the outcome is
    disagreement.

    Raises TooLarge beyond 20,000 deals, and InvalidProblem where there are payments (egalitarian-deal takes them).
    """
    return decided(problem, _counted(problem))


@leximin.evidence
def counted(problem: PackageProblem, outcome: Outcome[Answer]) -> Evidence:
    """None is needed: every deal is counted again."""
    return Evidence("best deal", {"tree": None, "gap": Fraction(0)})


def _counted(problem: PackageProblem) -> Found:
    if problem.payments is not None:
        raise InvalidProblem("leximin takes no payments; ask egalitarian-deal, or leave the payments out")
    if problem.deals > COUNTED:
        raise TooLarge(f"leximin counts every deal, and {problem.deals} are more than {COUNTED}; ask package-deal")

    def per(row: Row) -> Row:
        return tuple(value / w for value, w in zip(row, problem.weights, strict=True))

    base, tables = per(problem.base), [[per(row) for row in table] for table in problem.tables]
    return Found(tables, base, Levels(base, links=problem.row_links), links=problem.row_links)


class Levels(Least):
    """The gains in increasing order, as what is sought among deals that are all counted."""

    def score(self, sums: Array) -> Array:
        """The places of the sorted rows in lexicographic order; nearly equal floats are left to the keys."""
        rows = np.sort(sums, axis=1)
        top = rows[:, 0].max()
        return np.where(rows[:, 0] >= top - 1e-9 * max(1.0, abs(float(top))), top, rows[:, 0])

    def key(self, sums: Row) -> tuple[Fraction, ...]:  # type: ignore[override]
        return tuple(sorted(sums))
