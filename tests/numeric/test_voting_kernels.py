"""Kernels of voting rules: by the definition, compiled, and the very same code as Python."""

from __future__ import annotations

import numpy as np
import pytest

from socialchoice.numeric import pairwise
from socialchoice.numeric.graphs import locking, paths

pytestmark = pytest.mark.kernel


def weak_ranks(n, m, seed, unranked=False):
    rng = np.random.default_rng(seed)
    return rng.integers(0, m + unranked, (n, m)).astype(np.int8)


def by_definition(ranks, counts, absent):
    m = ranks.shape[1]
    support = np.zeros((m, m), np.int64)
    for row, count in zip(ranks.tolist(), counts.tolist(), strict=True):
        for a in range(m):
            for b in range(m):
                support[a, b] += count * (row[a] < row[b] and not (absent and row[b] == m))
    return support


@pytest.mark.parametrize("absent", [False, True])
@pytest.mark.parametrize("n", [1, 3, 40])
def test_columns_and_lanes(n, absent):
    for seed, m in enumerate((1, 2, 5, 7)):
        ranks, counts = weak_ranks(n, m, seed, unranked=True), np.random.default_rng(seed).integers(1, 9, n)
        for times in (counts, np.full(n, 3)):
            true = by_definition(ranks, times, absent)
            assert np.array_equal(pairwise.by_columns(ranks, times, absent=absent), true)
            assert np.array_equal(pairwise.lanes.compiled(ranks, times, m if absent else m + 1), true)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("n", [1, 511, 512, 2047, 2048, 2049])
def test_lanes_at_the_edges_of_their_blocks(n, strict):
    ranks = weak_ranks(n, 3, n)
    if strict:
        ranks = np.random.default_rng(n).permuted(np.tile(np.arange(3, dtype=np.int8), (n, 1)), axis=1)
    ones, late = np.ones(n, np.int64), np.where(np.arange(n) < 2048, 1, 2**40)
    for counts in (ones, late):
        true = pairwise.by_columns(ranks, counts, absent=False)
        assert np.array_equal(pairwise.lanes.compiled(ranks, counts, 4), true)


def test_one_tie_in_a_block_of_strict_ballots_is_seen():
    ranks = np.tile(np.array([[0, 1, 2]], np.int8), (600, 1))
    ranks[599] = [0, 0, 1]
    ones = np.ones(600, np.int64)
    assert pairwise.lanes.compiled(ranks, ones, 4).tolist() == [[0, 599, 600], [0, 0, 600], [0, 0, 0]]


def test_lanes_do_not_overflow_where_every_ballot_says_the_same():
    n = 127 * 512 + 600
    ranks, ones = np.tile(np.array([[0, 1]], np.int8), (n, 1)), np.ones(n, np.int64)
    if pairwise.lanes.compiled is not pairwise.lanes.python:
        assert pairwise.lanes.compiled(ranks, ones, 3).tolist() == [[0, n], [0, 0]]
    lane = np.zeros(512, np.int8)
    assert pairwise.less.python(ranks[: 512 * 2, 0].copy(), ranks[: 512 * 2, 1].copy(), 512 * 2, lane) == 1024


def test_the_door_takes_the_same_way_out_whatever_the_size(monkeypatch):
    ranks, counts = weak_ranks(600, 5, 1, unranked=True), np.ones(600, np.int64)
    for absent in (False, True):
        small = pairwise.support_of_rankings(ranks, counts, absent=absent)
        monkeypatch.setattr(pairwise, "LARGE", 0)
        assert np.array_equal(pairwise.support_of_rankings(ranks, counts, absent=absent), small)
        monkeypatch.undo()


def brute_force_paths(links):
    """Every simple path, by trying them all."""
    m = len(links)
    best = np.full((m, m), np.iinfo(np.int64).min)

    def walk(start, here, seen, width):
        for there in range(m):
            if there not in seen:
                narrowed = min(width, int(links[here, there]))
                best[start, there] = max(best[start, there], narrowed)
                walk(start, there, seen | {there}, narrowed)

    for a in range(m):
        walk(a, a, {a}, np.iinfo(np.int64).max)
    return best


@pytest.mark.parametrize("m", [2, 3, 5, 6])
def test_widest_paths_against_all_paths(m):
    for seed in range(6):
        links = np.random.default_rng(seed).integers(-5, 6, (m, m))
        true, off = brute_force_paths(links), ~np.eye(m, dtype=bool)
        assert np.array_equal(paths.widest_paths(links)[off], true[off])
        for root in range(m):
            strength, before = paths.widest_tree(links, root)
            others = [b for b in range(m) if b != root]
            assert [strength[b] for b in others] == [true[root, b] for b in others]
            for b in others:
                width, at = np.iinfo(np.int64).max, b
                while at != root:
                    width, at = min(width, links[before[at], at]), before[at]
                assert width == strength[b]


@pytest.mark.parametrize("scale", [1, 30_000, 2**40])
def test_tiles_of_every_width_agree_with_rows(scale):
    links = np.random.default_rng(3).integers(-9, 10, (40, 40)) * scale
    rows = links.copy()
    for via in range(40):
        np.maximum(rows, np.minimum(rows[:, via, None], rows[via]), out=rows)
    off = ~np.eye(40, dtype=bool)
    assert np.array_equal(paths.padded_tiles(links)[off], rows[off])


def locked_one_by_one(m, pairs):
    """The definition: reachability after locking each pair that closes no circle, in this order."""
    reach = np.eye(m, dtype=bool)
    for a, b in pairs:
        if not reach[b, a]:
            reach |= np.outer(reach[:, a], reach[b])
    return reach


@pytest.mark.parametrize("m", [3, 5, 70])
def test_classes_without_a_tie_are_locked_as_in_any_order(m):
    rng = np.random.default_rng(m)
    for _ in range(5):
        strength = rng.permutation(m * m).reshape(m, m)
        winning = np.triu(np.ones((m, m), bool), 1)
        winning = np.where(rng.random((m, m)) < 0.5, winning, False)
        winning |= np.triu(~winning, 1).T
        heads, tails, starts = locking.classes_of(strength, winning)
        reach = locking.reach_of(tuple(1 << a for a in range(m)))
        assert locking.lock_classes(reach, heads, tails, starts, 0) == len(starts) - 1
        bits = [[row >> b & 1 for b in range(m)] for row in locking.rows_of(reach)]
        assert np.array_equal(
            np.array(bits, bool), locked_one_by_one(m, zip(heads.tolist(), tails.tolist(), strict=True))
        )


def test_a_circle_of_equal_pairs_stops_the_locking():
    strength, winning = np.full((3, 3), 7), np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]], bool)
    heads, tails, starts = locking.classes_of(strength, winning)
    reach = locking.reach_of((1, 2, 4))
    assert locking.lock_classes(reach, heads, tails, starts, 0) == 0
    assert locking.rows_of(reach) == (1, 2, 4)
    assert locking.lock.python(reach, heads, tails, starts, 0) == 0
