"""The fewest ballots that change the winners, against trying everything."""

from __future__ import annotations

import json
from itertools import combinations, permutations, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.cases import approvals, rankings
from socialchoice import RULES, ApprovalProfile, ByLot, InOrder, PartialProfile, RankingProfile
from socialchoice.analysis.margin import margin
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.restore import restore


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
    profile = RankingProfile.parse("30: A > B > C; 1: B > C > A; 1: C > B > A")
    made = margin(rule("instant-runoff", profile), profile, work=1)
    assert made.upper is None and made.lower == 1 and not made.exact
    made = margin(rule("instant-runoff", profile), profile, work=40)
    assert made.upper is not None and made.lower < made.upper and not made.exact


def test_majorities_prove_how_many_are_needed():
    profile = RankingProfile.parse("30: A > B > C; 1: B > C > A")
    for name in ("schulze", "copeland", "minimax", "ranked-pairs"):
        made = margin(rule(name, profile), profile, work=60)
        assert made.exact and made.upper == 29 and made.winners != {"A"}
        assert margin(rule(name, profile), profile, change="replace", work=60).lower == 15
    opposed = margin(rule("minimax", profile), profile, work=2, strength="opposition")
    assert opposed.lower == 1


def weak(rng, m, voters):
    rows = [[rng.randrange(m + 1) for _ in range(m)] for _ in range(voters)]
    dense = [[m if r == m else sorted({*row} - {m}).index(r) for r in row] for row in rows]
    return RankingProfile("ABC"[:m], dense, [1] * voters, rng.choice(["last", "incomparable", "absent"]))


def changed(profile, stay, cast):
    rows = [*(row for at, row in enumerate(profile.ranks.tolist()) if at in stay), *cast]
    return RankingProfile(profile.names, rows, [1] * len(rows), profile.unranked)


@pytest.mark.parametrize("change", ["remove", "replace"])
@pytest.mark.parametrize("name", ["plurality", "borda", "minimax"])
@pytest.mark.parametrize("ties", [None, InOrder(("C", "A", "B")), ByLot(7)])
def test_truncated_and_tied_rankings_with_and_without_a_tie_break(name, change, ties):
    for seed in range(25):
        profile = weak(Random(seed), 3, 3)
        asked = rule(name, profile)
        before, true = asked(profile, ties=ties).winners, None
        for size in range(1, 3 + (change == "replace")):
            for gone in combinations(range(3), size):
                casts = [()] if change == "remove" else product(permutations(range(3)), repeat=size)
                stay = set(range(3)) - set(gone)
                if any(asked(changed(profile, stay, cast), ties=ties).winners != before for cast in casts):
                    true = true or size
        made = margin(asked, profile, change=change, ties=ties)
        assert made.upper == true and (true is None or made.exact), f"{seed}: {profile.record()}"


def test_many_voters_are_counted_and_not_listed_one_by_one():
    profile = RankingProfile.parse("2000000: A > B; 1999000: B > A")
    assert margin(rule("plurality", profile), profile).upper == 1000
    assert margin(rule("borda", profile), profile, change="replace").upper == 500


def test_the_record_can_be_run_again():
    profile = RankingProfile.parse("3: A > B > C; 2: B > C > A")
    record = json.loads(json.dumps(margin(rule("plurality", profile), profile, change="replace").record()))
    assert RULES["plurality"](restore(record["problem"])).winners == set(record["winners"]) != {"A"}
    assert record["exact"] and len(record["ballots"]) == len(record["cast"]) == record["upper"] == 1


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
