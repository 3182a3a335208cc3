"""Mixtures of the columns of a matrix."""

from collections.abc import Sequence
from fractions import Fraction

from socialchoice.numeric.exact import full_rank, whole_matrix

Rows = Sequence[Sequence[Fraction]]


def unique(values: Rows, columns: Sequence[int]) -> bool:
    """Whether at most one mixture of these columns gives the rows their values: independence, proved."""
    kept = [[row[a] for a in columns] for row in values]
    return full_rank(whole_matrix([*kept, [Fraction(1)] * len(columns)])[0])
