"""Mixtures of the columns of a matrix that are best for its worst rows: sequences of exact linear programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from socialchoice.numeric.exact import full_rank, whole_matrix
from socialchoice.numeric.lp import Optimum, maximise

Rows = Sequence[Sequence[Fraction]]


@dataclass(frozen=True)
class Level:
    """One step of a leximin solution.

    value : what the rows that rise no further get
    duals : (n,) at least 0, those of rows not fixed before sum to one; no column, so weighted, gives more than the
            rows' values do, so that the rows of positive dual get exactly their value in every solution
    """

    value: Fraction
    duals: list[Fraction]


def best_least(values: Rows) -> tuple[Level, list[Fraction]]:
    """The mixture (m,) whose smallest row value is highest, for values (n, m), with that level."""
    return _level(values, {})


def leximin(values: Rows) -> tuple[list[Level], list[Fraction]]:
    """The mixture (m,) that raises the smallest row value, then the next smallest, and so on; and each level.

    At each level the rows of positive dual are fixed: by complementary slackness they have that value in every optimum.
    """
    fixed: dict[int, Fraction] = {}
    levels = []
    mixture: list[Fraction] = []
    while len(fixed) < len(values):
        level, mixture = _level(values, fixed)
        levels.append(level)
        fixed |= {i: level.value for i, dual in enumerate(level.duals) if dual and i not in fixed}
    return levels, mixture


def best_of(values: Rows, row: int) -> Optimum:
    """The mixture that is best for one row among those that give no row less than zero.

    The optimum's duals hold, for each row, its price: that row's column value plus the priced values of all rows is at
    most the optimum's value in every column.
    """
    m = len(values[0])
    found = maximise(values[row], [*values, [Fraction(1)] * m], [0] * len(values) + [1], equal=1)
    return Optimum(found.value, found.point, found.duals[:-1])


def unique(values: Rows, columns: Sequence[int]) -> bool:
    """Whether at most one mixture of these columns gives the rows their values: independence, proved."""
    kept = [[row[a] for a in columns] for row in values]
    return full_rank(whole_matrix([*kept, [Fraction(1)] * len(columns)])[0])


def tight(values: Rows, levels: Sequence[Level]) -> list[int]:
    """The columns that a solution of these levels may use: those that reach the bound of every level's duals."""
    whole = whole_matrix(values)[0].astype(object)
    columns = np.ones(whole.shape[1], bool)
    for level in levels:
        sums = np.array(whole_matrix([level.duals])[0][0], object) @ whole
        columns &= sums == sums.max()
    return [int(a) for a in np.flatnonzero(columns)]


def _level(values: Rows, fixed: dict[int, Fraction]) -> tuple[Level, list[Fraction]]:
    n, m = len(values), len(values[0])
    rows = [[*row, Fraction(0 if i in fixed else -1)] for i, row in enumerate(values)]
    right = [fixed.get(i, Fraction(0)) for i in range(n)]
    found = maximise([0] * m + [1], [*rows, [Fraction(1)] * m + [Fraction(0)]], [*right, 1], equal=1, free=[m])
    return Level(found.value, found.duals[:n]), found.point[:m]
