"""Bargaining over a list of alternatives and its lotteries, as certificates carry it.

Prices p ≥ 0 of the agents' gains bound what any lottery is worth, Σ p_i gain_i: by the dearest alternative. Evidence
writes them as a list, and a lottery that is worth the bound draws on the dearest alternatives alone.
Where a ray is to be met exactly, without free disposal, prices may be below 0 too: the bound holds for any.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..form import Unreadable, demand, distinct_texts, fields, fraction, listed, truth
from .ballots import kind_of
from .numbers import Row, Table, independent, positive, products, written
from .prices import Priced, disposal, of_either_sign, over
from .terms.quotes import quotes, unquoted

ZERO, ONE = Fraction(0), Fraction(1)


class Bargain:
    """Agents who bargain over a list of alternatives and their lotteries.

    names, agents : the m alternatives and the n agents
    gains         : (n, m) utility of each alternative less the disagreement utility
    weights       : (n,) positive
    lotteries     : whether lotteries are agreements
    over          : "IR" or "S", what an ideal is the best of
    free          : whether gains may be thrown away
    """

    def __init__(self, problem: Any) -> None:
        if kind_of(problem) != "bargaining":
            raise Unreadable(f"wanted a bargaining problem; came {problem['type']!r}")
        keys = ("type", "names", "agents", "utilities", "disagreement", "weights", "lotteries", "ideal_over")
        whole = problem
        problem, self.free = disposal(unquoted(whole))
        _, names, agents, utilities, kept, weights, lotteries, ideals = fields(problem, *keys)
        self.names, self.agents = distinct_texts(names, "names"), distinct_texts(agents, "agents")
        quotes(whole, [(agent,) for agent in self.agents])
        n, m = len(self.agents), len(self.names)
        rows = [written(row, "utilities", m) for row in listed(utilities, "utilities", n)]
        kept, self.weights = written(kept, "disagreement", n), positive(weights, n)
        self.gains = [[value - low for value in row] if low else row for row, low in zip(rows, kept, strict=True)]
        self._table = Table(self.gains)
        self.lotteries, self.over = truth(lotteries, "lotteries"), over(ideals)

    def columns(self) -> list[Row]:
        """(m, n): what each alternative gives each agent."""
        return [list(column) for column in zip(*self.gains, strict=True)]

    def priced(self, prices: Any, *, own: int | None = None, signed: bool = False) -> Priced:
        """Prices as evidence writes them; with `own`, one more for that agent; `signed`: perhaps below 0."""
        each = of_either_sign(prices, "prices", len(self.agents), signed=signed, free=self.free)
        each = [price + (i == own) for i, price in enumerate(each)]
        return Priced(each, *self._table.dearest(each))

    def answer(self, answer: Any) -> Row:
        """(m,) the weights of a lottery in its one canonical form."""
        return lottery(answer, self.names)

    def gains_at(self, shares: Sequence[Fraction]) -> Row:
        """(n,) what a lottery gives each agent."""
        return products(self.gains, shares)

    def most_of(self, agent: int) -> Fraction:
        """The largest gain of an agent in any alternative."""
        return max(self.gains[agent])

    def single(self, supports: Sequence[Priced], *, held: Sequence[int]) -> bool:
        """Whether independence shows that at most one lottery is as good by all these; gains of `held` are known."""
        columns = sorted(frozenset.intersection(*(support.columns for support in supports)))
        return independent([*(self.gains[i] for i in held), [ONE] * len(self.names)], columns)

    def spoken(self, shares: Sequence[Fraction]) -> str:
        """A lottery in words."""
        return spoken(shares, self.names)


def lottery(answer: Any, names: list[str]) -> Row:
    """(m,) weights; in the certificate sorted by name, none zero, sum one, fractions in lowest terms."""
    at = {name: a for a, name in enumerate(names)}
    shares = [ZERO] * len(names)
    before = ""
    for entry in listed(answer, "a lottery"):
        name, weight = listed(entry, "an entry of a lottery", 2)
        if type(name) is not str or name not in at or (before and name <= before):
            raise Unreadable("a lottery must list different known alternatives, sorted by name")
        before, shares[at[name]] = name, fraction(weight, "a weight")
        if shares[at[name]] <= 0 or weight != str(shares[at[name]]):
            raise Unreadable("the weights of a lottery are positive fractions in lowest terms")
    demand(sum(shares) == 1, "the weights of the lottery do not sum to one")
    return shares


def worth(rows: list[Row], shares: Sequence[Fraction]) -> Row:
    """(n,) the value of each row under a lottery over its columns."""
    used = [a for a, share in enumerate(shares) if share]
    return [sum((row[a] * shares[a] for a in used), ZERO) for row in rows]


def spoken(shares: Sequence[Fraction], names: list[str]) -> str:
    """A lottery in words."""
    parts = [name if share == 1 else f"{share} {name}" for name, share in zip(names, shares, strict=True) if share]
    return " + ".join(parts)
