"""Bargaining over the points of a polytope, as certificates carry it.

Prices p ≥ 0 of the agents' gains bound what any point is worth, Σ p_i gain_i. Evidence writes them as {"pieces":
[[fraction per piece] per agent], "rows": [fraction per limit, then per equation]}: weights of the pieces of each
utility, which sum to its price, and multipliers λ, at least 0 for limits. A utility is at most each of its pieces; so
with r = Σ weight · coefficients - λ · rows the worth is at most Σ weight · constant + λ · right sides + Σ_j max(low_j
r_j, high_j r_j). Farkas 1902, doi:10.1515/crll.1902.124.1.

A point that is worth exactly the bound has x_j at the bound that r_j ≠ 0 points to, meets the limits of λ ≠ 0, and has
the utility of every piece of positive weight.

Where a ray is to be met exactly, without free disposal, prices may be below 0 too: of utilities that are one piece, and
so equal to it, the bound holds for any.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..form import Unreadable, demand, distinct_texts, fields, fraction, listed, text
from .ballots import kind_of
from .numbers import Row, combined, independent, positive, products, written
from .prices import Priced, disposal, of_either_sign, over
from .terms.quotes import quotes, unquoted

ZERO = Fraction(0)


class Polytope:
    """Agents who bargain over the points of a polytope.

    names, agents : the m variables and the n agents
    low, high     : (m,) their bounds
    rows, right   : of the limits, then of the equations; `limits` is how many limits there are
    pieces        : per agent (coefficients, constant less the disagreement utility)
    weights, over, free: as of Bargain
    """

    lotteries = True  # every mixture of agreements is an agreement

    def __init__(self, problem: Any) -> None:
        if kind_of(problem) != "polytope":
            raise Unreadable(f"wanted a polytope; came {problem['type']!r}")
        keys = (
            "type",
            "variables",
            "agents",
            "utilities",
            "disagreement",
            "limits",
            "equations",
            "weights",
            "ideal_over",
        )
        whole = problem
        problem, self.free = disposal(unquoted(whole))
        _, variables, agents, utilities, kept, limits, equations, weights, ideals = fields(problem, *keys)
        named = [fields(entry, "name", "low", "high") for entry in listed(variables, "variables")]
        self.names = distinct_texts([name for name, *_ in named], "variables")
        bounds = [written([low, high], "bounds", 2) for _, low, high in named]
        self.low, self.high = [low for low, _ in bounds], [high for _, high in bounds]
        if any(low > high for low, high in bounds):
            raise Unreadable("a variable's bounds cross")
        self.agents = distinct_texts(agents, "agents")
        n = len(self.agents)
        kept, self.weights, self.over = written(kept, "disagreement", n), positive(weights, n), over(ideals)
        given = zip(listed(utilities, "utilities", n), kept, strict=True)
        self.pieces = [[self._piece(piece, low) for piece in self._some(pieces)] for pieces, low in given]
        lines = [fields(line, "name", "coefficients", "most") for line in listed(limits, "limits")]
        lines += [fields(line, "name", "coefficients", "value") for line in listed(equations, "equations")]
        titles = distinct_texts([name for name, *_ in lines], "limits") if lines else []
        quotes(whole, [*((agent,) for agent in self.agents), *(("limit", title) for title in titles)])
        self.limits = len(limits)
        self.rows = [written(row, "coefficients", len(self.names)) for _, row, _ in lines]
        self.right = written([side for *_, side in lines], "right sides", len(lines))

    def _some(self, pieces: Any) -> list[Any]:
        if not listed(pieces, "utilities"):
            raise Unreadable("a utility must have at least one piece")
        return list(pieces)

    def _piece(self, piece: Any, kept: Fraction) -> tuple[Row, Fraction]:
        row, constant = fields(piece, "coefficients", "constant")
        return written(row, "coefficients", len(self.names)), written([constant], "constant", 1)[0] - kept

    def priced(self, prices: Any, *, own: int | None = None, signed: bool = False) -> Priced:
        """Prices as evidence writes them; with `own`, that agent's price is at least one; `signed`: perhaps below 0."""
        alone = max(map(len, self.pieces)) == 1
        demand(alone or not signed, "prices below zero prove nothing of a utility of several pieces")
        pieces, rows = fields(prices, "pieces", "rows")
        weights = [
            of_either_sign(row, "weights of pieces", len(own_pieces), signed=signed, free=self.free)
            for row, own_pieces in zip(listed(pieces, "pieces", len(self.agents)), self.pieces, strict=True)
        ]
        multipliers = [fraction(v, "a multiplier") for v in listed(rows, "rows", len(self.rows))]
        demand(min(multipliers[: self.limits], default=ZERO) >= 0, "the multiplier of a limit is negative")
        each = [sum(row, ZERO) for row in weights]
        demand(own is None or each[own] >= 1, "the agent's own price is below one")
        flat = [
            (piece, w)
            for own_pieces, row in zip(self.pieces, weights, strict=True)
            for piece, w in zip(own_pieces, row, strict=True)
        ]
        coefficients = [*(row for (row, _), _ in flat), *self.rows]
        reduced = combined(coefficients, [*(w for _, w in flat), *(-v for v in multipliers)])
        most = sum((w * constant for (_, constant), w in flat), ZERO)
        most += sum((v * side for v, side in zip(multipliers, self.right, strict=True)), ZERO)
        most += sum(
            (r * (high if r > 0 else low) for r, low, high in zip(reduced, self.low, self.high, strict=True)), ZERO
        )
        open_ = frozenset(j for j, r in enumerate(reduced) if not r and self.low[j] < self.high[j])
        used = tuple((i, k) for i, row in enumerate(weights) for k, w in enumerate(row) if w)
        return Priced(each, most, open_, tuple(r for r, v in enumerate(multipliers) if v), used)

    def answer(self, answer: Any) -> Row:
        """(m,) a point of the polytope: every variable in order, its value in lowest terms, all limits kept."""
        entries = [listed(entry, "a value", 2) for entry in listed(answer, "a plan", len(self.names))]
        if [text(name, "a variable") for name, _ in entries] != self.names:
            raise Unreadable("a plan must give every variable in order")
        point = written([value for _, value in entries], "values", len(self.names))
        inside = all(low <= x <= high for low, x, high in zip(self.low, point, self.high, strict=True))
        demand(inside, "a variable is beyond its bounds")
        for r, (reached, side) in enumerate(zip(products(self.rows, point), self.right, strict=True)):
            demand(reached <= side if r < self.limits else reached == side, "the plan breaks a limit")
        return point

    def gains_at(self, point: Sequence[Fraction]) -> Row:
        """(n,) what a point gives each agent."""
        values = iter(products([row for own in self.pieces for row, _ in own], point))
        return [min(next(values) + constant for _, constant in own) for own in self.pieces]

    def single(self, supports: Sequence[Priced], *, held: Sequence[int]) -> bool:
        """Whether independence shows that at most one point is as good by all these; gains of `held` are known."""
        columns = sorted(frozenset.intersection(*(support.columns for support in supports)))
        binding = {r for support in supports for r in support.limits} | set(range(self.limits, len(self.rows)))
        pieces = {(i, k) for support in supports for i, k in support.pieces if i in held}
        pieces |= {(i, 0) for i in held if len(self.pieces[i]) == 1}
        rows = [self.rows[r] for r in sorted(binding)] + [self.pieces[i][k][0] for i, k in sorted(pieces)]
        return independent(rows, columns)

    def spoken(self, point: Sequence[Fraction]) -> str:
        """A plan in words."""
        return ", ".join(f"{name} {value}" for name, value in zip(self.names, point, strict=True))
