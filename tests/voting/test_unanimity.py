"""Unanimity compromise and distance to unanimity: by swaps that are made one by one, and beside rules they refine."""

from __future__ import annotations

from collections import deque
from itertools import permutations
from random import Random

import pytest

from socialchoice import RULES, RankingProfile
from socialchoice.model.errors import InvalidProblem
from tests.problems import rankings


def swaps(order, name):
    """How many swaps of neighbours lead from an order to one that `name` tops: breadth first, over all orders."""
    seen, queue = {order: 0}, deque([order])
    while queue:
        here = queue.popleft()
        if here[0] == name:
            return seen[here]
        for k in range(len(order) - 1):
            there = (*here[:k], here[k + 1], here[k], *here[k + 2 :])
            if there not in seen:
                seen[there] = seen[here] + 1
                queue.append(there)
    raise AssertionError("every order can be reached")


@pytest.mark.parametrize("measure", ["sum", "greatest"])
def test_swaps_made_one_by_one(measure):
    rng = Random(7)
    orders = list(permutations("ABCD"))
    for _ in range(30):
        voters = [rng.choice(orders) for _ in range(rng.randint(1, 4))]
        profile = RankingProfile.parse("; ".join(" > ".join(order) for order in voters))
        total = sum if measure == "sum" else max
        far = {name: total(swaps(order, name) for order in voters) for name in "ABCD"}
        found = RULES["distance-to-unanimity"](profile, measure=measure)
        levels = sorted(set(far.values()))
        assert found.ranking == tuple(frozenset(n for n in far if far[n] == level) for level in levels)


def test_sums_are_borda_and_the_greatest_is_fallback_bargaining_where_no_ballot_ties():
    for seed in range(200):
        profile = rankings(Random(seed))
        m = len(profile.names)
        if any(sorted(row) != list(range(m)) for row in profile.ranks.tolist()):
            continue
        assert RULES["distance-to-unanimity"](profile).ranking == RULES["borda"](profile).ranking
        greatest = RULES["distance-to-unanimity"](profile, measure="greatest").winners
        assert greatest == RULES["fallback-bargaining"](profile).winners
        assert RULES["unanimity-compromise"](profile).winners <= greatest


def test_the_compromise_compares_depth_by_depth():
    for seed in range(200):
        profile = rankings(Random(seed))
        m = len(profile.names)
        voters = [row for row, c in zip(profile.ranks.tolist(), profile.counts.tolist(), strict=True) for _ in range(c)]
        accepted = {
            name: [sum(sum(other < row[a] for other in row) < depth for row in voters) for depth in range(m, 0, -1)]
            for a, name in enumerate(profile.names)
        }
        best = max(accepted.values())
        assert RULES["unanimity-compromise"](profile).winners == {n for n, row in accepted.items() if row == best}


@pytest.mark.parametrize("name", ["unanimity-compromise", "distance-to-unanimity"])
def test_unknown_places_are_refused(name):
    with pytest.raises(InvalidProblem, match="rank all"):
        RULES[name](RankingProfile.parse("A > B; B > C", unranked="incomparable"))
