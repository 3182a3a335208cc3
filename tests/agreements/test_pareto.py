"""Whether a deal is Pareto-optimal: by every other deal on small packages, on large ones by certificates; forgeries."""

from __future__ import annotations

import os
from itertools import islice, product
from random import Random

import pytest

from proofs.certificate import verify
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from proofs.properties.pareto import certify_pareto
from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.model.ground.records import canonical
from socialchoice.model.restore import restore
from tests.agreements.definitions import package
from tests.forgery import forgeries

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "25"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))


def better_exists(problem, deal):
    """By the definition: every deal that no veto excludes."""
    mine = problem.utilities_of(deal)
    others = (problem.utilities_of(problem.deal(choice)) for choice in product(*problem.allowed))
    return any(u != mine and all(b >= a for a, b in zip(mine, u, strict=True)) for u in others)


def some_deal(problem, rng):
    return problem.deal([rng.choice(allowed) for allowed in problem.allowed])


def test_it_is_so_by_definition():
    seen = set()
    for seed in range(8 * CASES):
        problem = package(Random(seed))
        if not all(problem.allowed):
            continue
        deal = some_deal(problem, Random(seed))
        found = certify_pareto(problem, deal)
        assert found["claim"]["holds"] != better_exists(problem, deal), seed
        assert verify(found)
        seen.add(found["claim"]["holds"])
    assert seen == {True, False}


def test_a_package_of_a_million_deals_is_decided():
    rng = Random(1)
    issues = {f"i{k}": tuple(f"v{j}" for j in range(4)) for k in range(10)}
    utilities = {a: {(i, v): rng.randint(0, 9) for i, vs in issues.items() for v in vs} for a in "abcd"}
    problem = PackageProblem.of(issues, utilities, dict.fromkeys("abcd", 0))
    deal = problem.deal([0] * 10)
    steps = 0
    while not (found := certify_pareto(problem, deal))["claim"]["holds"]:
        better = Deal(tuple(map(tuple, found["evidence"]["data"]["deal"])))
        assert sum(problem.utilities_of(better)) > sum(problem.utilities_of(deal))
        deal, steps = better, steps + 1
    assert steps > 0 and "Pareto-optimal" in verify(found)


def test_forgeries_are_refused_unless_they_are_true():
    tried = 0
    for seed in range(max(3, FORGERIES // 20)):
        rng = Random(seed)
        problem = package(rng)
        if not all(problem.allowed):
            continue
        document = certify_pareto(problem, some_deal(problem, rng))
        for forged in islice(forgeries(document, rng), 60):
            tried += 1
            try:
                sentence = check(forged)
            except (Refused, Unreadable):
                continue
            assert is_true(forged), f"accepted, and false: {sentence}\n{canonical(forged)}"
    assert tried >= 100


def is_true(document):
    try:
        problem = restore(document["problem"])
        better = better_exists(problem, Deal(tuple(map(tuple, document["answer"]))))
    except SocialChoiceError:
        return False
    return document["claim"] == {"holds": not better, "status": "certified"}


def test_what_is_no_deal_is_refused():
    problem = PackageProblem.parse("price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 1 1")
    with pytest.raises(InvalidProblem, match="is no value of price"):
        certify_pareto(problem, Deal((("price", "free"), ("days", "1"))))


def test_a_deal_across_a_veto_is_refused():
    problem = PackageProblem.parse(
        "price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 1 1 | red b: price = high | vetoes"
    )
    with pytest.raises(InvalidProblem, match="crosses a red line"):
        certify_pareto(problem, Deal((("price", "high"), ("days", "1"))))
