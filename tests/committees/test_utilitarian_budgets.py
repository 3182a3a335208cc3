"""The utilitarian rule for budgets against its definition, a peer and a city; what it does at its limits."""

from __future__ import annotations

import json
import os
from collections import Counter
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path
from random import Random

import numpy as np
import pytest

from proofs.certificate import certify, verify
from socialchoice import RULES, ApprovalProfile, BudgetProblem, InOrder
from socialchoice.budgeting import utilitarian as module
from socialchoice.model.errors import InvalidProblem, TieUnbroken
from tests.committees.test_budgets import pabulib
from tests.problems import budgets

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))
RULE = RULES["utilitarian"]
PEER = json.loads((Path(__file__).parent / "welfare.json").read_text(encoding="utf-8"))


def welfare(problem, utilities):
    """For each project what it is worth to all voters together."""
    each = problem.costs if utilities == "cost" else [Fraction(1)] * len(problem.costs)
    table = zip(problem.ballots.approvals.tolist(), problem.ballots.counts.tolist(), strict=True)
    voters = [row for row, count in table for _ in range(count)]
    return {
        name: sum((worth for row in voters if row[c]), Fraction(0))
        for c, (name, worth) in enumerate(zip(problem.names, each, strict=True))
    }


def by_definition(problem, utilities):
    """(the highest welfare, every set within the budget that has it)."""
    sizes = range(len(problem.names) + 1)
    within = [
        frozenset(chosen)
        for chosen in chain.from_iterable(combinations(problem.names, size) for size in sizes)
        if problem.cost(chosen) <= problem.budget
    ]
    worth = welfare(problem, utilities)
    scores = {chosen: sum((worth[name] for name in chosen), Fraction(0)) for chosen in within}
    best = max(scores.values())
    return best, {chosen for chosen, score in scores.items() if score == best}


@pytest.mark.parametrize("utilities", ["cost", "cardinality"])
@pytest.mark.parametrize("seed", range(CASES))
def test_every_tied_outcome_by_definition(seed, utilities):
    problem = budgets(Random(f"welfare {seed}"))
    outcome = RULE(problem, utilities=utilities)
    assert outcome.complete and outcome.winners == by_definition(problem, utilities)[1]


@pytest.mark.parametrize("utilities", ["cost", "cardinality"])
def test_every_tied_outcome_of_more_projects_by_definition(utilities):
    for seed in range(max(4, CASES // 10)):
        rng = Random(f"more {seed}")
        names = tuple("ABCDEFGHIJK")
        ballots = ApprovalProfile.from_sets([[n for n in names if rng.random() < 0.4] for _ in range(4)], names=names)
        problem = BudgetProblem(ballots, tuple(Fraction(rng.randint(1, 9), 3) for _ in names), Fraction(9))
        outcome = RULE(problem, utilities=utilities)
        best, winners = by_definition(problem, utilities)
        assert outcome.winners <= winners and len(outcome.winners) == min(len(winners), module.MOST)
        assert outcome.complete == (len(winners) <= module.MOST)
        assert f"more than {best}." in verify(certify(RULE, problem, utilities=utilities))


def test_pabutools():
    """Version 1.2.3, all tied outcomes of its mixed integer program."""
    assert PEER["pabutools"] == "1.2.3" and len(PEER["cases"]) == 200
    for case in PEER["cases"]:
        for utilities, winners in case["winners"].items():
            found = RULE(BudgetProblem.parse(case["problem"]), utilities=utilities).winners
            assert sorted("".join(sorted(funded)) for funded in found) == winners, case


def by_table(worths, costs, budget):
    """The best total worth by dynamic programming over the budget."""
    best = np.zeros(budget + 1, np.int64)
    for worth, cost in zip(worths, costs, strict=True):
        if cost <= budget:
            best[cost:] = np.maximum(best[cost:], best[: budget + 1 - cost] + worth)
    return int(best[-1])


@pytest.mark.parametrize("utilities", ["cost", "cardinality"])
def test_the_budget_of_wieliczka(shared, utilities):
    """6,586 voters, 64 projects, a million; the optimum by a table over every amount of money."""
    known = json.loads((shared / "data/cases/pb_wieliczka_known.json").read_text(encoding="utf-8"))
    costs, sets = pabulib(shared / "data/cases" / known["file"])
    merged = Counter(tuple(sorted(chosen)) for chosen in sets)
    ballots = ApprovalProfile.from_sets(merged, names=tuple(costs), counts=list(merged.values()))
    problem = BudgetProblem(ballots, tuple(costs.values()), Fraction(1_000_000))
    certificate = certify(RULE, problem, utilities=utilities)
    assert certificate["claim"] == {"winners": "all", "status": "certified"}
    worth, (winner,) = welfare(problem, utilities), certificate["outcome"]["winners"]
    unit = 100  # costs are given in hundredths at most
    scaled = [int(cost * unit) for cost in costs.values()]
    assert all(Fraction(s, unit) == cost for s, cost in zip(scaled, costs.values(), strict=True))
    common = int(np.gcd.reduce(scaled))
    table = by_table([int(worth[n] * unit) for n in costs], [s // common for s in scaled], 1_000_000 * unit // common)
    assert sum(worth[name] for name in winner) == Fraction(table, unit)


def test_costs_near_the_limit_are_exact():
    """One unit of 2^60 decides what fits and what is worth more, and floats cannot tell."""
    n = 2**60
    fits = BudgetProblem.parse(f"budget {2 * n + 1}: a {n}, b {n + 1}, c {2 * n}; 1: a, b, c")
    assert RULE(fits).winners == {frozenset("ab")}
    short = BudgetProblem.parse(f"budget {2 * n}: a {n}, b {n + 1}, c {2 * n}; 1: a, b, c")
    assert RULE(short).winners == {frozenset("c")} and RULE(short, utilities="cardinality").winners == {
        frozenset(x) for x in "abc"
    }


def test_projects_that_nobody_approves_make_ties_up_to_a_limit():
    for free, complete in ((8, True), (9, False)):
        names = ("a", *(f"n{i}" for i in range(free)))
        ballots = ApprovalProfile.from_sets([["a"]], names=names)
        problem = BudgetProblem(ballots, (Fraction(1),) * len(names), Fraction(len(names)))
        outcome = RULE(problem)
        assert outcome.complete == complete and all("a" in winner for winner in outcome.winners)
        assert len(outcome.winners) == min(2**free, module.MOST)
        certificate = certify(RULE, problem)
        assert certificate["claim"] == {"winners": "all" if complete else "some", "status": "certified"}
        if complete:
            assert RULE(problem, ties=InOrder(names)).winner == {"a"}
        else:
            with pytest.raises(TieUnbroken, match="not every tied winner is known"):
                RULE(problem, ties=InOrder(names))


def test_nothing_fits_or_nobody_approves():
    assert RULE(BudgetProblem.parse("budget 1: a 2, b 3; a; b")).winners == {frozenset()}
    assert len(RULE(BudgetProblem.parse("budget 2: a 1, b 1, c 1; 3: -")).winners) == 7
    with pytest.raises(InvalidProblem, match="choose one of cost, cardinality"):
        RULE(BudgetProblem.parse("budget 1: a 1; a"), utilities="cash")


def test_the_order_of_projects_makes_no_difference_even_where_not_all_are_listed():
    rng = Random(5)
    names = [f"p{i:02}" for i in range(14)]
    sets, costs = [list(names)], {n: 1 + (n > "p11") for n in names}
    found = []
    for _ in range(4):
        rng.shuffle(names)
        ballots = ApprovalProfile.from_sets(sets, names=tuple(names))
        found.append(RULE(BudgetProblem(ballots, tuple(costs[n] for n in names), 6), utilities="cardinality"))
    assert not found[0].complete and len({outcome.winners for outcome in found}) == 1


def test_where_the_search_ends_early_the_gap_is_stated(monkeypatch):
    monkeypatch.setattr(module, "NODES", 5)
    monkeypatch.setattr(module, "FEW", 5)
    seen = 0
    for seed in range(40):
        rng = Random(f"gap {seed}")
        names = tuple("ABCDEFGHIJ")
        ballots = ApprovalProfile.from_sets([[n for n in names if rng.random() < 0.6] for _ in range(5)], names=names)
        problem = BudgetProblem(ballots, tuple(Fraction(rng.randint(10, 60)) for _ in names), Fraction(120))
        certificate = certify(RULE, problem)
        best, winners = by_definition(problem, "cost")
        worth, gap = welfare(problem, "cost"), Fraction(certificate["evidence"]["data"]["gap"])
        reached = {sum(worth[n] for n in winner) for winner in certificate["outcome"]["winners"]}
        assert (
            len(reached) == 1
            and reached.pop() <= best <= sum(worth[n] for n in certificate["outcome"]["winners"][0]) + gap
        )
        assert certificate["claim"]["status"] == ("bound only" if gap else "certified")
        assert certificate["claim"]["winners"] == "some" or len(certificate["outcome"]["winners"]) == len(winners)
        seen += bool(gap)
    assert seen >= 5
