"""Kemeny's rule against every permutation, the literature, a peer's answers, and against forged evidence."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from itertools import permutations
from pathlib import Path
from random import Random

import numpy as np
import pytest

from proofs.certificate import certify, verify
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from socialchoice import RULES, InOrder, PartialProfile, RankingProfile
from socialchoice.analysis.standing import standing
from socialchoice.model.errors import TooLarge
from socialchoice.numeric.graphs import cycles, ordering, orders
from tests.analysis.opening import completions, mask, partial
from tests.forgery import reseal
from tests.problems import partial_orders, rankings

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "60"))
KEMENY = RULES["kemeny"]
# Condorcet's sixty voters, Young 1988, doi:10.2307/1961757.
SIXTY = "23: A > B > C; 17: B > C > A; 2: B > A > C; 10: C > A > B; 8: C > B > A"
CIRCLE = "4: A > B > C > D; 3: B > C > A > D; 2: C > A > B > D"

# What kemeny_young of pref_voting 1.18.2 answers to the problems recorded in tests/peers, in their order.
PEER = """
C A C D ABD A D A ABD C D C A B AB B C B B A B B C B C B C A A C B BC A A A AC AB C A C C AD C B B D D A D A B
C B C C ABC C B B B B C BC B B A B B C B C AC B B D D B D B AB B C BC AC AB C BCD C B D AD B A B B C B A A A A
B C C C A C C C A D D C B D A B B C C C D B A D D B D C A C B CD B B B AB A B A C A B B A C C A A AD CD A A
ACD AC C C D B C A B B CD B B CD C D B C C B A C A AC C C B A A C C BC A B B B B B D C C A B D B B A A B C B A
C C A AC B A A B B B A C C B C A C A B C D C A A ACD AC C C B B A D A B A C A C C B D C A C C A A A AB AC A BC
D B AC C D B C AC B A A C A D AD B D C B C B A A B B C B ABC A D D C A AB A A C C C A B A A
"""


def best_by_hand(support):
    """Every permutation, its cost by the definition."""
    cost = {
        order: sum(support[b][a] for at, a in enumerate(order) for b in order[at + 1 :])
        for order in permutations(range(len(support)))
    }
    return [order for order in cost if cost[order] == min(cost.values())]


def random_profile(seed):
    rng = Random(seed)
    if rng.random() < 0.3:
        return partial_orders(rng)
    if rng.random() < 0.5:
        return rankings(rng)
    m = rng.randint(3, 6)
    rows = [rng.sample(range(m), m) for _ in range(rng.randint(2, 6))]
    return RankingProfile(tuple("ABCDEF"[:m]), np.array(rows), np.array([rng.randint(1, 3) for _ in rows]))


@pytest.mark.parametrize("counted", [14, 0], ids=["by subsets", "by bounds"])
@pytest.mark.parametrize("seed", range(CASES))
def test_winners_and_ranking_against_every_permutation(seed, counted, monkeypatch):
    monkeypatch.setattr(orders, "COUNTED", counted)
    profile = random_profile(seed)
    best, outcome = best_by_hand(profile.support.tolist()), KEMENY(profile)
    assert outcome.complete and outcome.winners == {profile.names[order[0]] for order in best}
    alone = tuple(frozenset({profile.names[a]}) for a in best[0]) if len(best) == 1 else None
    assert outcome.ranking == alone


@pytest.mark.parametrize("relaxed", [True, False], ids=["weights", "branches alone"])
@pytest.mark.parametrize("seed", range(CASES))
def test_evidence_holds_with_and_without_the_solver(seed, relaxed, monkeypatch):
    if not relaxed:
        monkeypatch.setattr(cycles.Part, "solve", lambda part, new: None)
    certificate = certify("kemeny", random_profile(seed))
    assert certificate["claim"] == {"winners": "all", "status": "certified"} and verify(certificate)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("m", [13, 16])
def test_subsets_and_bounds_agree_where_permutations_are_too_many(m, seed):
    ranks = np.random.default_rng(seed).permuted(np.tile(np.arange(m), (5 + seed, 1)), axis=1)
    margins = RankingProfile([f"c{a:02}" for a in range(m)], ranks, [1] * len(ranks)).margins
    counted, bounded = orders.by_subsets(margins), ordering.shown(margins)
    assert {order[0] for order in counted.orders} == {order[0] for order in bounded.orders}
    assert (counted.single, True, 0) == (bounded.single, bounded.whole, bounded.gap)


def test_the_rankings_of_the_literature():
    assert KEMENY(RankingProfile.parse(SIXTY)).ranking == tuple(map(frozenset, "BCA"))
    capital = RankingProfile.parse("42: M > N > C > K; 26: N > C > K > M; 15: C > K > N > M; 17: K > C > N > M")
    assert KEMENY(capital).ranking == tuple(map(frozenset, "NCKM"))
    # Schulze 2011, example 1: the Schulze winner is E; the best order was found here by trying all 120.
    schulze = RankingProfile.parse(
        "5: A > C > B > E > D; 5: A > D > E > C > B; 8: B > E > D > A > C; 3: C > A > B > E > D;"
        "7: C > A > E > B > D; 2: C > B > A > D > E; 7: D > C > E > B > A; 8: E > B > A > D > C"
    )
    best = best_by_hand(schulze.support.tolist())
    assert KEMENY(schulze).winners == {schulze.names[order[0]] for order in best}


def test_a_peer_says_the_same():
    file = Path(__file__).parent.parent / "peers" / "pref_voting.json"
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"]
    for case, answer in zip(cases, PEER.split(), strict=True):
        assert KEMENY(RankingProfile.parse(case["problem"])).winners == set(answer), case["problem"]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_settled_holds_in_every_completion(seed):
    rng = Random(seed)
    profile = partial(rng, voters=2, said=0.6)
    unknown = ~profile.known if rng.random() < 0.5 else mask(rng, profile)
    verdict = standing(KEMENY, profile, unknown)
    outcomes = [KEMENY(made).winners for made in completions(profile, unknown)]
    assert verdict.settled == (set(outcomes) == {KEMENY(profile).winners})
    assert verdict.possible >= frozenset().union(*outcomes) and verdict.necessary <= frozenset.intersection(*outcomes)


def test_who_is_not_beaten_from_outside_its_circle_may_stand_first():
    """C is on a circle that another alternative leads, ties with that one, and heads a best order all the same."""
    profile = PartialProfile.parse("2: D > B; 2: D > E; 2: C > A; 2: C > B; 2: A > E; 2: E > F; 2: F > C; B > A; F > B")
    best = best_by_hand(profile.support.tolist())
    assert KEMENY(profile).winners == {profile.names[order[0]] for order in best}


def test_counts_near_the_limit_are_exact():
    half = 2**60
    certificate = certify("kemeny", RankingProfile.parse(f"{half + 1}: A > B > C > D; {half}: D > C > B > A"))
    assert certificate["outcome"]["winners"] == ["A"] and verify(certificate)
    many = f"{half + 3}: A > B > C; {half + 1}: B > C > A; {half + 2}: C > A > B"
    assert KEMENY(RankingProfile.parse(many)).winners == {"A"}
    assert verify(certify("kemeny", RankingProfile.parse(many)))


def test_seventy_five_alternatives_are_ranked_and_proved():
    profile = noisy(101, 75, 0.8, seed=1)
    certificate = certify("kemeny", profile)
    assert len(certificate["outcome"]["ranking"]) == 75 and certificate["claim"]["winners"] == "all"
    assert certificate["evidence"]["data"]["tree"]["cycles"]


def noisy(n, m, phi, seed):
    """Mallows's model by repeated insertion: each insertion a place too high costs a factor phi."""
    rng, rows = np.random.default_rng(seed), []
    for _ in range(n):
        order = []
        for a in range(m):
            weights = phi ** np.arange(a, -1, -1.0)
            order.insert(int(rng.choice(a + 1, p=weights / weights.sum())), a)
        rows.append(np.argsort(order))
    return RankingProfile([f"c{a:02}" for a in range(m)], np.array(rows), [1] * n)


def test_where_the_search_ends_early_a_gap_is_stated(monkeypatch):
    monkeypatch.setattr(cycles, "BUDGET", 0)
    monkeypatch.setattr(orders, "COUNTED", 10)
    ranks = np.random.default_rng(3).permuted(np.tile(np.arange(24), (9, 1)), axis=1)
    profile = RankingProfile([f"c{a:02}" for a in range(24)], ranks, [1] * 9)
    certificate = certify("kemeny", profile)
    assert certificate["claim"] == {"winners": "some", "status": "bound only"}
    assert certificate["evidence"]["data"]["gap"] > 0 and "fewer" in verify(certificate)
    assert not certificate["outcome"]["complete"] and certificate["outcome"]["ranking"] is None


def test_too_many_on_one_circle_are_refused_in_a_sentence():
    m = orders.MOST + 1
    ranks = [[(a + turn) % m for a in range(m)] for turn in range(m)]
    with pytest.raises(TooLarge, match=f"up to {orders.MOST}"):
        KEMENY(RankingProfile([f"c{a:03}" for a in range(m)], ranks, [1] * m))


def test_a_tie_break_settles_the_winners():
    even = RankingProfile.parse("A > B > C; B > C > A; C > A > B")
    assert KEMENY(even, ties=InOrder(("C", "A", "B"))).winners == {"C"}
    assert verify(certify("kemeny", even, ties=InOrder(("C", "A", "B"))))


def leaf(document):
    """The first leaf of the tree."""
    node = document["evidence"]["data"]["tree"]
    while "pair" in node:
        node = node["before"]
    return node


FORGED = {
    "a worse order": lambda d: d["evidence"]["data"]["orders"].__setitem__(0, [1, 0, 2, 3]),
    "another winner": lambda d: d["outcome"].update(winners=["B"]),
    "a winner left out": lambda d: d["evidence"]["data"]["orders"].__setitem__(0, [0, 1, 2]),
    "too much weight": lambda d: leaf(d)["cycles"][0].__setitem__(0, 10**9),
    "too little weight": lambda d: leaf(d).update(cycles=[]),
    "a negative weight": lambda d: leaf(d)["cycles"].append([-1, 0, 1, 2]),
    "a negative index": lambda d: leaf(d)["cycles"][0].__setitem__(1, -4),
    "an index out of range": lambda d: leaf(d)["cycles"][0].__setitem__(1, 4),
    "a circle that is none": lambda d: leaf(d)["cycles"].append([1, 0, 2, 1]),
    "a share of nothing": lambda d: leaf(d).update(unit=0),
    "a truth for a number": lambda d: leaf(d).update(unit=True),
    "a branch on nobody": lambda d: d["evidence"]["data"].update(
        tree={"pair": [0, 7], "before": leaf(d), "after": leaf(d)}
    ),
    "a branch on oneself": lambda d: d["evidence"]["data"].update(
        tree={"pair": [0, 0], "before": leaf(d), "after": leaf(d)}
    ),
    "a missing branch": lambda d: d["evidence"]["data"].update(tree={"pair": [0, 1], "before": leaf(d)}),
    "a branch twice": lambda d: d["evidence"]["data"].update(
        tree={"pair": [0, 1], "before": {"pair": [1, 0], "before": leaf(d), "after": leaf(d)}, "after": leaf(d)}
    ),
    "a gap where all is known": lambda d: (
        d["evidence"]["data"].update(gap=1),
        d.update(claim={"winners": "some", "status": "bound only"}),
        d["outcome"].update(complete=False, ranking=None),
    ),
    "a ranking with a tie": lambda d: d["outcome"].update(ranking=[["A"], ["B", "C"], ["D"]]),
    "another field": lambda d: d["evidence"]["data"].update(more=1),
}


@pytest.mark.parametrize("what", FORGED)
def test_forged_evidence_is_refused(what):
    document = deepcopy(certify("kemeny", RankingProfile.parse(CIRCLE)))
    FORGED[what](document)
    with pytest.raises((Refused, Unreadable)):
        check(reseal(document))


def test_a_ranking_that_is_not_the_only_one_is_refused():
    document = deepcopy(certify("kemeny", RankingProfile.parse("3: A > B > C; 3: A > C > B")))
    assert document["outcome"]["ranking"] is None
    document["evidence"]["data"]["orders"] = [[0, 1, 2]]
    assert check(reseal(document))
    document["outcome"]["ranking"] = [["A"], ["B"], ["C"]]
    with pytest.raises(Refused, match="before"):
        check(reseal(document))
