"""Values and power indices of a game, counted again over all coalitions.

data: {}

With m_i(S) = v(S + i) - v(S) for a coalition S without player i. Shapley: Σ |S|! (n - |S| - 1)! / n! · m_i(S).
Banzhaf: Σ m_i(S) / 2^(n-1), with `scale` "normalised" by the sum of all. Shapley 1953, doi:10.1515/9781400881970-018;
Banzhaf 1965.
"""

from collections.abc import Callable
from fractions import Fraction
from math import factorial

from ..case import Case
from ..form import demand, fields
from ..problems.numbers import Row
from ..problems.wants.games import Game

ZERO = Fraction(0)


def check(case: Case) -> str:
    fields(case.data)
    game = Game(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    demand(len(case.winners) == 1, "one answer alone is what the numbers come to")
    found = RULES[case.rule](case, game)
    demand(game.payoffs(case.winners[0]) == found, f"counted again, it is {game.spoken(found)}")
    return f"Counted again over {1 << game.n} coalitions: {game.spoken(found)}."


def added(game: Game) -> list[list[int]]:
    """(n, n) the sum of m_i(S) over the coalitions S of each size, times the denominator."""
    found, values = [[0] * game.n for _ in range(game.n)], game.values
    for coalition in range(len(values)):
        before, size = values[coalition], coalition.bit_count()
        for i in range(game.n):
            if not coalition >> i & 1:
                found[i][size] += values[coalition | 1 << i] - before
    return found


def _shapley(case: Case, game: Game) -> Row:
    fields(case.options)
    n = game.n
    shares = [Fraction(factorial(s) * factorial(n - s - 1), factorial(n) * game.below) for s in range(n)]
    return [sum((w * m for w, m in zip(shares, row, strict=True)), ZERO) for row in added(game)]


def _banzhaf(case: Case, game: Game) -> Row:
    values = [Fraction(sum(row), game.below << (game.n - 1)) for row in added(game)]
    (scale,) = fields(case.options, "scale")
    demand(scale in ("absolute", "normalised"), "the scale is absolute or normalised")
    return values if scale == "absolute" else shared(values)


def shared(values: Row) -> Row:
    """The numbers divided by their sum."""
    total = sum(values, ZERO)
    demand(total, "the numbers sum to 0")
    return [value / total for value in values]


RULES: dict[str, Callable[[Case, Game], Row]] = {"shapley": _shapley, "banzhaf": _banzhaf}
