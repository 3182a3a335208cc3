"""Values and power indices of a game, counted again over all coalitions.

data: {}

With m_i(S) = v(S + i) - v(S) for a coalition S without player i. Shapley: Σ |S|! (n - |S| - 1)! / n! · m_i(S).
Banzhaf: Σ m_i(S) / 2^(n-1), with `scale` "normalised" by the sum of all. Owen: with m unions of which i has u members,
Σ h! (m - h - 1)! / m! · t! (u - t - 1)! / u! · m_i(S) over the coalitions S of h whole other unions and t of i's own.
Tau: on the line from the least m_i = max_{S ∋ i} v(S) - Σ_{j ≠ i} M_j to the most M_i = v(N) - v(N - i). Shapley 1953,
doi:10.1515/9781400881970-018; Banzhaf 1965; Owen 1977, doi:10.1007/978-3-642-45494-3_7; Tijs 1981.
"""

from collections.abc import Callable
from fractions import Fraction
from math import factorial

from ..case import Case
from ..form import Unreadable, demand, fields, text
from ..problems.numbers import Row
from ..problems.wants.games import Game, members, sums

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


def _owen(case: Case, game: Game) -> Row:
    (said,) = fields(case.options, "unions")
    parted = _unions(text(said, "the unions"), game.players)
    found = [ZERO] * game.n
    for own in parted:
        others = [sum(1 << j for j in other) for other in parted if other is not own]
        for whole, before in enumerate(sums(others)):
            first = _orders(whole.bit_count(), len(parted)) / game.below
            for some, more in enumerate(sums([1 << j for j in own])):
                for k in (k for k in range(len(own)) if not some >> k & 1):
                    coalition = before + more
                    adds = game.values[coalition | 1 << own[k]] - game.values[coalition]
                    found[own[k]] += first * _orders(some.bit_count(), len(own)) * adds
    return found


def _orders(before: int, count: int) -> Fraction:
    return Fraction(factorial(before) * factorial(count - before - 1), factorial(count))


def _unions(said: str, players: list[str]) -> list[list[int]]:
    named = [[name.strip() for name in part.split(",")] for part in said.split(";")] if said else []
    every = [name for part in named for name in part]
    if len(set(every)) < len(every) or not set(every) <= set(players):
        raise Unreadable("unions are of players, and none is in two of them")
    return [[players.index(name) for name in part] for part in named] + [
        [i] for i, name in enumerate(players) if name not in every
    ]


def _tau(case: Case, game: Game) -> Row:
    fields(case.options)
    everyone, total = (1 << game.n) - 1, game.values[-1]
    most = [total - game.values[everyone ^ 1 << i] for i in range(game.n)]
    least: list[int | None] = [None] * game.n
    for coalition, asked in enumerate(sums(most)):
        for i in members(coalition, game.n):
            left, known = game.values[coalition] - asked + most[i], least[i]
            least[i] = left if known is None else max(left, known)
    low = [x for x in least if x is not None]
    within = all(x <= y for x, y in zip(low, most, strict=True)) and sum(low) <= total <= sum(most)
    demand(within, "this game is not quasi-balanced")
    room = sum(most) - sum(low)
    step = Fraction(total - sum(low), room) if room else ZERO
    return [(x + step * (y - x)) / game.below for x, y in zip(low, most, strict=True)]


def shared(values: Row) -> Row:
    """The numbers divided by their sum."""
    total = sum(values, ZERO)
    demand(total, "the numbers sum to 0")
    return [value / total for value in values]


RULES: dict[str, Callable[[Case, Game], Row]] = {
    "shapley": _shapley,
    "banzhaf": _banzhaf,
    "owen": _owen,
    "tau-value": _tau,
}
