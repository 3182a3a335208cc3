"""Which agreements a rule chooses, what they give the agents, and bargaining problems with alternatives left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from proofs.axiom import Silent
from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.model.errors import Unproven
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.lp import NoOptimum, maximise
from socialchoice.rule import Rule

Gains = tuple[Fraction, ...]
DECIMALS = Fraction(1, 10**9)  # of the ideal: what is published of gains that are unique is no further off
OF_SIDES = ("frontier half", "raiffa course")  # evidence whose gap says how far off they are


def agreements(rule: Rule[Any, Any], problem: BargainingProblem, *, some: bool = False) -> frozenset[Agreement]:
    """All agreements that the rule chooses; where its gains are unique but irrational, the one published near them.

    some : those that are known will do, for axioms that ask something of every agreement that is chosen

    Raises Unproven where the rule may choose others with other gains.
    """
    outcome = _chosen(rule, problem)
    if not (outcome.complete or some or _rounded(rule, problem)):
        raise Unproven(f"{rule.name} does not know all that it could choose here")
    return frozenset(outcome.winners)


@lru_cache(maxsize=10_000)  # what axioms add to a problem or leave out of it comes again, with other numbers and axioms
def _chosen(rule: Rule[Any, Any], problem: BargainingProblem) -> Outcome[Agreement]:
    return rule(problem)


@lru_cache(maxsize=10_000)
def _rounded(rule: Rule[Any, Any], problem: BargainingProblem) -> bool:
    """Whether an outcome is not complete for this alone, that its gains have no end."""
    outcome = _chosen(rule, problem)
    if rule.prove is None or rule.options or len(outcome.winners) != 1:
        return False
    found = rule.prove(problem, outcome)
    return found.kind in OF_SIDES and 0 < found.data["gap"] <= DECIMALS


def sole(rule: Rule[Any, Any], problem: BargainingProblem) -> Agreement:
    """The only agreement that the rule chooses. Raises Silent where it may choose several."""
    found = agreements(rule, problem)
    if len(found) != 1:
        raise Silent
    return next(iter(found))


def only(rule: Rule[Any, Any], problem: BargainingProblem) -> Lottery:
    """The same. Raises Silent where it is to do without one, too."""
    found = sole(rule, problem)
    if not isinstance(found, Lottery):
        raise Silent
    return found


def gains_of(problem: BargainingProblem, answer: Agreement) -> Gains:
    """(n,) what each agent gains from an agreement; nothing if there is none."""
    if not isinstance(answer, Lottery):
        return (Fraction(0),) * len(problem.agents)
    weights = dict(answer.weights)
    return tuple(
        sum((weights.get(name, Fraction(0)) * gain for name, gain in zip(problem.names, row, strict=True)), Fraction(0))
        for row in problem.gains
    )


def improved(problem: BargainingProblem, mine: Gains, *, strictly: bool) -> Gains | None:
    """The gains of a lottery (where only alternatives can be agreed on: of one) that everybody likes no less.

    strictly : that everybody likes more; otherwise, that somebody does. By more than a millionth, since some rules
               publish fractions near an irrational optimum. None if there is none.
    """
    columns = list(zip(*problem.gains, strict=True))
    if not problem.lotteries:
        found = [c for c in columns if all(b >= a for a, b in zip(mine, c, strict=True))]
        return next((c for c in found if (all if strictly else any)(map(less, mine, c))), None)
    n, m = len(mine), len(columns)
    rise = [[*(column[i] for column in columns), Fraction(-strictly)] for i in range(n)]
    total = [sum(column, Fraction(0)) for column in columns]
    cost = [Fraction(0)] * m + [Fraction(1)] if strictly else [*total, Fraction(-1)]
    one = [[Fraction(1)] * m + [Fraction(0)]]
    try:
        point = maximise(cost, rise + one, [*mine, Fraction(1)], equal=1).point[:m]
    except NoOptimum:  # near an irrational optimum nobody may have quite as much
        return None
    gains = tuple(sum((w * column[i] for w, column in zip(point, columns, strict=True)), Fraction(0)) for i in range(n))
    return gains if (all if strictly else any)(map(less, mine, gains)) else None


def same(before: Iterable[Gains], after: Iterable[Gains]) -> bool:
    """Whether two sets of gains are the same, but for how near to an irrational optimum they are.

    Nash's lotteries are published as fractions near the optimum; gains within a millionth count as equal.
    """
    one, two = list(before), list(after)
    return all(any(_near(a, b) for b in two) for a in one) and all(any(_near(a, b) for a in one) for b in two)


def less(one: Fraction, other: Fraction) -> bool:
    """Whether a gain is smaller by more than that."""
    return one < other - Fraction(1, 10**6) * (1 + abs(other))


def _near(a: Gains, b: Gains) -> bool:
    return all(abs(x - y) <= Fraction(1, 10**6) * (1 + abs(x)) for x, y in zip(a, b, strict=True))


def left_out(problem: BargainingProblem, out: int) -> BargainingProblem:
    """The problem without one alternative, by its place."""
    return replace(
        problem,
        names=tuple(name for a, name in enumerate(problem.names) if a != out),
        utilities=tuple(tuple(u for a, u in enumerate(row) if a != out) for row in problem.utilities),
    )


def ideal(problem: BargainingProblem, agent: int) -> Fraction:
    """The most that an agent can gain where nobody is worse off than without an agreement; of two agents, exactly.

    Raises Silent where every agreement makes somebody worse off: then there is nothing of which it could be the most.
    """
    columns = list(zip(*problem.gains, strict=True))
    found = [column[agent] for column in columns if min(column) >= 0]
    other = 1 - agent
    for one in columns:
        for two in columns:
            if one[other] >= 0 > two[other]:
                share = one[other] / (one[other] - two[other])  # of `two`, so that the other agent gains nothing
                found.append(one[agent] + share * (two[agent] - one[agent]))
    best: Fraction = max(found, default=Fraction(-1))
    if best < 0:
        raise Silent
    return best


def scaled(gains: Gains, agent: int, unit: int) -> Gains:
    """The gains with one agent's in another unit."""
    return tuple(gain * unit if i == agent else gain for i, gain in enumerate(gains))
