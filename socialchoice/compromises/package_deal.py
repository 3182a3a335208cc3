"""The package deal: the least satisfied as satisfied as can be, then all together."""

from fractions import Fraction
from typing import Any

import numpy as np

from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import Array
from socialchoice.numeric.milp import best_rows
from socialchoice.numeric.optima.deals import Choice, Found, Row, Tables, best_least, dearest, sums_of, total_prices
from socialchoice.rule import Example, rule

Answer = Deal | Disagreement


@rule(
    aliases=("maximin-package", "fair-package"),
    complexity="O(deals) up to 20,000 deals, then mixed integer programs and branch and bound",
    source="Ogryczak and Śliwiński 2006 (lexicographic maximin over integer sets)",
    examples=(
        Example(
            "price: low, mid, high; time: fast, slow | buyer: 50 30 0, 30 0; seller: 0 35 60, 0 20 | 20 20",
            winners={"price mid, time fast"},
            source="by hand: ideal gains 60 and 60; least shares 15/60 against 10/60 for the two other agreements",
        ),
        Example(
            "tax: up, down; road: build, wait | a: 2 0, 1 0; b: 0 2, 0 1 | 0 0",
            winners={"tax up, road wait", "tax down, road build"},
            source="by hand: one has 2/3 of the ideal and the other 1/3",
        ),
        Example(
            "fee: 1, 2, 3 | a: 4 2 1; b: 1 2 4 | 0 0 | red a: fee = 2 | vetoes",
            winners={"fee 1", "fee 3"},
            source="by hand: shares (1, 1/4) and (1/4, 1); a's red line excludes (1/2, 1/2)",
        ),
        Example(
            "fee: low, high | a: 1 0; b: 0 1 | 0 0 | red a: fee = high | red b: fee = low | vetoes",
            winners={"no agreement"},
            source="by hand: the two red lines leave no value at all",
        ),
    ),
)
def package_deal(problem: PackageProblem) -> Outcome[Answer]:
    """Choose the deals that raise the least share of an ideal gain, and among those the sum of the shares.

    With gains g = u - d and ideal gains a_i = max over all allowed deals of g_i: maximise min_i g_i / a_i, then
    Σ_i g_i / a_i, over the deals that make everybody strictly better off and, where red lines are vetoes, cross none.
    Weights play no part. Every tied deal is found, unless the search ends at its limit: then the best found are the
    outcome, which is not complete, and the evidence states the gap. If no deal makes everybody strictly better off, the
    outcome is disagreement. Raises TooLarge if the search ends with no such deal and no proof that there is none.
    """
    tables, base = _scaled(problem)
    found = Found(tables, base, Least(base))
    if not found.choices and not found.whole:
        raise TooLarge(f"no deal was found among {problem.deals} that makes everybody better off; settle fewer issues")
    deals = frozenset(problem.deal_of(choice) for choice in found.choices)
    return Outcome(deals or frozenset({Disagreement()}), complete=found.whole)


@package_deal.evidence
def counted_or_searched(problem: PackageProblem, outcome: Outcome[Answer]) -> Evidence:
    """That every deal was counted, or a search tree whose leaves are bounded by prices."""
    known = [problem.rows_of(deal) for deal in outcome.winners if isinstance(deal, Deal)]
    tables, base = _scaled(problem)
    found = Found(tables, base, Least(base), known)
    status, proved = ("certified" if not found.gap else "bound only"), ("all" if found.whole else "some")
    return Evidence("best deal", {"tree": found.tree, "gap": found.gap}, status, proved)


def _scaled(problem: PackageProblem) -> tuple[Tables, Row]:
    """The tables and the base in units of ideal gains; who can gain nothing keeps the unit."""
    if not problem.deals:  # vetoes left an issue without a value: nothing to scale
        return problem.tables, problem.base
    ideals = list(problem.base)
    for table in problem.tables:
        ideals = [ideal + max(column) for ideal, column in zip(ideals, zip(*table, strict=True), strict=True)]
    units = [ideal if ideal > 0 else Fraction(1) for ideal in ideals]
    tables = [[_per(row, units) for row in table] for table in problem.tables]
    return tables, _per(problem.base, units)


def _per(row: Row, units: list[Fraction]) -> Row:
    return tuple(value / unit for value, unit in zip(row, units, strict=True))


class Least:
    """The least share, then the sum, as what is sought among deals."""

    def __init__(self, base: Row) -> None:
        self.base = base

    def score(self, sums: Array) -> Array:
        return np.asarray(sums.min(axis=1))

    def key(self, sums: Row) -> tuple[Fraction, Fraction]:
        return min(sums), sum(sums, Fraction(0))

    def start(self, tables: Tables) -> Choice | None:
        """The least share by one mixed integer program, then the sum by another that keeps the least share."""
        whole = [np.array([[float(v) for v in row] for row in table]) for table in tables]
        base = np.array([float(low) for low in self.base])
        first = best_rows(whole, base)
        if first is None:
            return None
        least = min(sums_of(tables, first, self.base))
        second = best_rows(whole, base, float(least) - 1e-7)
        options = [tuple(choice) for choice in (first, second) if choice is not None]
        return max(options, key=lambda choice: self.key(sums_of(tables, choice, self.base)))

    def leaf(self, tables: Tables, best: tuple[Fraction, Fraction] | None) -> tuple[dict[str, Any], Fraction] | None:
        """Prices of the relaxed least share; where that reaches the best, prices of the sum as well."""
        level = best_least(tables, self.base)
        prices = level.duals[: len(self.base)]
        if best is None:
            return None if level.value > 0 else ({"prices": prices}, Fraction(0))
        least, total = best
        if level.value != least:
            return {"prices": prices}, max(level.value - least, Fraction(0))
        sums = total_prices(tables, self.base, least)
        if sums is not None:
            low = min(sums)
            most = (dearest(tables, self.base, sums) - least * sum(c - low for c in sums)) / low
            if most < total:
                return {"prices": prices, "total": sums}, Fraction(0)
        return None
