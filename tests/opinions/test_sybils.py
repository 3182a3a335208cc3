"""The fewest fakes, against adding every ballot in every number."""

from __future__ import annotations

import json
import os
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.cases import approvals, rankings
from socialchoice import RULES, ApprovalProfile, InOrder, RankingProfile
from socialchoice.analysis.sybils import fewest_sybils, with_ballots
from socialchoice.model.errors import InvalidProblem

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "15"))


def least(rule, profile, most, ties=None):
    """By the definition; None if no number up to `most` works."""
    m = len(profile.names)
    every = product((0, 1), repeat=m) if isinstance(profile, ApprovalProfile) else permutations(range(m))
    kinds, before = list(every), rule(profile, ties=ties).winners
    for number in range(1, most + 1):
        if any(rule(with_ballots(profile, b, number), ties=ties).winners != before for b in kinds):
            return number
    return None


@pytest.mark.parametrize("name", ["plurality", "borda", "approval", "copeland", "minimax"])
@pytest.mark.parametrize("broken", [False, True])
def test_the_fewest_is_that_of_trying_everything(name, broken):
    cases = approvals(alternatives=3) if name == "approval" else rankings(alternatives=3)

    @settings(max_examples=CASES, deadline=None)
    @given(cases, st.randoms(use_true_random=False))
    def holds(profile, rng):
        rule = RULES[name].on(profile)
        ties = InOrder(tuple(rng.sample(profile.names, len(profile.names)))) if broken else None
        found = fewest_sybils(rule, profile, ties=ties)
        wanted = least(rule, profile, profile.voters + 1, ties)
        if wanted is None:
            assert found.upper is None or found.lower > profile.voters + 1 or len(profile.names) == 1
            return
        assert found.exact and found.upper == wanted
        assert found.winners == rule(found.problem, ties=ties).winners != rule(profile, ties=ties).winners
        assert found.problem.voters == profile.voters + wanted
        json.dumps(found.record())

    holds()


def test_by_hand():
    """Plurality 5 to 3: two more draw level. Borda 4 to -4: a ballot moves 2, four make up the 8."""
    profile = RankingProfile.parse("5: A > B; B > A; 2: B > A")
    assert fewest_sybils(RULES["plurality"], profile).upper == 2
    assert fewest_sybils(RULES["plurality"], profile, ties=InOrder(("A", "B"))).upper == 3
    strong = RankingProfile.parse("4: A > B")
    assert fewest_sybils(RULES["borda"], strong).upper == 4
    assert fewest_sybils(RULES["approval"], ApprovalProfile.parse("3: A; B")).upper == 2


def test_a_tie_falls_to_one_and_one_alternative_never_falls():
    assert fewest_sybils(RULES["borda"], RankingProfile.parse("A > B; B > A")).upper == 1
    alone = fewest_sybils(RULES["plurality"], RankingProfile.parse("3: A"))
    assert alone.upper is None and not alone.exact


def test_with_little_work_there_are_bounds_and_they_are_true():
    profile = RankingProfile.parse("40: A > B > C > D; 11: B > C > A > D; 9: C > D > B > A")
    rule = RULES["schulze"].on(profile)
    found = fewest_sybils(rule, profile, work=200)
    full = fewest_sybils(rule, profile, work=10_000)
    assert full.exact and found.lower <= full.upper <= found.upper and not found.exact
    assert rule(found.problem).winners == found.winners != rule(profile).winners


def test_what_cannot_be_asked():
    with pytest.raises(InvalidProblem, match="rankings and approvals"):
        fewest_sybils(RULES["borda"], "A > B")
