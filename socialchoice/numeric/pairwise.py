"""Head-to-head counting."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.kernel import kernel

Ints = NDArray[np.int64]


def support_of_rankings(ranks: NDArray[np.integer[Any]], counts: Ints, *, absent: bool) -> Ints:
    """How many voters rank row strictly above column: (b, m), (b,) -> (m, m) int64.

    With `absent`, rank m compares with nothing; otherwise it is below all smaller ranks.
    """
    return support(ranks, counts, ranks.shape[1] if absent else ranks.shape[1] + 1)


@kernel(work=lambda ranks, counts, ceiling: ranks.shape[0] * ranks.shape[1] ** 2, above=200_000)
def support(ranks: NDArray[np.integer[Any]], counts: Ints, ceiling: int) -> Ints:
    """(b, m), (b,), ranks at or above `ceiling` compare with nothing -> (m, m)."""
    ballots, m = ranks.shape
    above = np.zeros((m, m), np.int64)
    for v in range(ballots):
        for i in range(m):
            for j in range(m):
                if ranks[v, i] < ranks[v, j] < ceiling:
                    above[i, j] += counts[v]
    return above
