"""What saves talk: issues that need none, and small groups, with what the saving costs."""

from __future__ import annotations

import os
from random import Random

import pytest

from llm_bridge.deliberate.cruxes import narrowed
from llm_bridge.deliberate.measures.subgroups import by_groups, disagreement
from llm_bridge.deliberate.scenarios import negotiation
from proofs.properties.pareto import certify_pareto
from socialchoice import RULES, RankingProfile
from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem
from tests.problems import rankings

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))


def test_an_issue_on_which_one_value_is_best_for_all_needs_no_talk():
    problem = PackageProblem.parse("x: 1, 2; y: 1, 2 | a: 0 4, 3 0; b: 1 2, 0 3 | 0 0")
    found = narrowed(problem)
    assert found.settled == {"x": "2"} and [title for title, _ in found.open.issues] == ["y"]
    assert found.open.disagreement == (-4, -2)
    assert found.full(Deal((("y", "1"),))) == Deal((("x", "2"), ("y", "1")))


def test_nothing_is_lost_by_settling_it():
    some = 0
    for seed in range(6 * CASES):
        problem = negotiation(seed, parties=2, issues=4, values=3, opposition=0.3)
        found = narrowed(problem)
        some += bool(found.settled)
        if found.open is None or not found.settled:
            continue
        best, whole = RULES["nash"](found.open).winners, RULES["nash"](problem).winners
        deals = {found.full(deal) for deal in best if isinstance(deal, Deal)}
        assert bool(deals) == any(isinstance(deal, Deal) for deal in whole), seed
        assert {problem.utilities_of(d) for d in deals} == {
            problem.utilities_of(d) for d in whole if isinstance(d, Deal)
        }
        for deal in deals:
            assert certify_pareto(problem, deal)["claim"]["holds"]
    assert some > CASES


def test_a_minority_can_win_when_groups_decide_first():
    # three groups of three: A has a majority in two of them with four of nine voters
    profile = RankingProfile.parse("4: A > B; 5: B > A")
    rule = RULES["plurality"].on(profile)
    assert rule(profile).winners == {"B"}
    assert any(by_groups(rule, profile, 3, seed) == {"A"} for seed in range(60))
    found = disagreement(rule, profile, 3)
    assert 0 < found.apart < found.runs == 100 and found.flat == {"B"}


def test_one_group_is_the_flat_rule_where_it_ranks():
    for seed in range(4 * CASES):
        profile = rankings(Random(seed))
        rule = RULES["schulze"].on(profile)
        assert by_groups(rule, profile, profile.voters, seed) == rule(profile).winners
    with pytest.raises(InvalidProblem, match="at least 1"):
        by_groups(rule, profile, 0, 0)
