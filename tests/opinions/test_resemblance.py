"""Copies: near texts and ballots against every pair, and weights under the axioms that they promise."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from proofs.cases import approvals, rankings
from socialchoice import ApprovalProfile, RankingProfile
from socialchoice.analysis.resemblance.ballots import distances, near_votes, same_ballots
from socialchoice.analysis.resemblance.supermajority import live, passes, supermajority
from socialchoice.analysis.resemblance.texts import near_texts, resemblance, shingles
from socialchoice.analysis.resemblance.weights import clone_robust_weights
from socialchoice.model.ballots.votes import VoteMatrix
from socialchoice.model.errors import InvalidProblem
from tests.opinions.folders import real

F = Fraction
words = st.lists(st.sampled_from(["tree", "park", "lot", "a", "", "Bäume"]), max_size=5).map(" ".join)


def test_shingles_see_no_case_no_double_spaces_and_no_compatibility_forms():
    assert shingles("ﬁne  TREE", 4) == shingles("fine tree", 4) == {"fine", "ine ", "ne t", "e tr", " tre", "tree"}
    assert shingles("ab") == {"ab"} and shingles(" ") == frozenset()
    assert resemblance(frozenset("abc"), frozenset("bcd")) == F(1, 2)


@given(st.lists(words, max_size=8), st.sampled_from(["1/3", "1/2", "4/5", "1"]))
def test_no_pair_of_texts_is_missed_and_none_is_made_up(texts, threshold):
    found = near_texts(texts, threshold=threshold)
    made = [shingles(text) for text in texts]
    wanted = {(i, j) for i, j in combinations(range(len(texts)), 2) if resemblance(made[i], made[j]) >= F(threshold)}
    assert {(pair.first, pair.second) for pair in found.pairs} == wanted
    assert all({pair.first, pair.second} <= set(next(s for s in found.sets if pair.first in s)) for pair in found.pairs)


def test_bad_thresholds():
    for options in ({"threshold": 0}, {"threshold": 2}, {"size": 0}):
        with pytest.raises(InvalidProblem):
            near_texts(["a"], **options)
    with pytest.raises(InvalidProblem):
        near_votes(VoteMatrix.from_rows([[1]]), common=0)


def test_near_statements_of_a_real_conversation():
    """Four statements of this conversation were sent in twice, three of them with one character changed."""
    talk = real("scoop-hivemind.ubi")
    names = list(talk.texts)
    found = near_texts([talk.texts[name] for name in names])
    assert {frozenset(names[at] for at in one) for one in found.sets} == {
        frozenset({"66", "58"}), frozenset({"64", "52"}), frozenset({"62", "55"}), frozenset({"15", "14"}),
    }  # fmt: skip


matrices = st.integers(1, 6).flatmap(
    lambda wide: st.lists(st.lists(st.sampled_from((None, -1, 0, 1)), min_size=wide, max_size=wide), min_size=1,
                          max_size=6))  # fmt: skip


@given(matrices)
def test_near_votes_are_those_of_every_pair(rows):
    found = near_votes(VoteMatrix.from_rows(rows), threshold="2/3", common=2)
    wanted = {}
    for i, j in combinations(range(len(rows)), 2):
        both = [(a, b) for a, b in zip(rows[i], rows[j], strict=True) if None not in (a, b)]
        if len(both) >= 2 and 3 * sum(a == b for a, b in both) >= 2 * len(both):
            wanted[i, j] = F(sum(a == b for a, b in both), len(both))
    assert {(pair.first, pair.second): pair.alike for pair in found.pairs} == wanted


@given(matrices)
def test_distances_of_votes_by_the_definition(rows):
    found = distances(VoteMatrix.from_rows(rows))
    for i, one in enumerate(rows):
        for j, two in enumerate(rows):
            cells = [(a, b) for a, b in zip(one, two, strict=True) if (a, b) != (None, None)]
            apart = sum(F(1, 2) if None in (a, b) else F(abs(a - b), 2) for a, b in cells)
            assert found[i][j] == (apart / len(cells) if cells else 0)


@given(rankings(ties=True))
def test_distances_of_rankings_by_the_definition(profile):
    pairs = list(combinations(range(len(profile.names)), 2))
    found = distances(profile)
    for i, one in enumerate(profile.ranks.tolist()):
        for j, two in enumerate(profile.ranks.tolist()):
            sides = [(np.sign(one[a] - one[b]), np.sign(two[a] - two[b])) for a, b in pairs]
            assert found[i][j] == sum((F(abs(int(x) - int(y)), 2) for x, y in sides), F(0)) / max(len(pairs), 1)


@given(approvals())
def test_same_ballots_are_at_distance_nothing(profile):
    found = distances(profile)
    together = {pair for one in same_ballots(profile) for pair in combinations(one, 2)}
    for pair in combinations(range(len(found)), 2):
        assert (found[pair[0]][pair[1]] == 0) == (pair in together)


def test_rankings_are_the_same_if_their_tiers_are():
    assert same_ballots(RankingProfile(("A", "B", "C"), [[0, 2, 2], [0, 1, 1], [0, 1, 2]], [1, 1, 1])) == ((0, 1),)


def test_distances_need_all_alternatives_ranked():
    with pytest.raises(InvalidProblem, match="absent"):
        distances(RankingProfile.parse("A; B > A", unranked="absent"))
    with pytest.raises(InvalidProblem, match="rows are compared"):
        distances("A > B")
    assert distances(ApprovalProfile.parse("A; B")) == [[0, 1], [1, 0]]


spots = st.lists(st.integers(0, 12), min_size=1, max_size=6)


def line(points):
    return [[F(abs(a - b)) for b in points] for a in points]


@given(spots, st.integers(1, 5), st.randoms(use_true_random=False))
def test_weights_are_symmetric(points, radius, rng):
    order = rng.sample(range(len(points)), len(points))
    weights = clone_robust_weights(line(points), radius)
    assert clone_robust_weights(line([points[at] for at in order]), radius) == [weights[at] for at in order]
    for (a, first), (b, second) in combinations(list(zip(points, weights, strict=True)), 2):
        assert a != b or first == second
    assert all(0 < weight <= 1 for weight in weights)


def sets_of(points, radius):
    """Sets that links of less than the radius hold together."""
    order, found = sorted(range(len(points)), key=points.__getitem__), []
    for at in order:
        if found and points[at] - points[found[-1][-1]] < radius:
            found[-1].append(at)
        else:
            found.append([at])
    return found


@given(spots, st.integers(1, 5), st.data())
def test_a_copy_changes_no_other_set_and_nobody_who_is_never_in_one_class_with_it(points, radius, data):
    at = data.draw(st.integers(0, len(points) - 1))
    before, after = (clone_robust_weights(line(p), radius) for p in (points, [*points, points[at]]))
    for one in sets_of(points, radius):
        if at not in one:
            assert [before[i] for i in one] == [after[i] for i in one]
    alone = [i for i in range(len(points)) if points[i] == points[at]]
    if all(abs(points[i] - points[at]) >= radius for i in range(len(points)) if i not in alone):
        assert sum(before[i] for i in alone) == 1 == sum(after[i] for i in [*alone, len(points)])


def test_a_copy_leaves_a_neighbour_that_is_told_apart_as_it_was():
    """b has a neighbour c that a has not, at every distance at which a and b are linked: they are never one class."""
    apart = [[0, 2, 9], [2, 0, 1], [9, 1, 0]]
    copied = [[0, 0, 2, 9], [0, 0, 2, 9], [2, 2, 0, 1], [9, 9, 1, 0]]
    before, after = clone_robust_weights(apart, 4), clone_robust_weights(copied, 4)
    assert after[2:] == before[1:] and after[0] == after[1] == before[0] / 2


@pytest.mark.parametrize("copies", [1, 2, 10, 50])
def test_however_many_copies_weigh_what_one_weighs_and_near_copies_tend_to_it(copies):
    total = sum(clone_robust_weights(line([0] * copies + [100]), 10)[:-1])
    assert total == 1
    for near in (F(1), F(1, 10), F(1, 1000)):
        places = [F(0)] + [near] * (copies - 1) + [F(100)]
        close = sum(clone_robust_weights(line(places), 10)[:-1])
        assert 1 <= close <= 1 + near / 10


@given(spots, st.integers(2, 5), st.data())
@settings(max_examples=60)
def test_weights_are_continuous(points, radius, data):
    """A move by epsilon changes the links at distances of a total of at most 2 epsilon for each other element."""
    at = data.draw(st.integers(0, len(points) - 1))
    near = F(1, 10_000)
    moved = [F(p) + (near if i == at else 0) for i, p in enumerate(points)]
    before, after = clone_robust_weights(line(points), radius), clone_robust_weights(line(moved), radius)
    assert all(abs(a - b) <= 2 * near * len(points) / radius for a, b in zip(before, after, strict=True))


def test_weights_refuse_what_is_no_distance():
    for given_, radius, said in (
        ([[0]], 0, "radius is 0"),
        ([[0, 1]], 1, "square"),
        ([[1]], 1, "diagonal"),
        ([[0, 1], [2, 0]], 1, "back"),
        ([[0, -1], [-1, 0]], 1, "not negative"),
    ):
        with pytest.raises(InvalidProblem, match=said):
            clone_robust_weights(given_, radius)


@given(st.integers(1, 30), st.integers(0, 29), st.integers(0, 30))
def test_a_supermajority_is_safe_whatever_fakes_do(voters, fakes, support):
    """If a change passes, then more than half of those who are no fakes are for it."""
    assume(fakes < voters and support <= voters)
    sigma = F(fakes, voters)
    if passes(support, voters, sigma):
        genuine = voters - fakes
        assert 2 * max(support - fakes, 0) > genuine
    if live(sigma):
        assert passes(voters - fakes, voters, sigma)
    else:
        assert not passes(voters - fakes, voters, sigma)


def test_supermajorities():
    assert supermajority(0) == F(1, 2) and supermajority("1/5") == F(3, 5)
    assert live("33/100") and not live("1/3")
    for bad in (-1, 1, "3/2"):
        with pytest.raises(InvalidProblem):
            supermajority(bad)
    with pytest.raises(InvalidProblem, match="no share"):
        passes(3, 2, 0)
