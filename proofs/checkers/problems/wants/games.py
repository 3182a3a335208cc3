"""What coalitions of players can obtain, as certificates carry it, read strictly and listed in full."""

from fractions import Fraction
from math import gcd, lcm
from typing import Any

from ...form import Unreadable, demand, distinct_texts, fields, fraction, integer, listed
from ..ballots import kind_of
from ..numbers import Row, written

MOST = 16  # players, whose coalitions are gone through one by one
ZERO = Fraction(0)


class Game:
    """Players, and what every coalition obtains.

    players : the n players; coalition number S holds player i if bit i of S is set
    values  : (2^n,) integers, times the denominator `below`
    """

    def __init__(self, problem: Any) -> None:
        readers = {"coalitions": self._listed, "weighted votes": self._weighed}
        if kind_of(problem) not in readers:
            raise Unreadable(f"wanted a game of coalitions; came {problem['type']!r}")
        self.players: list[str] = []
        self.values, self.below = readers[problem["type"]](problem)
        self.n = len(self.players)

    def _named(self, players: Any) -> int:
        self.players = distinct_texts(players, "players")
        demand(len(self.players) <= MOST, f"coalitions are gone through for at most {MOST} players")
        return len(self.players)

    def _listed(self, problem: Any) -> tuple[list[int], int]:
        _, players, values, below = fields(problem, "type", "players", "values", "denominator")
        found = [integer(v, "a value") for v in listed(values, "values", 1 << self._named(players))]
        denominator = integer(below, "the denominator", 1)
        if found[0] or gcd(denominator, *found) > 1:
            raise Unreadable("nobody obtains 0, and values and denominator have no common divisor")
        return found, denominator

    def _weighed(self, problem: Any) -> tuple[list[int], int]:
        _, players, quota, weights = fields(problem, "type", "players", "quota", "weights")
        row = written(weights, "weights", self._named(players))
        (least,) = written([quota], "quota", 1)
        if min(row) < 0 or not 0 < least <= sum(row):
            raise Unreadable("weights are at least 0, and the quota is positive and at most their sum")
        unit = lcm(least.denominator, *(w.denominator for w in row))
        return [int(weight >= least * unit) for weight in sums([int(w * unit) for w in row])], 1

    def payoffs(self, answer: Any) -> Row:
        """(n,) a number for every player."""
        return paid_to(self.players, answer)

    def excesses(self, payoffs: Row) -> tuple[list[int], int]:
        """(2^n,) what each coalition obtains less what it is paid, times a common denominator, and that."""
        below = lcm(self.below, *(x.denominator for x in payoffs))
        factor = below // self.below
        given = sums([int(x * below) for x in payoffs])
        return [v * factor - x for v, x in zip(self.values, given, strict=True)], below

    def weights(self, value: Any, what: str) -> list[tuple[int, Fraction]]:
        """Positive weights of different coalitions, neither nobody nor everybody."""
        found = []
        for entry in listed(value, what):
            coalition, weight = listed(entry, what, 2)
            found.append((integer(coalition, "a coalition", 1, (1 << self.n) - 2), fraction(weight, "a weight")))
        if len({s for s, _ in found}) < len(found) or any(weight <= 0 for _, weight in found):
            raise Unreadable(f"{what} are positive and of different coalitions")
        return found

    def spoken(self, payoffs: Row) -> str:
        """Payoffs in words."""
        return ", ".join(f"{player} {x}" for player, x in zip(self.players, payoffs, strict=True))


def paid_to(players: list[str], answer: Any) -> Row:
    """A number for every player, in order and in lowest terms."""
    entries = [listed(entry, "a payoff", 2) for entry in listed(answer, "payoffs", len(players))]
    if [name for name, _ in entries] != players:
        raise Unreadable("payoffs list every player in order")
    return written([value for _, value in entries], "payoffs", len(players))


def sums(numbers: list[int]) -> list[int]:
    """(2^n,) the sum of the numbers of every coalition's members."""
    found = [0]
    for number in numbers:
        found += [before + number for before in found]
    return found


def members(coalition: int, n: int) -> list[int]:
    """The players of a coalition."""
    return [i for i in range(n) if coalition >> i & 1]
