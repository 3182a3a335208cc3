"""Exact systems, the signs that decide programs, and leximin's chain of programs, each against its definition."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from proofs.checkers.problems.numbers import Table
from socialchoice.numeric import lp
from socialchoice.numeric.exact import System, small
from socialchoice.numeric.polytopes import leximin as climbing
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.programs import not_negative

ENTRIES = {"one digit": 3, "at products": 2**31 - 1, "fifty bits": 2**50, "beyond int64": 2**90}


def sparse(rng, n, most):
    return [[rng.randint(-most, most) if rng.random() < 0.7 else 0 for _ in range(n)] for _ in range(n)]


@pytest.mark.parametrize("most", ENTRIES.values(), ids=ENTRIES)
def test_solutions_solve_and_only_singular_matrices_have_none(most):
    rng = Random(most)
    for _ in range(60):
        n = rng.randint(1, 7)
        rows, rights = sparse(rng, n, most), [[rng.randint(-most, most) for _ in range(n)] for _ in range(3)]
        for right, found in zip(rights, System(small(rows)).solve_all(rights), strict=True):
            if found is None:
                assert determinant(rows) == 0
            else:
                assert [sum(a * x for a, x in zip(row, found, strict=True)) for row in rows] == right


def determinant(rows):
    """By the first row, as defined."""
    if not rows:
        return 1
    minors = ([[v for j, v in enumerate(row) if j != k] for row in rows[1:]] for k in range(len(rows)))
    return sum((-1) ** k * v * determinant(minor) for k, (v, minor) in enumerate(zip(rows[0], minors, strict=True)))


def test_where_floats_are_too_poor_the_lifting_solves():
    """Hilbert's matrices, times a common denominator: floats see them as singular from size 13 on."""
    for n in (5, 13, 20):
        below = np.lcm.reduce(np.arange(1, 2 * n).astype(object))
        rows = [[int(below) // (i + j + 1) for j in range(n)] for i in range(n)]
        system = System(small(rows))
        found = system.solve([1] * n)
        assert found is not None and [sum(a * x for a, x in zip(row, found, strict=True)) for row in rows] == [1] * n
        assert n < 13 or not system._floats[1]


@pytest.mark.parametrize("bits", [5, 200, 900])
def test_columns_that_are_not_below_zero_are_all_found(bits):
    rng = Random(bits)
    for _ in range(50):
        n, m = rng.randint(1, 5), rng.randint(1, 6)
        rows = [[rng.randint(-9, 9) for _ in range(m)] for _ in range(n)]
        prices = [rng.choice((0, rng.randint(-(2**bits), 2**bits))) for _ in range(n)]
        cost, unit = [rng.randint(-9, 9) for _ in range(m)], rng.randint(1, 2**bits)
        full = [unit * cost[j] + sum(y * row[j] for y, row in zip(prices, rows, strict=True)) for j in range(m)]
        assert not_negative(cost, small(rows), prices, unit) == {j: v for j, v in enumerate(full) if v >= 0}


@pytest.mark.parametrize("bits", [5, 200, 900])
def test_the_checkers_find_all_dearest_columns(bits):
    """Half of the columns are copies, some with a price that differs in its last digit alone."""
    rng = Random(bits)
    for _ in range(50):
        n, m = rng.randint(2, 5), rng.randint(1, 6)
        rows = [[Fraction(rng.randint(-9, 9), rng.randint(1, 4)) for _ in range(m)] * 2 for _ in range(n)]
        rows.append([Fraction(0)] * m + [Fraction(rng.randint(-1, 1)) for _ in range(m)])
        prices = [Fraction(rng.randint(-(2**bits), 2**bits), rng.randint(1, 2**bits)) for _ in range(n)]
        prices.append(Fraction(1, 2 ** (2 * bits)))
        worths = [sum(p * row[j] for p, row in zip(prices, rows, strict=True)) for j in range(2 * m)]
        best = {j for j, worth in enumerate(worths) if worth == max(worths)}
        assert Table(rows).dearest(prices) == (max(worths), best)


def regions(rng):
    """Bounded regions with an inner point of whole numbers, utilities of one or two pieces, and perhaps an equation."""
    while True:
        m, n = rng.randint(1, 4), rng.randint(1, 4)
        x = [rng.randint(0, 3) for _ in range(m)]
        rows = [[rng.randint(-2, 3) for _ in range(m)] for _ in range(rng.randint(0, 3))]
        most = [sum(a * v for a, v in zip(row, x, strict=True)) + rng.randint(0, 2) for row in rows]
        equal = int(bool(rows) and rng.random() < 0.3)
        if equal:
            most[-1] = sum(a * v for a, v in zip(rows[-1], x, strict=True))
        pieces = [
            [([rng.randint(-3, 4) for _ in range(m)], rng.randint(-2, 2)) for _ in range(rng.randint(1, 2))]
            for _ in range(n)
        ]
        yield Region(
            tuple(Fraction(-1) for _ in x),
            tuple(Fraction(4) for _ in x),
            tuple(tuple(map(Fraction, row)) for row in rows),
            tuple(map(Fraction, most)),
            tuple(tuple((tuple(map(Fraction, row)), Fraction(c)) for row, c in each) for each in pieces),
            equal,
        )


def test_levels_of_one_chain_of_programs_are_those_of_programs_apart(monkeypatch):
    rng, fallen, several = Random(6), [], 0
    made, apart_ = regions(rng), climbing._apart
    monkeypatch.setattr(climbing, "_apart", lambda *asked: fallen.append(asked) or apart_(*asked))
    for _ in range(150):
        region = next(made)
        rates = [Fraction(rng.randint(1, 5), rng.randint(1, 3)) for _ in region.pieces]
        bases = [Fraction(rng.randint(-3, 3), rng.randint(1, 3)) for _ in region.pieces]
        before = len(fallen)
        found = climbing.leximin(region, rates, bases)
        several += len(fallen) == before and len(found) > 1
        values = settled(region, rates, bases, found)
        assert all(region.holds(level.point) for level in found)
        with monkeypatch.context() as blind:
            blind.setattr(lp.Simplex, "basis", lambda _: None)  # the rational simplex method, program by program
            region.kept.clear()
            apart = climbing.leximin(region, rates, bases)
        assert len(fallen) > before and values == settled(region, rates, bases, apart)
    assert several > 40, "the chain must have been walked over several levels"


def settled(region, rates, bases, levels):
    """What each function reaches, as counted; the same in all leximin points."""
    reached = zip(region.at(levels[-1].point), rates, bases, strict=True)
    return [(value - base) / rate for value, rate, base in reached]
