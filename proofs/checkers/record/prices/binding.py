"""What bounds the least gain per weight: prices, a mixture that reaches as much, and second prices.

{"level": t, "prices": [n], "mixture": per issue the shares of the values that limits leave, "others": [n]}

The prices y ≥ 0 with Σ w y = 1 bound the least gain per weight by the dearest values, and the mixture reaches the
bound, so that no prices prove less. Whatever prices prove as much leave the values that the mixture takes equally dear
and give 0 to those who gain more by it; where these equations settle an agent's price, it is the only one. Where they
do not, `others` has second prices that differ in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...deals.branches.issues import dearest
from ...form import demand, fields, fraction, listed
from ...problems.numbers import Row, written
from ...problems.packages import Package

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Binding:
    """What was proved.

    level : no deal, and no mixture of deals, gives all of them more per weight
    prices: (n,); others: (n,) for each agent another price that proves the same, None where `prices` has the only one
    """

    level: Fraction
    prices: Row
    others: list[Fraction | None]


def possible(package: Package) -> bool:
    """Whether every issue has a value left, and nothing ties issues together."""
    return all(package.allowed) and not package.links and package.payments is None


def read_binding(package: Package, made: Any) -> Binding:
    """The prices of the least gain. Raises Refused unless each is proved to be the only one, or not to be."""
    level, given, mixture, others = fields(made, "level", "prices", "mixture", "others")
    exact, n = fraction(level, "the level"), len(package.agents)
    demand(str(exact) == level, "the level is not in lowest terms")
    prices = _priced(package, given, exact)
    by_issue = zip(listed(mixture, "a mixture", len(package.issues)), package.allowed, strict=True)
    settled = _settled(package, exact, [_shares(*row) for row in by_issue])
    second: list[Fraction | None] = []
    for k, other in enumerate(listed(others, "others", n)):
        demand((other is None) == settled[k], f"whether {package.agents[k]} has another price does not follow")
        row = prices if other is None else _priced(package, other, exact)
        demand(other is None or row[k] != prices[k], "second prices are the same as the first")
        second.append(None if other is None else row[k])
    return Binding(exact, prices, second)


def _priced(package: Package, given: Any, level: Fraction) -> Row:
    """Prices that prove the level."""
    prices = written(given, "prices", len(package.agents))
    demand(min(prices) >= 0, "a price is below zero")
    demand(sum(w * y for w, y in zip(package.weights, prices, strict=True)) == 1, "weighted prices do not add up to 1")
    kept = sum((y * low for y, low in zip(prices, package.kept, strict=True)), ZERO)
    demand(dearest(package, prices, package.allowed) - kept == level, "the prices do not prove the level")
    return prices


def _shares(given: Any, allowed: list[int]) -> dict[int, Fraction]:
    """Value -> share, of those that have one."""
    shares = written(given, "shares", len(allowed))
    demand(min(shares) >= 0 and sum(shares) == 1, "the shares of an issue's values are no mixture")
    return {j: share for j, share in zip(allowed, shares, strict=True) if share}


def _settled(package: Package, level: Fraction, mixture: list[dict[int, Fraction]]) -> list[bool]:
    """(n,) whose price follows from what every proof of the level has in common; the mixture must reach the level."""
    n, equations = len(package.agents), [list(package.weights)]
    units = [[ONE if i == k else ZERO for i in range(n)] for k in range(n)]
    for k, rows in enumerate(package.utilities):
        worth = sum((s * rows[i][j] for i, shares in enumerate(mixture) for j, s in shares.items()), ZERO)
        over = worth - package.kept[k] - package.weights[k] * level
        demand(over >= 0, f"the mixture gives {package.agents[k]} less than the level")
        equations += [units[k]] if over else []
    for i, shares in enumerate(mixture):
        first, *rest = shares
        equations += [[rows[i][j] - rows[i][first] for rows in package.utilities] for j in rest]
    reduced = _reduced(equations, n)
    return [unit in reduced for unit in units]


def _reduced(rows: Sequence[Row], n: int) -> list[Row]:
    """The reduced row echelon form: a unit row is in the span of the rows if and only if it is one of these."""
    left, done = [list(row) for row in rows], list[Row]()
    for k in range(n):
        pivot = next((row for row in left if row[k]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        head = [v / pivot[k] for v in pivot]
        left, done = ([_less(row, head, row[k]) for row in each] for each in (left, done))
        done.append(head)
    return done


def _less(row: Row, head: Row, times: Fraction) -> Row:
    return [v - times * h for v, h in zip(row, head, strict=True)] if times else row
