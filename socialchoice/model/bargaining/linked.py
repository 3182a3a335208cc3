"""Issues that implications tie together: which of them hang together, and what each agent can gain at most."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import prod

from socialchoice.model.bargaining.conditions import Link
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Row
from socialchoice.model.errors import TooLarge

MOST = 20_000


def ideal_gains(problem: PackageProblem) -> Row:
    """(n,) the most that each gains by any deal that crosses no veto and breaks no implication, payments aside.

    The issues that hang together are counted as a group, the groups add up; a group that no deal can settle adds 0.
    Raises TooLarge if a group has more than `MOST` combinations.
    """
    ideals = list(problem.base)
    for group in groups(len(problem.issues), problem.links):
        count = prod(len(problem.allowed[i]) for i in group)
        if count > MOST:
            names = ", ".join(problem.issues[i][0] for i in group)
            raise TooLarge(f"implications tie {names}: {count} combinations, more than {MOST}; give coarser values")
        rows = [_worth(problem, group, choice) for choice in combinations(group, problem.allowed, problem.links)]
        best = [max(column) for column in zip(*rows, strict=True)] or [Fraction(0)] * len(ideals)
        ideals = [ideal + more for ideal, more in zip(ideals, best, strict=True)]
    return tuple(ideals)


def groups(count: int, links: Sequence[Link]) -> list[list[int]]:
    """The issues 0 … count - 1 in groups that no implication connects."""
    home = list(range(count))
    for (i, _), (k, _) in links:
        home = [home[i] if at == home[k] else at for at in home]
    return [[i for i in range(count) if home[i] == at] for at in sorted(set(home))]


def combinations(
    group: Sequence[int], allowed: Sequence[Sequence[int]], links: Sequence[Link]
) -> list[tuple[int, ...]]:
    """The values of a group of issues that break no implication among them."""
    at = {issue: place for place, issue in enumerate(group)}
    inner = [((at[i], j), (at[k], needed)) for (i, j), (k, needed) in links if i in at]
    found = product(*(allowed[i] for i in group))
    return [c for c in found if all(c[i] != j or c[k] == needed for (i, j), (k, needed) in inner)]


def _worth(problem: PackageProblem, group: Sequence[int], choice: Sequence[int]) -> Row:
    pairs = list(zip(group, choice, strict=True))
    return tuple(sum((rows[i][j] for i, j in pairs), Fraction(0)) for rows in problem.utilities)
