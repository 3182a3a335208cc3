"""The fewest ballots that change the winners, against trying everything."""

from __future__ import annotations

from itertools import combinations, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.cases import approvals, rankings
from socialchoice import RULES, ApprovalProfile, PartialProfile, RankingProfile
from socialchoice.analysis.margin import margin
from socialchoice.model.errors import InvalidProblem


def rule(name, problem):
    return RULES[name].on(problem)


def voters_of(profile):
    rows = profile.approvals if isinstance(profile, ApprovalProfile) else profile.ranks
    return [tuple(row) for row, n in zip(rows.tolist(), profile.counts.tolist(), strict=True) for _ in range(n)]


def rebuilt(profile, voters):
    if isinstance(profile, ApprovalProfile):
        sets = [[n for n, chosen in zip(profile.names, row, strict=True) if chosen] for row in voters]
        return ApprovalProfile.from_sets(sets, names=profile.names)
    return RankingProfile(profile.names, list(voters), [1] * len(voters))


def fewest(asked, profile, change):
    """By the definition: every set of voters of every size, and every way to vote instead."""
    voters, before = voters_of(profile), asked(profile).winners
    m = len(profile.names)
    every = (
        list(product((False, True), repeat=m)) if isinstance(profile, ApprovalProfile) else list(permutations(range(m)))
    )
    for size in range(1, len(voters) + (change == "replace")):
        for who in combinations(range(len(voters)), size):
            stay = [row for at, row in enumerate(voters) if at not in who]
            casts = [()] if change == "remove" else product(every, repeat=size)
            if any(asked(rebuilt(profile, [*stay, *cast])).winners != before for cast in casts):
                return size
    return None


@pytest.mark.parametrize("change", ["remove", "replace"])
@pytest.mark.parametrize("name", ["plurality", "borda", "schulze", "instant-runoff"])
@settings(max_examples=12, deadline=None)
@given(profile=rankings(alternatives=3, ballots=3, voters=2))
def test_rankings(name, change, profile):
    if profile.voters <= 4:
        asked = rule(name, profile)
        made = margin(asked, profile, change=change)
        true = fewest(asked, profile, change)
        assert made.upper == true
        if true is not None:
            assert made.exact and asked(made.problem).winners == made.winners != asked(profile).winners
            assert made.problem.voters == profile.voters - (made.upper if change == "remove" else 0)


@pytest.mark.parametrize("change", ["remove", "replace"])
@settings(max_examples=20, deadline=None)
@given(profile=approvals(alternatives=3, ballots=3, voters=2))
def test_approvals(change, profile):
    if profile.voters <= 4:
        asked = rule("approval", profile)
        made = margin(asked, profile, change=change)
        true = fewest(asked, profile, change)
        assert made.upper == true
        if true is not None:
            assert asked(made.problem).winners == made.winners


def test_a_search_that_stops_says_what_is_proven():
    profile = RankingProfile.parse("30: A > B > C; 1: B > C > A")
    made = margin(rule("schulze", profile), profile, work=1)
    assert made.upper is None and made.lower == 1 and not made.exact


def test_partial_orders_can_be_changed_too():
    profile = PartialProfile.parse("3: A > B, C; 1: B > A")
    made = margin(rule("schulze", profile), profile)
    assert made.exact and made.upper == 2 and set(made.ballots) == {0}


def test_other_problems_are_refused():
    from socialchoice import UtilityProfile

    profile = UtilityProfile.parse("A = 1, B = 0")
    with pytest.raises(InvalidProblem, match="ballots can be changed"):
        margin(RULES["schulze"].rules[0], profile)


@given(st.integers(1, 40), st.integers(0, 39))
def test_plurality_needs_the_difference_or_half_of_it(a, b):
    b = min(b, a - 1)
    profile = RankingProfile.parse(f"{a}: A > B" + (f"; {b}: B > A" if b else ""))
    asked = rule("plurality", profile)
    if b:
        assert margin(asked, profile, change="remove").upper == a - b
    assert margin(asked, profile, change="replace").upper == (a - b + 1) // 2
