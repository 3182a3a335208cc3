"""The most and the least that each agent gains in any agreement, as evidence shows them.

Of a list of alternatives null: they are the ends of the agent's row. Of a polytope, highest: [{"gain": fraction,
"agreement": plan, "prices": prices}, …], where the plan reaches the gain and the prices, 1 for the agent and 0 for all
others, show that no more can be; lowest: [{"gain": fraction, "agreement": plan, "rows": [[fraction per limit, then per
equation] per piece]}, …]: a utility is the least of its pieces, and each piece c·x + k is nowhere below the gain by
multipliers λ, at least 0 for limits: with r = -c - λ·rows, c·x + k ≥ k - λ·right sides - Σ_j max(low_j r_j, high_j
r_j).
"""

from fractions import Fraction
from typing import Any

from ...form import demand, fields, fraction, listed
from ..bargains import Bargain, Convex
from ..numbers import Row, combined
from ..polytopes import Polytope

ZERO = Fraction(0)


def highest(bargain: Convex, given: Any) -> Row:
    """(n,) the most that each agent gains."""
    n = len(bargain.agents)
    if isinstance(bargain, Bargain):
        demand(given is None, "the most that agents gain from a list needs no evidence")
        return [max(row) for row in bargain.gains]
    found = []
    for i, entry in enumerate(listed(given, "highest", n)):
        gain, answer, prices = fields(entry, "gain", "agreement", "prices")
        gain, support = fraction(gain, "gain"), bargain.priced(prices)
        demand(bargain.gains_at(bargain.answer(answer))[i] == gain, f"{bargain.agents[i]} does not gain that much so")
        demand(support.each == [Fraction(i == j) for j in range(n)], "these are not the prices of one agent's gain")
        demand(support.most <= gain, f"{bargain.agents[i]} can perhaps gain more")
        found.append(gain)
    return found


def lowest(bargain: Convex, given: Any) -> Row:
    """(n,) the least that each agent gains."""
    if isinstance(bargain, Bargain):
        demand(given is None, "the least that agents gain from a list needs no evidence")
        return [min(row) for row in bargain.gains]
    found = []
    for i, entry in enumerate(listed(given, "lowest", len(bargain.agents))):
        gain, answer, rows = fields(entry, "gain", "agreement", "rows")
        gain = fraction(gain, "gain")
        demand(bargain.gains_at(bargain.answer(answer))[i] == gain, f"{bargain.agents[i]} does not gain as little so")
        for piece, multipliers in zip(bargain.pieces[i], listed(rows, "rows", len(bargain.pieces[i])), strict=True):
            demand(_floor(bargain, piece, multipliers) >= gain, f"{bargain.agents[i]} can perhaps gain less")
        found.append(gain)
    return found


def _floor(polytope: Polytope, piece: tuple[Row, Fraction], given: Any) -> Fraction:
    """What a piece is nowhere below, by these multipliers."""
    row, constant = piece
    multipliers = [fraction(v, "a multiplier") for v in listed(given, "multipliers", len(polytope.rows))]
    demand(min(multipliers[: polytope.limits], default=ZERO) >= 0, "the multiplier of a limit is negative")
    reduced = combined([row, *polytope.rows], [Fraction(-1), *(-v for v in multipliers)])
    most = sum((v * side for v, side in zip(multipliers, polytope.right, strict=True)), ZERO)
    ends = zip(reduced, polytope.low, polytope.high, strict=True)
    return constant - most - sum((r * (high if r > 0 else low) for r, low, high in ends), ZERO)
