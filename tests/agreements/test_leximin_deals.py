"""Leximin over packages, against every deal listed one by one; and why saturation is no way there."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from proofs.certificate import certify, verify
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.rule import RULES
from tests.problems import packages


def by_listing(problem):
    """All deals that make everybody better off and break nothing, the best of them in increasing order of gains."""
    found = {}
    for values in product(*(values for _, values in problem.issues)):
        taken = dict(zip((title for title, _ in problem.issues), values, strict=True))
        if problem.vetoes and any(taken[issue] == value for _, issue, value in problem.red_lines):
            continue
        if any(taken[a] == x and taken[b] != y for a, x, b, y in problem.implications):
            continue
        places = [options.index(value) for (_, options), value in zip(problem.issues, values, strict=True)]
        gains = [
            (sum(row[at] for row, at in zip(rows, places, strict=True)) - kept) / w
            for rows, kept, w in zip(problem.utilities, problem.disagreement, problem.weights, strict=True)
        ]
        if min(gains) > 0:
            found[values] = sorted(gains)
    top = max(found.values(), default=None)
    return {values for values, gains in found.items() if gains == top}


def test_the_best_deals_are_those_of_a_list_of_all():
    some = 0
    for seed in range(150):
        problem = replace(packages(Random(seed)), payments=None, conditions=(), quotes=())
        winners = RULES["leximin"](problem).winners
        expected = by_listing(problem)
        if winners == {Disagreement()}:
            assert not expected
        else:
            assert {tuple(value for _, value in deal.terms) for deal in winners} == expected
            some += 1
        assert verify(certify("leximin", problem))
    assert some > 40


def test_two_deals_settle_different_agents_at_the_first_level():
    """(1, 5, 2) and (4, 1, 3) share the least gain, and not who has it; the second is better at the next level."""
    problem = PackageProblem.parse("x: one, two | a: 1 4; b: 5 1; c: 2 3 | 0 0 0")
    assert {str(deal) for deal in RULES["leximin"](problem).winners} == {"x two"}


def test_payments_and_too_many_deals_are_refused_in_a_sentence():
    with pytest.raises(InvalidProblem, match="egalitarian-deal"):
        RULES["leximin"](PackageProblem.parse("x: 1, 2 | a: 1 4; b: 5 1 | 0 0 | payments a: pays 5; b: receives 5"))
    issues = "; ".join(f"i{k}: 1, 2" for k in range(15))
    rows = ", ".join(["1 2"] * 15)
    with pytest.raises(TooLarge, match="32768"):
        RULES["leximin"](PackageProblem.parse(f"{issues} | a: {rows}; b: {rows} | 0 0"))
