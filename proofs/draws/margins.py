"""Electorates with given majority margins: at random, all of a size, and with the fewest voters.

Random ballots almost never have the margins on which pairwise rules fail: ties between strong majorities, and gaps of
one voter. Here the margins come first, and an electorate is made for them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, permutations, product
from string import ascii_uppercase
from typing import Any

import numpy as np

from socialchoice.model.ballots.comparisons import Comparisons, Ints
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem, TooLarge, Unproven
from socialchoice.numeric.milp import fewest_columns

LARGEST = 12  # no drawn margin is beyond this
MOST = 6  # alternatives for which all m! orders go into the integer program


def electorate(margins: Ints, rng: np.random.Generator | None = None) -> RankingProfile:
    """Voters with complete strict rankings who have exactly these majority margins.

    Even margins: two voters rank a pair first and last of all, agree about it, and about nothing else. Odd margins: one
    voter comes first, and what is left is even. No margin at all: one voter and the opposite one.

    margins : (m, m) whole numbers, antisymmetric, those off the diagonal all even or all odd; m is at most 26
    rng     : draws how the others are ranked, and the order of the ballots; None: in the order of the names

    Raises InvalidProblem for other matrices: no electorate of complete strict rankings has them.
    Source: McGarvey 1953, doi:10.2307/1907926 (even margins); Debord 1987 (one parity).
    """
    left, m = np.array(margins, np.int64), len(margins)
    if left.shape != (m, m) or (left != -left.T).any() or len({int(left[a, b]) % 2 for a, b in _pairs(m)}) > 1:
        raise InvalidProblem(
            f"no electorate has the margins {np.asarray(margins).tolist()}; give an antisymmetric matrix whose entries "
            "off the diagonal are all even or all odd"
        )
    counts: Counter[tuple[int, ...]] = Counter()
    if m > 1 and left[0, 1] % 2:
        order = _order(m, rng)
        counts[order] += 1
        for above, below in combinations(order, 2):
            left[above, below] -= 1
            left[below, above] += 1
    elif not left.any():
        order = _order(m, rng)
        counts.update([order, order[::-1]])
    for a, b in permutations(range(m), 2):
        if left[a, b] > 0:
            others = tuple(c for c in _order(m, rng) if c not in (a, b))
            for order in ((a, b, *others), (*others[::-1], a, b)):
                counts[order] += int(left[a, b]) // 2
    return _profile(counts, ascii_uppercase[:m], rng)


def drawn_electorate(rng: np.random.Generator) -> RankingProfile:
    """An electorate of 3 to 5 alternatives with drawn margins of one parity, none beyond a drawn bound up to 12."""
    m, largest, parity = int(rng.integers(3, 6)), int(rng.integers(1, LARGEST + 1)), int(rng.integers(2))
    margins, values = np.zeros((m, m), np.int64), _values(largest, parity)
    above = np.triu_indices(m, 1)
    margins[above] = rng.choice(values, len(above[0]))
    return electorate(margins - margins.T, rng)


def every_electorate(alternatives: int, largest: int, *, once: bool) -> Iterator[RankingProfile]:
    """An electorate for every matrix of margins of 2 … `alternatives`, of one parity, none beyond `largest`.

    once : of matrices that differ by the names of the alternatives alone, only one
    """
    for m in range(2, alternatives + 1):
        pairs = _pairs(m)
        for parity in (1, 0):
            kept = _Renamings(m, largest).is_first if once else lambda entries: True
            for entries in product(_values(largest, parity), repeat=len(pairs)):
                if kept(entries):
                    margins = np.zeros((m, m), np.int64)
                    margins[np.triu_indices(m, 1)] = entries
                    yield electorate(margins - margins.T)


class _Renamings:
    """What the m! renamings make of the margins of the pairs."""

    def __init__(self, m: int, largest: int) -> None:
        at = {pair: i for i, pair in enumerate(_pairs(m))}
        images = [[(order[a], order[b]) for a, b in at] for order in permutations(range(m))]
        self.places = np.array([[at[min(p), max(p)] for p in image] for image in images])
        self.signs = np.array([[1 if a < b else -1 for a, b in image] for image in images])
        self.weights = (2 * largest + 1) ** np.arange(len(at), dtype=np.int64)

    def is_first(self, entries: tuple[int, ...]) -> bool:
        """Whether no renaming of them comes before them; the code of margins is a number to the base 2·largest + 1."""
        codes = (self.signs * np.array(entries)[self.places]) @ self.weights
        return bool(codes[0] == codes.min())


def fewest_voters(profile: Comparisons) -> RankingProfile:
    """An electorate of complete strict rankings with the same margins between all pairs, and the fewest voters.

    An integer program proposes how many voters have each of the m! orders; the margins are counted anew, exactly. That
    nobody can do with fewer voters is the solver's word, in floating point.

    Raises TooLarge for more than 6 alternatives, InvalidProblem where margins of both parities stand side by side, and
    Unproven where the proposal does not have the margins.
    """
    m = len(profile.names)
    if m > MOST:
        raise TooLarge(f"{m} alternatives have {m}! orders; the fewest voters are found for up to {MOST}")
    wanted = [int(profile.margins[a, b]) for a, b in _pairs(m)]
    if len({margin % 2 for margin in wanted}) > 1:
        raise InvalidProblem(f"margins {wanted} are even and odd; complete strict rankings have margins of one parity")
    orders = list(permutations(range(m)))
    ranks = np.argsort(np.array(orders), axis=1)
    agree = np.array([np.where(ranks[:, a] < ranks[:, b], 1, -1) for a, b in _pairs(m)], np.int64)
    counts = fewest_columns(agree.reshape(-1, len(orders)), np.array(wanted, np.int64))
    if counts is not None and any(counts):
        found = _profile(Counter(dict(zip(orders, counts, strict=True))), profile.names)
        if (found.margins == profile.margins).all():
            return found
    raise Unproven(f"the integer program found no electorate with the margins {wanted}")


def _profile(counts: Counter[tuple[int, ...]], names: Any, rng: np.random.Generator | None = None) -> RankingProfile:
    """The ballots in the order of the alphabet, or in a drawn one: axioms look at the first few ballots."""
    cast = sorted((order, count) for order, count in counts.items() if count)
    cast = cast if rng is None else [cast[at] for at in rng.permutation(len(cast))]
    ranks = np.argsort(np.array([order for order, _ in cast]), axis=1)
    return RankingProfile(tuple(names), ranks, np.array([count for _, count in cast], np.int64))


def _order(m: int, rng: np.random.Generator | None) -> tuple[int, ...]:
    return tuple(range(m)) if rng is None else tuple(rng.permutation(m).tolist())


def _pairs(m: int) -> list[tuple[int, int]]:
    return list(combinations(range(m), 2))


def _values(largest: int, parity: int) -> list[int]:
    return [value for value in range(-largest, largest + 1) if value % 2 == parity]
