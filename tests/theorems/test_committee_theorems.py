"""Rules that everybody knows, as tables: which axioms of the theorems they miss, and which they satisfy."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, combinations_with_replacement, permutations, product

import pytest

from proofs.theorem import THEOREMS

BALLOTS = ["".join(s) for size in (1, 2, 3) for s in combinations("abcd", size)]
COMMITTEES = ["abc", "abd", "acd", "bcd"]


def missed(name, table):
    """The axioms that a table misses; that its form is right is asserted."""
    theorem = THEOREMS[name]
    assert theorem.form(table) is None
    return {axiom for axiom, look in theorem.axioms.items() if look(table) is not None}


def pav(profile, committee):
    seats = (len(set(ballot) & set(committee)) for ballot in profile)
    return sum((Fraction(1, place) for count in seats for place in range(1, count + 1)), Fraction())


def approval(profile, committee):
    return sum(len(set(ballot) & set(committee)) for ballot in profile)


def best(score, profile):
    scores = {committee: score(profile, committee) for committee in COMMITTEES}
    return [committee for committee in COMMITTEES if scores[committee] == max(scores.values())]


@pytest.mark.parametrize(
    ("score", "lacks", "tied_lacks"),
    [
        (approval, {"proportionality"}, {"proportionality"}),
        (pav, {"strategyproofness"}, {"cautious-strategyproofness"}),
    ],
)
def test_approval_voting_is_not_proportional_and_pav_not_strategyproof(score, lacks, tied_lacks):
    """As Peters 2018 says of both, ties by the alphabet; and so with ties, in the sense of Kluiving and others."""
    profiles = list(product(BALLOTS, repeat=3))
    assert missed("peters", {profile: best(score, profile)[0] for profile in profiles}) == lacks
    assert missed("kluiving", {profile: frozenset(best(score, profile)) for profile in profiles}) == tied_lacks


def test_a_rule_that_never_decides_is_safe_and_nothing_else():
    table = {profile: frozenset(COMMITTEES) for profile in product(BALLOTS, repeat=3)}
    assert missed("kluiving", table) == {"dominating-candidates", "proportionality"}
    assert missed("optimists-and-pessimists", table) == {"dominating-candidates", "proportionality"}


def test_sets_of_winners_that_everybody_knows():
    """What either likes best, what the second likes best, always the same, and what nothing dominates."""
    profiles = list(product(map("".join, permutations("abc")), repeat=2))
    likes = {p: "".join(sorted({ranking[0] for ranking in p})) for p in profiles}
    assert missed("duggan-schwartz", likes) == {"no-nominator"}
    assert missed("duggan-schwartz", {p: p[1][0] for p in profiles}) == {"no-nominator"}
    assert missed("duggan-schwartz", dict.fromkeys(profiles, "a")) == {"non-imposition"}
    undominated = {}
    for p in profiles:
        worse = {y for x, y in permutations("abc", 2) if all(r.index(x) < r.index(y) for r in p)}
        undominated[p] = "".join(sorted(set("abc") - worse))
    assert missed("duggan-schwartz", undominated) == {"no-nominator"}


def judged(n, accepts):
    worlds = ["pqr", "p¬q¬r", "¬pq¬r", "¬p¬q¬r"]
    holds = {w: {x if x in w.replace(f"¬{x}", "") else f"¬{x}" for x in "pqr"} for w in worlds}
    every = ["p", "q", "r", "¬p", "¬q", "¬r"]
    return {
        profile: frozenset(
            x for x in every if accepts(x, [x in holds[w] for w in profile], [holds[w] for w in profile])
        )
        for profile in product(worlds, repeat=n)
    }


def test_the_doctrinal_paradox_and_three_ways_out_of_it():
    """Majorities on each proposition contradict one another, as in List and Pettit; what avoids that misses another."""

    def majority(x, ayes, _):
        return 2 * sum(ayes) > len(ayes)

    def premises(x, ayes, held):
        if x.removeprefix("¬") != "r":
            return majority(x, ayes, held)
        true = all(2 * sum(y in one for one in held) > len(held) for y in "pq")
        return true == (x == "r")

    table = judged(3, majority)
    assert missed("list-pettit", table) == {"consistency"}
    assert table["pqr", "p¬q¬r", "¬pq¬r"] == {"p", "q", "¬r"}
    assert missed("list-pettit", judged(3, premises)) == {"systematicity"}
    assert missed("list-pettit", judged(3, lambda x, ayes, _: all(ayes))) == {"completeness"}
    assert missed("list-pettit", judged(3, lambda x, ayes, _: ayes[1])) == {"anonymity"}
    assert missed("list-pettit", judged(2, lambda x, ayes, _: any(ayes))) == {"consistency"}


def test_a_table_in_another_form_is_refused():
    for name, good, bad in [
        ("peters", "abc", "ab"),
        ("kluiving", frozenset({"abc"}), frozenset()),
        ("kluiving", frozenset({"abc"}), frozenset({"ab"})),
    ]:
        table = dict.fromkeys(product(BALLOTS, repeat=3), good)
        assert THEOREMS[name].form(table) is None
        assert "is elected" in THEOREMS[name].form(table | {("a", "b", "c"): bad})
        del table["a", "b", "c"]
        assert THEOREMS[name].form(table) == "the table is not about all profiles"
    multisets = list(combinations_with_replacement(["a", "ab", "ac", "b", "bc", "c"], 2))
    within = THEOREMS["unequal-costs"].form
    assert within(dict.fromkeys(multisets, "bc")) is None
    assert "'abc' is funded" in within(dict.fromkeys(multisets, "abc"))
    assert within(dict.fromkeys(multisets[1:], "bc")) is not None
    judgments = judged(2, lambda x, ayes, _: all(ayes))
    assert THEOREMS["list-pettit"].form(judgments) is None
    assert "are accepted" in THEOREMS["list-pettit"].form(judgments | {next(iter(judgments)): frozenset({"s"})})
    assert "not about all" in THEOREMS["list-pettit"].form(dict(list(judgments.items())[1:]))


def test_what_is_spent_in_equal_shares_is_proportional_and_not_strategyproof():
    """Who approves more than one project has none of them due; who names one of them alone may."""
    cost = {"a": 1, "b": 2, "c": 2}
    table = {}
    for profile in combinations_with_replacement(["a", "ab", "ac", "b", "bc", "c"], 2):
        due = {x for x in profile if x in cost and profile.count(x) * 4 >= 2 * cost[x]}
        table[profile] = "".join(sorted(due)) or "-"
    assert missed("unequal-costs", table) == {"strategyproofness"}
    assert missed("unequal-costs", dict.fromkeys(table, "bc")) == {"proportionality"}
