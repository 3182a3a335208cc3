"""Nash's bargaining solution over packages: the deal with the largest product of gains."""

from fractions import Fraction
from math import ceil, prod
from typing import Any

import numpy as np

from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import Array
from socialchoice.numeric.optima.deals import Choice, Found, Row, Tables, best_least, dearest
from socialchoice.rule import Example, rule

Answer = Deal | Disagreement


@rule(
    aliases=("nash-bargaining", "nash-solution", "nash-product", "maximum-nash-welfare"),
    complexity="O(deals) up to 20,000 deals, then branch and bound",
    source="Nash 1950, doi:10.2307/1907266; Harsanyi and Selten 1972, doi:10.1287/mnsc.18.5.80 (weights)",
    examples=(
        Example(
            "price: low, mid, high; time: fast, slow | buyer: 50 30 0, 30 0; seller: 0 35 60, 0 20 | 20 20",
            winners={"price mid, time fast"},
            source="by hand: gains (40, 15); mid and slow give (10, 35), high and fast (10, 40)",
        ),
        Example(
            "tax: up, down; road: build, wait | a: 2 0, 1 0; b: 0 2, 0 1 | 0 0",
            winners={"tax up, road wait", "tax down, road build"},
            source="by hand: products 2 and 2; the other two deals leave one with nothing",
        ),
        Example(
            "tax: up, down | a: 2 0; b: 0 2 | 1 1",
            winners={"no agreement"},
            source="by hand: each deal leaves one worse off",
        ),
        Example(
            "fee: low, high | a: 1 0; b: 0 1 | 0 0 | red a: fee = high | red b: fee = low | vetoes",
            winners={"no agreement"},
            source="by hand: the two red lines leave no value at all",
        ),
    ),
)
def nash(problem: PackageProblem) -> Outcome[Answer]:
    """Choose the deals whose product of gains is largest, each gain to the power of its agent's weight.

    With gains g = u - d: maximise Π g_i^{w_i} over the deals that make everybody strictly better off and, where red
    lines are vetoes, cross none. Every tied deal is found, unless the search ends at its limit: then the best found are
    the outcome, which is not complete, and the evidence states the gap. If no deal makes everybody strictly better off,
    the outcome is disagreement. Raises TooLarge if the search ends with no such deal and no proof that there is none.
    """
    found = Found(problem.tables, problem.base, Product(problem))
    if not found.choices and not found.whole:
        raise TooLarge(f"no deal was found among {problem.deals} that makes everybody better off; settle fewer issues")
    deals = frozenset(problem.deal_of(choice) for choice in found.choices)
    return Outcome(deals or frozenset({Disagreement()}), complete=found.whole)


@nash.evidence
def counted_or_searched(problem: PackageProblem, outcome: Outcome[Answer]) -> Evidence:
    """That every deal was counted, or a search tree whose leaves are bounded by prices."""
    known = [problem.rows_of(deal) for deal in outcome.winners if isinstance(deal, Deal)]
    found = Found(problem.tables, problem.base, Product(problem), known)
    status, proved = ("certified" if not found.gap else "bound only"), ("all" if found.whole else "some")
    return Evidence("best deal", {"tree": found.tree, "gap": found.gap}, status, proved)


class Product:
    """The product of gains, as what is sought among deals."""

    def __init__(self, problem: PackageProblem) -> None:
        self.powers, self.base = problem.whole_weights, problem.base
        self.weights = np.array(self.powers, float) / sum(self.powers)

    def score(self, sums: Array) -> Array:
        return np.asarray(np.log(sums) @ self.weights)

    def key(self, sums: Row) -> Fraction:
        return Fraction(prod(g**p for g, p in zip(sums, self.powers, strict=True)))

    def start(self, tables: Tables) -> Choice | None:
        """The rows of largest share in the relaxed solution."""
        if (shares := self._relaxed(tables)) is None:
            return None
        return tuple(int(np.argmax(share)) for share in shares)

    def leaf(self, tables: Tables, best: Fraction | None) -> tuple[dict[str, Any], Fraction] | None:
        """Prices w_i / g_i of the relaxed solution; by the inequality of the means they bound the product."""
        if best is None:
            level = best_least(tables, self.base)
            return None if level.value > 0 else ({"prices": level.duals[: len(self.base)]}, Fraction(0))
        shares = self._relaxed(tables)
        if shares is None:
            level = best_least(tables, self.base)
            prices = [max(1, round(y * 10**9)) for y in level.duals[: len(self.base)]]
        else:
            rates = self.weights / self._gains(tables, shares)
            prices = [max(1, round(y)) for y in (rates / rates.max() * 10**9).tolist()]
        total, most = sum(self.powers), max(dearest(tables, self.base, prices), Fraction(0))
        rates_of = tuple(Fraction(power, price) for power, price in zip(self.powers, prices, strict=True))
        ratio = (most / total) ** total * self.key(rates_of) / best
        if ratio < 1:
            return {"prices": prices}, Fraction(0)
        step = ceil((float(ratio) ** (1 / total) - 1) * 10**9) + 1
        while (1 + Fraction(step, 10**9)) ** total < ratio:
            step *= 2
        return {"prices": prices}, Fraction(step, 10**9)

    def _gains(self, tables: Tables, shares: list[Array]) -> Array:
        gains = np.array([float(low) for low in self.base])
        for table, share in zip(tables, shares, strict=True):
            gains += share @ np.array([[float(v) for v in row] for row in table])
        return gains

    def _relaxed(self, tables: Tables, rounds: int = 40) -> list[Array] | None:
        """Shares of the rows of each table, by Frank and Wolfe's method; None where even shares leave somebody out."""
        whole = [np.array([[float(v) for v in row] for row in table]) for table in tables]
        shares = [np.full(len(table), 1 / len(table)) for table in whole]
        gains = self._gains(tables, shares)
        if gains.min() <= 0:
            return None
        low = np.array([float(v) for v in self.base])
        for _ in range(rounds):
            rates = self.weights / gains
            picks = [int(np.argmax(table @ rates)) for table in whole]
            toward = low + sum(table[j] for table, j in zip(whole, picks, strict=True)) - gains
            if rates @ toward < 1e-9:
                break
            step = _step(gains, toward, self.weights)
            shares = [(1 - step) * share for share in shares]
            for share, j in zip(shares, picks, strict=True):
                share[j] += step
            gains = gains + step * toward
        return shares


def _step(gains: Array, toward: Array, weights: Array) -> float:
    """Where Σ w log(gains + t toward) is largest for t in [0, 1], by halving."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        there = gains + middle * toward
        if there.min() > 0 and weights @ (toward / there) > 0:
            low = middle
        else:
            high = middle
    return low
