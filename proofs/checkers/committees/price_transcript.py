"""The method of equal shares for budgets, every round played again from the ballots.

data: {"transcripts": [[{"funded": name, "payment": fraction}, …], …]}, one for each winner, in their order

Each of n voters has budget / n. A project can be had at a payment such that its supporters pay its cost together if
each pays that, or all it has left if that is less. What it is worth to a supporter is its cost, or 1, as the option
says; the project whose payment is smallest for its worth is funded, and paid. It ends when no project can be paid. If
all winners are claimed, every way of breaking every tie is played. Peters, Pierczyński and Skowron 2021,
arXiv:2008.13276.
"""

from fractions import Fraction
from math import gcd, lcm
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, distinct_texts, fields
from ..problems.ballots import approvals, kind_of
from ..problems.numbers import written
from .courses.course import State, Value, least, prove, supporters

RULES = ("equal-shares",)
ROUNDS = True
LIMIT = 2**62
Ballots = list[tuple[int, list[int]]]


def check(case: Case) -> str:
    (utilities,) = fields(case.options, "utilities")
    demand(utilities in ("cost", "cardinality"), "utilities must be 'cost' or 'cardinality'")
    names, costs, budget, ballots = budget_problem(case.problem)
    return prove(case, Shares(names, costs, budget, ballots, utilities == "cost"), "funded", "payment")


def budget_problem(problem: Any) -> tuple[list[str], list[Fraction], Fraction, Ballots]:
    """(names, costs, budget, [(count, approved indices)])."""
    if kind_of(problem) != "budget":
        raise Unreadable(f"wanted a budget; came {problem['type']!r}")
    _, names, costs, budget, ballots = fields(problem, "type", "names", "costs", "budget", "ballots")
    names = distinct_texts(names, "names")
    (total,), costs = written([budget], "budget", 1), written(costs, "costs", len(names))
    below = lcm(*(amount.denominator for amount in (total, *costs)))
    if min(total, *costs) <= 0 or max(total, *costs) * below > LIMIT:
        raise Unreadable("costs and budget must be positive, and at most 2^62 over their common denominator")
    return names, costs, total, approvals({"type": "approvals", "names": names, "ballots": ballots})[1]


class Shares:
    """One election; the amounts of a state are what each voter of a ballot has left."""

    def __init__(self, names: list[str], costs: list[Fraction], budget: Fraction, ballots: Ballots, cost: bool) -> None:
        self.counts = [count for count, _ in ballots]
        self.rows = supporters(names, ballots)
        self.costs, self.by_cost = dict(zip(names, costs, strict=True)), cost
        purse = budget / sum(self.counts)
        self.start: State = (frozenset(), (purse.numerator,) * len(ballots), purse.denominator)

    def tied(self, state: State) -> dict[str, Value]:
        funded, money, below = state
        payments = {name: self._payment(name, money, below) for name in self.rows if name not in funded}
        payable = {name: payment for name, payment in payments.items() if payment is not None}
        best = least({name: p / self.costs[name] if self.by_cost else p for name, p in payable.items()})
        return {name: payable[name] for name in best}

    def after(self, state: State, name: str, value: Value) -> State:
        funded, money, below = state
        assert value is not None
        factor = value.denominator // gcd(value.denominator, below)
        paid, after = value.numerator * (below * factor // value.denominator), [held * factor for held in money]
        for row in self.rows[name]:
            after[row] = max(0, after[row] - paid)
        shared = gcd(below * factor, *after)
        return funded | {name}, tuple(held // shared for held in after), below * factor // shared

    def _payment(self, name: str, money: tuple[int, ...], below: int) -> Fraction | None:
        held: dict[int, int] = {}
        for row in self.rows[name]:
            held[money[row]] = held.get(money[row], 0) + self.counts[row]
        cost, left = self.costs[name], sum(held.values())
        due = cost.numerator * below
        for value in sorted(held):
            if value * left * cost.denominator >= due:
                return Fraction(due, left * cost.denominator * below)
            due, left = due - value * held[value] * cost.denominator, left - held[value]
        return None
