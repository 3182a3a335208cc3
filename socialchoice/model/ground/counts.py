"""How many voters cast each ballot: positive integers whose sum fits int64."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.errors import InvalidProblem

LIMIT = 2**62


def checked_counts(counts: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """(b,) int64, read-only. Raises InvalidProblem for none, zero, negative, fractional or overflowing counts."""
    given = np.asarray(counts)
    if given.ndim != 1 or not given.size:
        raise InvalidProblem("there are no ballots; give at least one")
    whole = given.tolist()
    if any(isinstance(c, bool) or not isinstance(c, int) or c <= 0 for c in whole):
        wrong = next(c for c in whole if isinstance(c, bool) or not isinstance(c, int) or c <= 0)
        raise InvalidProblem(f"a ballot counts {wrong!r} times; counts are positive integers")
    if sum(whole) > LIMIT:
        raise InvalidProblem(f"the ballots add up to {sum(whole)}; at most 2^62 can be counted exactly")
    made = np.array(whole, np.int64)
    made.setflags(write=False)
    return made
