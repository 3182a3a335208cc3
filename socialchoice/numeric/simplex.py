"""The simplex method in rational numbers: slow, and always right; for programs whose floats mislead.

Two phases on a dense tableau, with Bland's rule, which never cycles. Bland 1977, doi:10.1287/moor.2.2.103.
"""

from collections.abc import Sequence
from fractions import Fraction

from socialchoice.numeric.exact import Array

Rows = list[list[Fraction]]


def optimal_basis(
    cost: Sequence[int], matrix: Array, right: Sequence[Fraction], equal: int, free: Sequence[int]
) -> tuple[list[int], list[int]] | None:
    """(binding rows, basic columns) of: maximise cost·x, matrix x ≥ right (last rows equal), x ≥ 0 but for `free`.

    None if there is no optimum.
    """
    rows, columns = matrix.shape
    slack = columns + len(free)  # a free column comes twice, with either sign
    first = slack + rows - equal
    tableau: Rows = []
    for i, (row, side) in enumerate(zip(matrix.tolist(), right, strict=True)):
        line = [*row, *(-row[a] for a in free), *(-int(i == j) for j in range(rows - equal))]
        sign = -1 if side < 0 else 1
        helpers = [Fraction(i == j) for j in range(rows)]
        tableau.append([*(Fraction(sign * int(v)) for v in line), *helpers, sign * side])
    basis = list(range(first, first + rows))
    helped = [Fraction(0)] * first + [Fraction(-1)] * rows
    if not _climb(tableau, basis, helped, first + rows) or _worth(tableau, basis, helped) < 0:
        return None
    for i, member in enumerate(basis):
        entering = next((a for a in range(first) if tableau[i][a]), None)
        if member >= first and entering is not None:
            _pivot(tableau, basis, i, entering)
    whole = [Fraction(int(c)) for c in cost]
    costs = [*whole, *(-whole[a] for a in free), *[Fraction(0)] * (rows - equal + rows)]
    if not _climb(tableau, basis, costs, first):
        return None
    copies = {columns + k: a for k, a in enumerate(free)}
    basic = {copies.get(a, a) for a in basis if a < slack}
    return [i for i in range(rows) if slack + i not in basis or i >= rows - equal], sorted(basic)


def _climb(tableau: Rows, basis: list[int], cost: list[Fraction], allowed: int) -> bool:
    """Pivot to an optimum over the first `allowed` columns; False if there is none."""
    while True:
        entering = next((a for a in range(allowed) if _gain(tableau, basis, cost, a) > 0), None)
        if entering is None:
            return True
        ratios = [(row[-1] / row[entering], basis[i], i) for i, row in enumerate(tableau) if row[entering] > 0]
        if not ratios:
            return False
        _pivot(tableau, basis, min(ratios)[2], entering)


def _gain(tableau: Rows, basis: list[int], cost: list[Fraction], column: int) -> Fraction:
    """What the objective gains per unit of a column."""
    return cost[column] - sum(
        (cost[b] * row[column] for b, row in zip(basis, tableau, strict=True) if cost[b]), Fraction(0)
    )


def _worth(tableau: Rows, basis: list[int], cost: list[Fraction]) -> Fraction:
    return sum((cost[b] * row[-1] for b, row in zip(basis, tableau, strict=True)), Fraction(0))


def _pivot(tableau: Rows, basis: list[int], row: int, column: int) -> None:
    head = [value / tableau[row][column] for value in tableau[row]]
    for i, line in enumerate(tableau):
        if i != row and (factor := line[column]):
            tableau[i] = [x - factor * y if y else x for x, y in zip(line, head, strict=True)]
    tableau[row], basis[row] = head, column
