"""Goods to be divided, as certificates carry them."""

from fractions import Fraction
from typing import Any

from ..form import Unreadable, demand, distinct_texts, fields, fraction, listed
from .ballots import kind_of
from .numbers import Row, positive, written

ZERO = Fraction(0)


class Goods:
    """Agents who divide goods.

    names, agents : the m goods and the n agents
    values        : (n, m) at least 0, of a unit of each good
    supply        : (m,) positive
    weights       : (n,) positive
    kept          : (n,) disagreement utilities; 0 unless `bargained`
    """

    def __init__(self, problem: Any, *, bargained: bool = False) -> None:
        if kind_of(problem) != "goods":
            raise Unreadable(f"wanted goods to divide; came {problem['type']!r}")
        keys = ("type", "names", "agents", "values", "supply", "weights", "disagreement")
        _, names, agents, values, supply, weights, kept = fields(problem, *keys)
        self.names, self.agents = distinct_texts(names, "names"), distinct_texts(agents, "agents")
        n, m = len(self.agents), len(self.names)
        self.values = [written(row, "values", m) for row in listed(values, "values", n)]
        if min(map(min, self.values)) < 0:
            raise Unreadable("the values of goods are at least 0")
        self.supply, self.weights = positive(supply, m), positive(weights, n)
        self.kept = written(kept, "disagreement", n)
        demand(bargained or not any(self.kept), "this evidence is about no disagreement utilities")
        self.totals = self.worth([self.supply] * n)
        demand(all(self.totals), "somebody values nothing")

    def worth(self, amounts: list[Row]) -> Row:
        """(n,) what each agent has of its row of amounts."""
        pairs = zip(self.values, amounts, strict=True)
        return [sum((v * x for v, x in zip(row, own, strict=True)), ZERO) for row, own in pairs]

    def division(self, answer: Any) -> list[Row]:
        """(n, m) amounts: all agents and their goods in order, none of nothing, in lowest terms, not above supply."""
        amounts = []
        for agent, entry in zip(self.agents, listed(answer, "a division", len(self.agents)), strict=True):
            name, shares = listed(entry, "a part", 2)
            if name != agent:
                raise Unreadable("a division lists every agent in order")
            amounts.append(self._own(listed(shares, "the goods of an agent")))
        for j, most in enumerate(self.supply):
            demand(sum(row[j] for row in amounts) <= most, f"more of {self.names[j]} is given away than there is")
        return amounts

    def _own(self, shares: list[Any]) -> Row:
        row, before = [ZERO] * len(self.names), -1
        for share in shares:
            good, amount = listed(share, "a share", 2)
            at = self.names.index(good) if type(good) is str and good in self.names else -1
            value = fraction(amount, "an amount")
            if at <= before or value <= 0 or amount != str(value):
                raise Unreadable("the goods of an agent are listed in order, with positive amounts in lowest terms")
            row[at], before = value, at
        return row

    def spoken(self, amounts: list[Row]) -> str:
        """A division in words."""
        rows = []
        for agent, row in zip(self.agents, amounts, strict=True):
            parts = [g if x == 1 else f"{x} {g}" for g, x in zip(self.names, row, strict=True) if x]
            rows.append(f"{agent}: {' + '.join(parts) or 'nothing'}")
        return "; ".join(rows)
