"""Whether some deal of a package is better for somebody and worse for nobody: one, or a tree that shows none is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any

from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Row
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.numeric.lp import NoOptimum, maximise

NODES = 2_000
Choice = tuple[int, ...]


@dataclass(frozen=True)
class Improvement:
    """What was found.

    deal : better for somebody and worse for nobody; None if there is none
    tree : where there is none, the search: {"issue": i, "branches": [a tree per value that no veto excludes]},
           {"deal": None}, {"implication": k} where the k-th implication is broken, or {"prices": [a Fraction per
           agent]}, at which no open deal is worth more than the one in question
    """

    deal: Deal | None
    tree: dict[str, Any] | None


def improvement(problem: PackageProblem, deal: Deal | None, *, without: Collection[Deal] = ()) -> Improvement:
    """A deal that is better than `deal` for somebody and worse for nobody, or a proof that there is none.

    deal    : None for what everybody has without a deal
    without : deals that are not looked for; the tree shows then that there is none but these

    Mixtures over the values of each issue are a linear program, whose prices bound every deal: first of the least gain,
    then of the sum of the gains where nobody loses. Where neither settles it, the search branches on an issue. Of
    several better deals it takes the first that it meets.

    Raises InvalidProblem if the deal is none of the problem's, crosses a veto or breaks an implication, or if agents
    may pay each other; TooLarge after `NODES` programs.
    """
    if problem.payments is not None:
        raise InvalidProblem("whether a deal with payments can be improved is not looked for; leave the payments out")
    held = problem.disagreement if deal is None else problem.utilities_of(deal)
    if deal is not None and any(
        j not in allowed for j, allowed in zip(_choice(problem, deal), problem.allowed, strict=True)
    ):
        raise InvalidProblem(f"the deal {deal} crosses a red line that is a veto; give one that crosses none")
    if deal is not None and not problem.keeps(problem.rows_of(deal)):
        raise InvalidProblem(f"the deal {deal} breaks an implication; give one that breaks none")
    search = _Search(problem, held, {problem.rows_of(other) for other in without})
    if not all(problem.allowed):
        return Improvement(None, {"deal": None})
    tree = search.below([list(range(len(table))) for table in problem.tables])
    if search.better is not None:
        return Improvement(problem.deal_of(search.better), None)
    return Improvement(None, tree)


def _choice(problem: PackageProblem, deal: Deal) -> list[int]:
    pairs = zip(deal.terms, problem.issues, strict=True)
    return [values.index(value) for (_, value), (_, values) in pairs]


class _Search:
    def __init__(self, problem: PackageProblem, held: Row, without: set[Choice]) -> None:
        self.tables, self.held, self.without, self.left = problem.tables, held, without, NODES
        self.problem = problem
        self.better: Choice | None = None

    def below(self, open_: list[list[int]]) -> dict[str, Any]:
        """A tree that closes every deal over the open rows, unless a better one is met."""
        if self.better is not None:
            return {"deal": None}
        for k, ((i, j), (other, needed)) in enumerate(self.problem.row_links):
            if open_[i] == [j] and needed not in open_[other]:
                return {"implication": k}
        if all(len(rows) == 1 for rows in open_):
            self._meet([rows[0] for rows in open_])
            return {"deal": None}
        self.left -= 1
        if self.left < 0:
            raise TooLarge(f"after {NODES} programs it is not known whether a better deal exists; give coarser issues")
        prices, point = self._least(open_)
        if prices is None:
            prices, point = self._sum(open_)
        if prices is not None:
            return {"prices": prices}
        self._meet(point)
        pivot = max(range(len(open_)), key=lambda i: (len(open_[i]) > 1, -max(self._shares[i]), -i))
        branches = [self.below([*open_[:pivot], [row], *open_[pivot + 1 :]]) for row in range(len(self.tables[pivot]))]
        return {"issue": pivot, "branches": branches}

    def _meet(self, rows: list[int]) -> None:
        """Keep this deal if it is better."""
        gains = self._gains(rows)
        if not self.problem.keeps(rows):
            return
        if min(gains) >= 0 and any(gains) and tuple(rows) not in self.without:
            self.better = tuple(rows)

    def _gains(self, rows: list[int]) -> list[Fraction]:
        chosen = [table[j] for table, j in zip(self.tables, rows, strict=True)]
        return [sum(parts, Fraction(0)) - held for *parts, held in zip(*chosen, self.held, strict=True)]

    def _least(self, open_: list[list[int]]) -> tuple[list[Fraction] | None, list[int]]:
        """Prices at which every open deal is worth less, from the program of the least gain; and its point, rounded."""
        columns = [(i, j) for i, rows in enumerate(open_) for j in rows]
        n = len(self.held)
        above = [[*(self.tables[i][j][k] for i, j in columns), Fraction(-1)] for k in range(n)]
        ones = [[*(Fraction(i == at) for i, _ in columns), Fraction(0)] for at in range(len(open_))]
        cost = [Fraction(0)] * len(columns) + [Fraction(1)]
        found = maximise(
            cost, above + ones, [*self.held, *([Fraction(1)] * len(ones))], equal=len(ones), free=[len(columns)]
        )
        return (found.duals[:n] if found.value < 0 else None), self._rounded(open_, found.point)

    def _sum(self, open_: list[list[int]]) -> tuple[list[Fraction] | None, list[int]]:
        """Positive prices at which no open deal is worth more, from the program of the sum of gains without a loss."""
        columns = [(i, j) for i, rows in enumerate(open_) for j in rows]
        n = len(self.held)
        above = [[self.tables[i][j][k] for i, j in columns] for k in range(n)]
        ones = [[Fraction(i == at) for i, _ in columns] for at in range(len(open_))]
        cost = [sum(self.tables[i][j], Fraction(0)) for i, j in columns]
        try:
            found = maximise(cost, above + ones, [*self.held, *([Fraction(1)] * len(ones))], equal=len(ones))
        except NoOptimum:  # cannot be: the least gain is at least nothing
            raise AssertionError("nobody needs to lose, and no mixture was found") from None
        prices = [1 + dual for dual in found.duals[:n]]
        return (prices if found.value <= sum(self.held, Fraction(0)) else None), self._rounded(open_, found.point)

    def _rounded(self, open_: list[list[int]], point: list[Fraction]) -> list[int]:
        """Of each issue the row that the mixture takes most; what it takes is kept for branching."""
        parts = iter(point)
        self._shares = [[next(parts) for _ in rows] for rows in open_]
        return [rows[shares.index(max(shares))] for rows, shares in zip(open_, self._shares, strict=True)]


def prices_of(tree: dict[str, Any]) -> list[list[Fraction]]:
    """The prices at every leaf of a tree."""
    inner = chain.from_iterable(prices_of(branch) for branch in tree.get("branches", []))
    return [tree["prices"], *inner] if "prices" in tree else list(inner)
