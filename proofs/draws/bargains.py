"""Bargaining problems drawn at random, larger than those of hypothesis; and what makes one smaller."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import inf

import numpy as np

from socialchoice.model.bargaining.alternatives import BargainingProblem

NAMES = "ABCDE"
LARGEST = {(2, 2): 6, (2, 3): 4, (2, 4): 2, (3, 2): 3, (3, 3): 2}  # utility, of so many agents and alternatives

TABLES = (  # what an axiom was first seen to fail at: each of them is looked at in every way
    ((2, 1, 2), (1, 2, 0)),
    ((2, 1, 2), (2, 4, 1)),
    ((3, 4, 4), (2, 1, 0)),
    ((2, 4, 4), (3, 1, 0)),
    ((1, 2, 0), (2, 1, 0), (0, 2, 3)),
    ((4, 3, 0), (0, 2, 1), (0, 1, 2)),
    ((0, 4, 3, 4), (4, 0, 3, 3)),
    ((0, 1, "3/4", 1), (1, 0, "3/4", "7/10")),  # Kalai and Smorodinsky 1975: Nash's solution is not monotone
)


def known_bargains() -> Iterator[BargainingProblem]:
    """Small problems at which monotonicity has failed."""
    yield from (_made([[Fraction(value) for value in row] for row in table]) for table in TABLES)


def _made(rows: Sequence[Sequence[Fraction]]) -> BargainingProblem:
    n, m = len(rows), len(rows[0])
    return BargainingProblem(
        tuple(NAMES[:m]), tuple(f"p{i}" for i in range(n)), tuple(map(tuple, rows)), (Fraction(0),) * n
    )


def drawn_bargain(rng: np.random.Generator) -> BargainingProblem:
    """Mostly two agents, sometimes three, over 3 to 5 alternatives, with whole utilities up to 4, 10 or 20.

    Every fourth time they have something without an agreement, too, and then some alternatives are worse.
    """
    n, m, most = (int(rng.choice(sizes)) for sizes in ((2, 2, 2, 3), (3, 4, 4, 5), (4, 10, 20)))
    made = _made([[Fraction(value) for value in row] for row in rng.integers(0, most + 1, (n, m)).tolist()])
    kept = rng.integers(0, most + 1, n).tolist() if rng.integers(4) == 0 else [0] * n
    return replace(made, disagreement=tuple(map(Fraction, kept)))


def smallest_bargains(like: BargainingProblem) -> Iterator[BargainingProblem]:
    """All of as many agents, no more alternatives, and small whole utilities of at least 0; the smallest first.

    Problems that differ by the order of their alternatives come once. They end where the alternatives are as many, and
    the largest utility is as large, as in the given one; or where there would be more than some thousands.
    """
    n, names = len(like.agents), len(like.names)
    values = {u for row in like.utilities for u in row}
    largest = max(values) if all(u.denominator == 1 for u in values) else inf
    for m in range(2, names + 1):
        for most in range(1, LARGEST.get((n, m), 0) + 1):
            columns = list(product(range(most + 1), repeat=n))
            tables = [t for t in combinations_with_replacement(columns, m) if max(map(max, t)) == most]
            for table in sorted(tables, key=lambda t: sum(map(sum, t))) if m < names or most < largest else ():
                yield _made([[Fraction(column[i]) for column in table] for i in range(n)])


def smaller_bargain(problem: BargainingProblem) -> Iterator[BargainingProblem]:
    """The same with an agent or an alternative fewer, or utilities nearer to 0.

    One utility or what is kept is halved, or made less by one; or all that concerns one agent is halved.
    """
    n, m = len(problem.agents), len(problem.names)
    for out in range(n if n > 2 else 0):
        kept = [i for i in range(n) if i != out]
        yield replace(
            problem,
            agents=tuple(problem.agents[i] for i in kept),
            utilities=tuple(problem.utilities[i] for i in kept),
            disagreement=tuple(problem.disagreement[i] for i in kept),
            weights=tuple(problem.weights[i] for i in kept),
        )
    for out in range(m if m > 2 else 0):
        kept = [a for a in range(m) if a != out]
        rows = tuple(tuple(row[a] for a in kept) for row in problem.utilities)
        yield replace(problem, names=tuple(problem.names[a] for a in kept), utilities=rows)
    for i, row in enumerate(problem.utilities):
        for less, *fewer in _nearer((problem.disagreement[i], *row)):
            yield replace(
                problem,
                utilities=(*problem.utilities[:i], tuple(fewer), *problem.utilities[i + 1 :]),
                disagreement=(*problem.disagreement[:i], less, *problem.disagreement[i + 1 :]),
            )


def _nearer(line: Sequence[Fraction]) -> Iterator[list[Fraction]]:
    """All halved to whole numbers; or one halved, or less by one."""
    halved = [Fraction(int(u / 2)) for u in line]
    if halved != list(line):
        yield halved
    for a, u in enumerate(line):
        for less in dict.fromkeys((halved[a], u - (1 if u > 0 else -1))):
            if abs(less) < abs(u):
                yield [*line[:a], less, *line[a + 1 :]]
