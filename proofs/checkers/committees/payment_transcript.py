"""Sequential Phragmén, every round played again from the ballots.

data: {"transcripts": [[{"elected": name, "load": fraction or null}, …], …]}, one for each winner, in their order

A member is a load of 1 on its supporters together. A candidate can be had at the load (1 + what its supporters carry) /
(how many they are) for each of them; the smallest such load is elected, so that nobody left out could have been had at
a smaller one, and its supporters carry it. Nobody approves the last ones, whose load is null: any of them is next. If
all winners are claimed, every way of breaking every tie is played. Janson 2016, arXiv:1611.08826.
"""

from fractions import Fraction
from math import gcd

from ..case import Case
from ..form import fields, integer
from ..problems.ballots import approvals
from .courses.course import State, Value, least, prove, supporters

RULES = ("sequential-phragmen",)
ROUNDS = True


def check(case: Case) -> str:
    (size,) = fields(case.options, "size")
    names, ballots = approvals(case.problem)
    return prove(case, Phragmen(names, ballots, integer(size, "the size", 1, len(names))), "elected", "load")


class Phragmen:
    """One election; the amounts of a state are what the voters of each ballot carry."""

    def __init__(self, names: list[str], ballots: list[tuple[int, list[int]]], size: int) -> None:
        self.size, self.counts = size, [count for count, _ in ballots]
        self.rows = supporters(names, ballots)
        self.support = {name: sum(self.counts[row] for row in rows) for name, rows in self.rows.items()}
        self.start: State = (frozenset(), (0,) * len(ballots), 1)

    def tied(self, state: State) -> dict[str, Value]:
        elected, loads, below = state
        if len(elected) == self.size:
            return {}
        left = [name for name in self.rows if name not in elected]
        carried = [count * load for count, load in zip(self.counts, loads, strict=True)]
        found = {
            name: Fraction(below + sum(carried[row] for row in self.rows[name]), below * self.support[name])
            for name in left
            if self.support[name]
        }
        return dict(least(found)) if found else dict.fromkeys(left)

    def after(self, state: State, name: str, value: Value) -> State:
        elected, loads, below = state
        if value is None:
            return elected | {name}, loads, below
        factor = value.denominator // gcd(value.denominator, below)
        after = [load * factor for load in loads]
        for row in self.rows[name]:
            after[row] = value.numerator * (below * factor // value.denominator)
        shared = gcd(below * factor, *after)
        return elected | {name}, tuple(load // shared for load in after), below * factor // shared
