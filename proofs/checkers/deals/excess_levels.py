"""Payoffs whose excesses are least, level by level; for the least core the first level alone.

data: {"levels": [{"excess": e, "weights": [[coalition number, fraction]], "floors": [[player number, fraction]]}]}

The excess of a coalition S is v(S) - x(S). Let F be the space spanned by the coalition of all and by the coalitions and
players of the levels before, whose pay is settled. In a level all weights are positive and those of coalitions sum to
one; the coalitions lie outside F, and have the excess e; the players of floors are paid what they obtain alone (only
for the nucleolus, which pays nobody less); weights times coalitions and floors times players sum to a vector of F. So
whatever is paid in keeping with what is settled, their weighted mean excess is at least e, and if none is above e each
is e and those players are paid as here. All other coalitions outside F have at most e: so e is the least largest
excess, and the coalitions and players of this level are settled. Once F is everything, all payoffs are.
Kohlberg 1971, doi:10.1137/0120009; Maschler, Peleg and Shapley 1979, doi:10.1287/moor.4.4.303.
"""

from fractions import Fraction
from math import lcm
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, fields, fraction, integer, listed
from ..problems.numbers import Row
from ..problems.wants.games import Game, members, sums

ZERO = Fraction(0)


def check(case: Case) -> str:
    (given,) = fields(case.data, "levels")
    fields(case.options)
    least = case.rule == "least-core"
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and len(case.winners) == 1, "one answer is proved, and certified")
    demand(case.claim == ("some" if least else "all"), "the levels prove all of the outcome but for the least core")
    game, levels = Game(case.problem), listed(given, "levels")
    payoffs = game.payoffs(case.winners[0])
    table = game.excesses(payoffs)
    demand(table[0][-1] == 0, "what is paid is not what all together obtain")
    alone = case.rule == "nucleolus"
    demand(
        not alone or all(table[0][1 << i] <= 0 for i in range(game.n)), "somebody is paid less than it obtains alone"
    )
    settled = Space(game.n)
    demand(not least or len(levels) == (game.n > 1), "the least core is proved by one level")
    for entry in levels:
        settle(game, settled, table, alone, entry)
    demand(least or settled.full, "payoffs are left open by these levels")
    said = "the largest excess is least" if least else "the excesses are least, the largest first"
    kept = " and pay nobody less than alone" if alone else ""
    return f"Of all payoffs that share out what all together obtain{kept}, with these {said}: {game.spoken(payoffs)}."


def settle(game: Game, settled: "Space", table: tuple[list[int], int], alone: bool, entry: Any) -> Fraction:
    """Check a level against the excesses, add its coalitions to what is settled, and return its excess."""
    said, given, floors = fields(entry, "excess", "weights", "floors")
    excess, weights = fraction(said, "an excess"), game.weights(given, "the weights")
    players = _floors(game, floors)
    excesses, below = table
    demand(alone or not players, "only the nucleolus has floors")
    demand(all(excesses[1 << i] == 0 for i, _ in players), "a player of the floors is paid more than it obtains alone")
    demand(sum((weight for _, weight in weights), ZERO) == 1, "the weights do not sum to one")
    total = [ZERO] * game.n
    for coalition, weight in [*weights, *((1 << i, weight) for i, weight in players)]:
        for i in members(coalition, game.n):
            total[i] += weight
    demand(not any(settled.rest(total)), "the mean of these coalitions is not settled")
    outside = settled.outside()
    level = excess * below
    demand(
        all(outside[s] and excesses[s] == level for s, _ in weights), "a coalition has another excess, or is settled"
    )
    demand(
        all(not out or e <= level for out, e in zip(outside, excesses, strict=True)),
        f"a coalition that is not settled has an excess above {excess}",
    )
    for coalition in [*(s for s, _ in weights), *(1 << i for i, _ in players)]:
        settled.add([Fraction(coalition >> i & 1) for i in range(game.n)])
    return excess


def _floors(game: Game, value: Any) -> list[tuple[int, Fraction]]:
    found = []
    for entry in listed(value, "floors"):
        player, weight = listed(entry, "a floor", 2)
        found.append((integer(player, "a player", 0, game.n - 1), fraction(weight, "a weight")))
    if len({i for i, _ in found}) < len(found) or any(weight <= 0 for _, weight in found):
        raise Unreadable("floors are positive and of different players")
    return found


class Space:
    """A growing space of vectors, at first that of the coalition of all: reduced rows, by their pivots."""

    def __init__(self, n: int) -> None:
        self.n, self._rows = n, dict[int, Row]()
        self.add([Fraction(1)] * n)

    @property
    def full(self) -> bool:
        return len(self._rows) == self.n

    def rest(self, vector: Row) -> Row:
        """What is left of the vector once its part in the space is taken away; linear in it, zero if it lies in it."""
        row = vector
        for pivot, head in self._rows.items():
            if factor := vector[pivot]:
                row = [x - factor * y for x, y in zip(row, head, strict=True)]
        return row

    def add(self, vector: Row) -> None:
        row = self.rest(vector)
        pivot = next((i for i, value in enumerate(row) if value), None)
        if pivot is None:
            return
        row = [value / row[pivot] for value in row]
        for other, head in self._rows.items():
            if factor := head[pivot]:
                self._rows[other] = [x - factor * y for x, y in zip(head, row, strict=True)]
        self._rows[pivot] = row

    def outside(self) -> list[bool]:
        """(2^n,) which coalitions do not lie in the space.

        Each player's rest is written as one integer, in fields so wide that sums do not run over: a sum is 0 only if
        every field is.
        """
        rests = [self.rest([Fraction(i == j) for j in range(self.n)]) for i in range(self.n)]
        below = lcm(*(value.denominator for row in rests for value in row))
        whole = [[int(value * below) for value in row] for row in rests]
        width = (2 * self.n * max(1, *(abs(v) for row in whole for v in row))).bit_length() + 1
        return [bool(rest) for rest in sums([sum(v << (width * j) for j, v in enumerate(row)) for row in whole])]


RULES = ("least-core", "prenucleolus", "nucleolus")
