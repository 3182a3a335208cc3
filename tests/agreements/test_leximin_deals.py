"""Leximin over packages, against every deal listed one by one; and why saturation is no way there."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from proofs.certificate import certify, verify
from proofs.checkers.check import check
from proofs.checkers.form import Refused
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.numeric.optima import deals as search
from socialchoice.rule import RULES
from tests.forgery import refused, reseal
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


@pytest.mark.parametrize("counted", [20_000, 0], ids=["counted", "searched"])
def test_the_best_deals_are_those_of_a_list_of_all(counted, monkeypatch):
    monkeypatch.setattr(search, "COUNTED", counted)
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
        document = certify("leximin", problem)
        assert verify(document) and document["claim"] == {"winners": "all", "status": "certified"}
    assert some > 40


def test_two_deals_settle_different_agents_at_the_first_level():
    """(1, 5, 2) and (4, 1, 3) share the least gain, and not who has it; the second is better at the next level."""
    problem = PackageProblem.parse("x: one, two | a: 1 4; b: 5 1; c: 2 3 | 0 0 0")
    assert {str(deal) for deal in RULES["leximin"](problem).winners} == {"x two"}


def large(agents: int, issues: int, seed: int, top: int = 9) -> PackageProblem:
    """Issues with three values each, whole utilities up to `top`, and nothing that is kept."""
    rng = Random(seed)
    rows = tuple(
        tuple(tuple(Fraction(rng.randint(0, top)) for _ in range(3)) for _ in range(issues)) for _ in range(agents)
    )
    named = tuple((f"i{k}", ("x", "y", "z")) for k in range(issues))
    return PackageProblem(named, tuple(f"a{k}" for k in range(agents)), rows, (Fraction(0),) * agents)


def leaves(tree):
    """The leaves of a search tree."""
    return [leaf for branch in tree["branches"] for leaf in leaves(branch)] if "issue" in tree else [tree]


def test_half_a_million_deals_are_searched_and_proved_level_by_level():
    document = certify("leximin", large(8, 12, 8, top=2))
    assert document["claim"] == {"winners": "all", "status": "certified"} and verify(document)
    assert max(len(leaf.get("levels", ())) for leaf in leaves(document["evidence"]["data"]["tree"])) > 2


@pytest.mark.parametrize("nodes", [0, 3, 20])
def test_a_search_that_ends_early_says_how_far_the_least_gain_may_be_from_the_best(nodes, monkeypatch):
    problem = large(4, 9, 3)
    best = min(gains_of(problem, RULES["leximin"](problem).winner))
    monkeypatch.setattr(search, "COUNTED", 0)
    monkeypatch.setattr(search, "NODES", nodes)
    document = certify("leximin", problem)
    gap = Fraction(document["evidence"]["data"]["gap"])
    assert document["claim"] == {"winners": "some", "status": "bound only"} and gap > 0 and verify(document)
    found = min(gains_of(problem, next(iter(RULES["leximin"](problem).winners))))
    assert found <= best <= found + gap
    refused(document, "may be better", evidence__data__gap=str(gap / 2))


def gains_of(problem, deal):
    places = [values.index(taken) for (_, values), (_, taken) in zip(problem.issues, deal.terms, strict=True)]
    return [sum(row[at] for row, at in zip(rows, places, strict=True)) for rows in problem.utilities]


def test_levels_that_do_not_close_a_leaf_are_refused(monkeypatch):
    """Nine deals; those of the gains (2, 2) and (2, 3) differ at the second level alone."""
    monkeypatch.setattr(search, "COUNTED", 0)
    problem = PackageProblem.parse("x: one, two, three; y: p, q, r | a: 1 2 1, 0 0 0; b: 1 2 1, 0 1 0 | 0 0")
    document = certify("leximin", problem)
    assert verify(document)
    data = {"tree": {"levels": [["1", "0"], ["1", "1"]]}, "gap": "0"}
    claim = {"winners": "some", "status": "certified"}
    one = {**document, "outcome": {**document["outcome"], "complete": False}, "claim": claim}
    assert check(reseal({**one, "evidence": {"kind": "best deal", "data": data}}))
    wrong = [
        ([["1", "0"]], "may be better"),  # the level is reached, and not passed
        ([["0", "1"]], "may be better"),  # b alone may gain 3
        ([["1", "1"], ["1", "1"]], "may be better"),
        ([["1", "0"], ["1", "0"]], "are all zero"),  # nothing is left for the second level
        ([["1", "0"], ["0", "1"]], "are all zero"),  # a's 2 may be the higher one, and b's the lower
        ([["1", "0"], ["1", "1"], ["1", "1"]], "more levels than agents"),
        ([], "may be better"),
    ]
    for levels, why in wrong:
        with pytest.raises(Refused, match=why):
            check(reseal({**one, "evidence": {"kind": "best deal", "data": {**data, "tree": {"levels": levels}}}}))
    with pytest.raises(Refused, match="may be better"):  # that nothing else is as good is not shown by reaching
        check(reseal({**document, "evidence": {"kind": "best deal", "data": data}}))


@pytest.mark.parametrize("rule", ["leximin", "egalitarian-deal", "package-deal", "nash"])
def test_a_search_ends_where_everything_ties_or_nothing_is_found(rule, monkeypatch):
    monkeypatch.setattr(search, "COUNTED", 0)
    monkeypatch.setattr(search, "NODES", 30)
    monkeypatch.setattr(search, "SOUGHT", 60)
    issues, rows = "; ".join(f"i{k}: x, y" for k in range(12)), ", ".join(["1 1"] * 12)
    document = certify(rule, PackageProblem.parse(f"{issues} | a: {rows}; b: {rows} | 0 0"))
    assert document["claim"]["winners"] == "some" and verify(document)
    odd = "; ".join(f"i{k}: x, y" for k in range(13))
    here, there = ", ".join(["2 -2"] * 13), ", ".join(["-2 2"] * 13)
    with pytest.raises(TooLarge, match="nor a proof that there is none"):
        RULES[rule](PackageProblem.parse(f"{odd} | a: {here}; b: {there} | -1 -1"))


def test_payments_are_refused_in_a_sentence():
    with pytest.raises(InvalidProblem, match="egalitarian-deal"):
        RULES["leximin"](PackageProblem.parse("x: 1, 2 | a: 1 4; b: 5 1 | 0 0 | payments a: pays 5; b: receives 5"))
