"""Judges of divisions and of spending on public goods, by the definition."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from typing import Any

from socialchoice.numeric.polytopes.region import Region


def as_worthy(most_split: int) -> Callable[..., bool]:
    """By definition, where utilities are unique: all that is wanted given away, and as much worth as the rule's own."""

    def judge(problem: Any, parts: Any, _: Any, true: Any, *__: Any) -> bool:
        try:
            amounts, own = (
                [_amounts(problem, dict(rows), a) for a in problem.agents] for rows in (parts, *true["winners"])
            )
            assert [agent for agent, _ in parts] == list(problem.agents)
            assert all(
                shares == [[g, str(x)] for g, x in zip(problem.names, row, strict=True) if x]
                for (_, shares), row in zip(parts, amounts, strict=True)
            )
        except (ValueError, TypeError, KeyError, ZeroDivisionError, AssertionError):
            return False
        wanted = [any(row[j] for row in problem.values) for j in range(len(problem.names))]
        columns = list(zip(*amounts, strict=True))
        given = all(sum(c) == most * w for c, most, w in zip(columns, problem.supply, wanted, strict=True))
        split = sum(sum(x > 0 for x in column) > 1 for column in columns)
        return given and split <= most_split and problem.worth(amounts) == problem.worth(own)

    return judge


def _amounts(problem: Any, parts: dict[str, Any], agent: str) -> list[Fraction]:
    row = {good: Fraction(amount) for good, amount in parts[agent]}
    assert min(row.values(), default=0) >= 0
    return [row.get(good, Fraction(0)) for good in problem.names]


def in_the_core(problem: Any, plan: Any, gap: Any, true: Any, *_: Any) -> bool:
    """By definition: no coalition can give all its members more than (1 + gap) times as much with its own budgets."""
    try:
        spent, more = [Fraction(value) for _, value in plan], 1 + Fraction(gap)
        assert plan == [[name, str(x)] for name, x in zip(problem.names, spent, strict=True)]
        assert all(0 <= x <= cap for x, cap in zip(spent, problem.supply, strict=True))
        assert sum(spent) <= sum(problem.weights)
    except (ValueError, TypeError, ZeroDivisionError, AssertionError):
        return False
    m, have = len(spent), problem.worth([spent] * len(problem.agents))
    for members in (s for k in range(1, len(have) + 1) for s in combinations(range(len(have)), k)):
        functions = tuple(((problem.values[i], Fraction(0)),) for i in members)
        money = sum((problem.weights[i] for i in members), Fraction(0))
        low = (Fraction(0),) * m
        region = Region(low, tuple(problem.supply), ((Fraction(1),) * m,), (money,), functions)
        if min(have) <= 0 or region.least([have[i] for i in members]).value > more:
            return False
    return True
