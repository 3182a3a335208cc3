"""Widest paths: the strength of a path is that of its weakest link."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.kernel import kernel

Ints = NDArray[np.int64]
Whole = NDArray[np.signedinteger[Any]]
LARGE = 150  # vertices, from which on compiling pays
TILE = 32


def widest_paths(links: Ints) -> Ints:
    """(m, m) links -> (m, m) the strength of the strongest path from row to column; the diagonal means nothing.

    Floyd–Warshall over max-min: whole rows of numpy for few vertices, compiled tiles of the smallest type for many.
    """
    m = len(links)
    if m <= LARGE and not (tiles.ready and m > TILE):
        strength = links.copy()
        for via in range(m):
            np.maximum(strength, np.minimum(strength[:, via, None], strength[via]), out=strength)
        return strength
    return padded_tiles(links)


def padded_tiles(links: Ints) -> Ints:
    """The same by tiles; vertices are added whose links are the weakest of all, so that no path gains by them."""
    m, low = len(links), int(links.min())
    kind = np.result_type(np.min_scalar_type(low), np.min_scalar_type(-int(links.max()) - 1), np.int16)
    size = -(-m // TILE) * TILE
    strength = np.full((size, size), low, kind)
    strength[:m, :m] = links
    tiles.compiled(strength)
    return strength[:m, :m].astype(np.int64)


def widest_tree(links: Ints, root: int) -> tuple[Ints, Ints]:
    """(m, m), root -> the strength of the strongest path from the root to each vertex, and the stop before it.

    Dijkstra's algorithm over max-min; the root's own entries mean nothing.
    """
    m = len(links)
    strength, before = links[root].copy(), np.full(m, root, np.int64)
    open_ = np.ones(m, bool)
    open_[root] = False
    for _ in range(m - 1):
        best = int(np.argmax(np.where(open_, strength, np.iinfo(np.int64).min)))
        open_[best] = False
        through = np.minimum(strength[best], links[best])
        better = open_ & (through > strength)
        strength[better], before[better] = through[better], best
    return strength, before


@kernel()
def tiles(strength: Whole) -> None:
    """Floyd–Warshall in place on (size, size), size a multiple of TILE, tile by tile so that rows stay in the cache."""
    size = len(strength)
    for k in range(0, size, TILE):
        end = k + TILE
        relax(strength, k, 0, size, k)
        for i in range(0, size, TILE):
            if i != k:
                relax(strength, i, k, end, k)
                relax(strength, i, 0, k, k)
                relax(strength, i, end, size, k)


@kernel()
def relax(strength: Whole, rows: int, left: int, right: int, via: int) -> None:
    """Paths from TILE rows to the columns left … right by way of TILE vertices from `via` on."""
    for k in range(via, via + TILE):
        through = strength[k, left:right]
        for i in range(rows, rows + TILE):
            first, row = strength[i, k], strength[i, left:right]
            for j in range(right - left):
                step = first if first < through[j] else through[j]
                row[j] = row[j] if row[j] > step else step
