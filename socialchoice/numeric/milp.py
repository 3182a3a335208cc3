"""The one door to pulp: mixed integer programs, solved by HiGHS; what comes out is a proposal to be checked.

Only what pulp 3.3 and pulp 4 have in common is used. Everything is minimised, one thread, fixed seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from socialchoice.numeric.exact import Array
from socialchoice.numeric.lp import solver_module
from socialchoice.numeric.optima.packages.money import Money


def best_rows(
    tables: Sequence[Array],
    base: Array,
    floor: float | None = None,
    *,
    links: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
    money: Money | None = None,
) -> list[int] | None:
    """One row of each table (rows, n), so that with `base` (n,) the smallest column sum is largest.

    floor : if given, the sum of all columns is made largest instead, with no column below the floor
    links : who takes the first (table, row) must take the second; a row of -1 cannot be taken
    money : payments that balance within caps and add to the columns
    """
    import pulp

    problem, picks, gains = _rows(tables, base, links, money)
    if floor is None:
        _raise_least(problem, gains)
    else:
        problem += -1 * pulp.lpSum(gains)
        for gain in gains:
            problem += gain >= floor
    return _picked(picks) if _solved(problem) else None


def best_levels(
    tables: Sequence[Array], base: Array, *, links: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
) -> list[int] | None:
    """One row of each table, as in `best_rows`, so that the column sums in increasing order are largest.

    One program for each k: the sum of the k lowest, j t - Σ d with d ≥ 0 and d ≥ t - sum, among those that reach what
    was found for the lowest ones before. They share the time of one program.
    """
    import pulp

    found: list[int] | None = None
    reached: list[float] = []
    while len(reached) < len(base):
        problem, picks, gains = _rows(tables, base, links, None)
        for j, low in enumerate([*reached, None], 1):
            level = problem.add_variable(f"level_{j}", None, None)
            short = [problem.add_variable(f"short_{j}_{i}", 0, None) for i in range(len(base))]
            for part, gain in zip(short, gains, strict=True):
                problem += gain + part - level >= 0
            worst = j * level - pulp.lpSum(short)
            if low is None:
                problem += -1 * worst
            else:
                problem += worst >= low - 1e-7
        if not _solved(problem, 60 / len(base)):
            return found
        found = _picked(picks)
        sums = sorted(base + sum(table[j] for table, j in zip(tables, found, strict=True)))
        reached = np.cumsum(sums[: len(reached) + 1]).tolist()
    return found


def rows_as_text(
    tables: Sequence[Array],
    base: Array,
    *,
    links: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
    money: Money | None = None,
) -> str:
    """The first program of `best_rows` in the LP format, which other solvers read: x_i_j takes row j of table i."""
    problem, _, gains = _rows(tables, base, links, money)
    _raise_least(problem, gains)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "rows.lp"
        problem.writeLP(str(file))
        return file.read_text(encoding="utf-8")


def _rows(
    tables: Sequence[Array],
    base: Array,
    links: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    money: Money | None,
) -> tuple[Any, list[list[Any]], list[Any]]:
    """The program that only chooses, for each table the variable of each of its rows, and the column sums."""
    import pulp

    problem = pulp.LpProblem("rows", pulp.LpMinimize)
    picks = [
        [problem.add_variable(f"x_{i}_{j}", 0, 1, cat="Binary") for j in range(len(table))]
        for i, table in enumerate(tables)
    ]
    n = len(base)
    terms = [
        [float(table[j, k]) * x for table, row in zip(tables, picks, strict=True) for j, x in enumerate(row)]
        for k in range(n)
    ]
    if money is not None:
        ends = enumerate(zip(money.pays, money.receives, strict=True))
        paid = [problem.add_variable(f"t_{k}", -float(low), float(high)) for k, (low, high) in ends]
        terms = [[*row, float(w) * t] for row, w, t in zip(terms, money.worth, paid, strict=True)]
        problem += pulp.lpSum(paid) == 0
    for row in picks:
        problem += pulp.lpSum(row) == 1
    for (i, j), (k, needed) in links:
        if j >= 0:
            problem += picks[i][j] - (picks[k][needed] if needed >= 0 else 0) <= 0
    return problem, picks, [pulp.lpSum(row) + float(low) for row, low in zip(terms, base, strict=True)]


def _raise_least(problem: Any, gains: Sequence[Any]) -> None:
    """Maximise the least of the sums."""
    least = problem.add_variable("least", None, None)
    problem += -1 * least
    for gain in gains:
        problem += gain - least >= 0


def _picked(picks: Sequence[Sequence[Any]]) -> list[int]:
    """The row of each table that a solved program takes."""
    return [max(range(len(row)), key=lambda j: row[j].value() or 0.0) for row in picks]


def best_columns(sets: Array, counts: Array, steps: Sequence[float], size: int) -> list[int] | None:
    """`size` columns of a boolean matrix (b, m) of largest total Σ counts · (steps[0] + … + steps[hits - 1]).

    The steps fall, so that the parts of a row's total may be continuous: the larger ones are filled first.
    """
    import pulp

    problem = pulp.LpProblem("columns", pulp.LpMinimize)
    picks = [problem.add_variable(f"x_{a}", 0, 1, cat="Binary") for a in range(sets.shape[1])]
    total = []
    for row, count in zip(range(len(sets)), counts.tolist(), strict=True):
        hits = [picks[a] for a in range(sets.shape[1]) if sets[row, a]]
        parts = [problem.add_variable(f"y_{row}_{j}", 0, 1) for j in range(min(size, len(hits)))]
        if parts:
            problem += pulp.lpSum(parts) - pulp.lpSum(hits) <= 0
            total += [-count * steps[j] * part for j, part in enumerate(parts)]
    problem += pulp.lpSum(total) if total else 0 * picks[0]
    problem += pulp.lpSum(picks) == size
    if not _solved(problem):
        return None
    order = sorted(range(len(picks)), key=lambda a: -(picks[a].value() or 0.0))
    return sorted(order[:size])


def fewest_columns(matrix: Array, target: Array) -> list[int] | None:
    """How often to take each column of a matrix (r, n), so that as few as can be, one or more, add up to `target` (r,).

    The solver's values are rounded; whoever asks counts anew whether they add up. None if it found nothing.
    """
    import pulp

    problem = pulp.LpProblem("fewest", pulp.LpMinimize)
    taken = [problem.add_variable(f"x_{j}", 0, cat="Integer") for j in range(matrix.shape[1])]
    problem += pulp.lpSum(taken)
    problem += pulp.lpSum(taken) >= 1
    for row, wanted in zip(matrix.tolist(), target.tolist(), strict=True):
        problem += pulp.lpSum([value * x for value, x in zip(row, taken, strict=True) if value]) == wanted
    return [round(x.value()) for x in taken] if _solved(problem) else None


def best_within(worths: Sequence[int], costs: Sequence[int], budget: int) -> list[int] | None:
    """The items of largest total worth whose costs do not pass the budget; whoever asks counts them anew."""
    import pulp

    problem = pulp.LpProblem("knapsack", pulp.LpMinimize)
    taken = [problem.add_variable(f"x_{j}", 0, 1, cat="Binary") for j in range(len(worths))]
    unit, most = float(max(1, *costs)), float(max(1, *worths))
    problem += pulp.lpSum([-(worth / most) * x for worth, x in zip(worths, taken, strict=True)])
    problem += pulp.lpSum([cost / unit * x for cost, x in zip(costs, taken, strict=True)]) <= budget / unit
    return [j for j, x in enumerate(taken) if (x.value() or 0.0) > 0.5] if _solved(problem) else None


def _solved(problem: Any, seconds: float = 60) -> bool:
    """Whether a solution was found; with the time limit it may not be the best."""
    import pulp

    solver_module()
    problem.solve(pulp.HiGHS(msg=False, threads=1, timeLimit=seconds, gapRel=0))
    return all(variable.value() is not None for variable in problem.variables())
