"""Profiles refuse what makes no sense, and count what they hold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs.cases import approvals, grades, partial_orders, rankings
from socialchoice import ApprovalProfile, Comparisons, PartialProfile, RankingProfile, UtilityProfile
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.model.ground.records import canonical, exact, plain
from socialchoice.model.restore import restore


@pytest.mark.parametrize("make", [rankings(ties=True), partial_orders(), approvals(), grades()])
def test_a_record_restores_the_problem(make):
    @given(make)
    def holds(problem):
        again = restore(plain(problem.record()))
        assert type(again) is type(problem) and again.digest == problem.digest

    holds()


@given(rankings(ties=True))
def test_support_counts_the_voters_who_rank_row_above_column(profile):
    m = len(profile.names)
    for a in range(m):
        for b in range(m):
            rows = zip(profile.ranks.tolist(), profile.counts.tolist(), strict=True)
            assert profile.support[a, b] == sum(count for row, count in rows if row[a] < row[b])


@given(rankings(ties=True))
def test_the_notation_can_be_read_back(profile):
    again = RankingProfile.parse(str(profile))
    order = [profile.names.index(name) for name in again.names]
    assert np.array_equal(again.support, profile.support[np.ix_(order, order)])


def test_what_a_missing_alternative_means():
    ballots = "3: A; 2: B > A"
    margin = {
        u: int(RankingProfile.parse(ballots, unranked=u).margins[0, 1]) for u in ("last", "incomparable", "absent")
    }
    assert margin == {"last": 1, "incomparable": 1, "absent": -2}
    with pytest.raises(InvalidProblem, match="leave alternatives out"):
        RankingProfile.parse(ballots)


def test_partial_orders_are_closed_and_unknown_pairs_count_for_nobody():
    profile = PartialProfile.parse("2: A > B = C > D; B > A")
    a, b, c, d = range(4)
    assert profile.support[a, d] == 2 == profile.support[c, d]
    assert profile.support[b, c] == 0 == profile.support[c, b]
    assert profile.support[b, a] == 1 and profile.support[b, d] == 2


@pytest.mark.parametrize("text", ["A > B, B > A", "A > B, A = B", "A > B > A", "A = B > A"])
def test_contradictions_are_refused(text):
    with pytest.raises(InvalidProblem, match="contradicts itself"):
        PartialProfile.parse(text)


def test_either_notation_of_comparisons():
    assert isinstance(Comparisons.parse("A > B"), RankingProfile)
    assert isinstance(Comparisons.parse("A > B, C > D"), PartialProfile)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6))
def test_closing_is_transitive_or_refused(pairs):
    names = "ABCD"
    said = [(names[i], names[j]) for i, j in pairs]
    try:
        profile = PartialProfile.from_pairs([(said, [])], names=names)
    except InvalidProblem:
        return
    above = profile.above[0]
    assert all(above[names.index(a), names.index(b)] for a, b in said)
    assert not ((above.astype(int) @ above.astype(int) > 0) & ~above).any()


@pytest.mark.parametrize(
    ("names", "ranks", "counts"),
    [
        ((), np.zeros((1, 0), int), [1]),
        (("A", "A"), [[0, 1]], [1]),
        (("A", ""), [[0, 1]], [1]),
        (("A", "B"), [[0, 1, 2]], [1]),
        (("A", "B"), [[0, -1]], [1]),
        (("A", "B"), [[0, 3]], [1]),
        (("A", "B"), [[0.0, 1.0]], [1]),
        (("A", "B"), [[0, 1]], [0]),
        (("A", "B"), [[0, 1]], [-1]),
        (("A", "B"), [[0, 1]], [1.5]),
        (("A", "B"), [[0, 1]], [True]),
        (("A", "B"), [[0, 1]], []),
        (("A", "B"), [[0, 1], [1, 0]], [2**61, 2**62]),
    ],
)
def test_ranking_profiles_that_make_no_sense(names, ranks, counts):
    with pytest.raises(InvalidProblem):
        RankingProfile(names, np.array(ranks), counts)


def test_a_profile_does_not_change_with_the_array_it_came_from():
    ranks = np.array([[0, 1]])
    profile = RankingProfile(("A", "B"), ranks, np.array([1]))
    ranks[:] = [[1, 0]]
    assert profile.support[0, 1] == 1
    with pytest.raises(ValueError, match="read-only"):
        profile.ranks[0, 0] = 1


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0.25", Fraction(1, 4)),
        ("1/3", Fraction(1, 3)),
        (7, Fraction(7)),
        (" -2 ", Fraction(-2)),
        ("1e2", Fraction(100)),
        ("0e999999999999", Fraction(0)),
        ("1e-4000", Fraction(1, 10**4000)),
    ],
)
def test_exact_numbers(value, number):
    assert exact(value) == number


@pytest.mark.parametrize(
    "value",
    [0.5, True, "NaN", "inf", "1/0", "x", None, float("nan"), "1e9999999999", "-1e-9999999", Decimal("3e999999999")],
)
def test_what_is_no_exact_number(value):
    with pytest.raises(InvalidProblem):
        exact(value)


@given(
    st.recursive(
        st.none() | st.integers() | st.text() | st.fractions(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
    )
)
def test_canonical_json_is_a_fixed_point(value):
    import json

    once = canonical(plain(value))
    assert canonical(json.loads(once)) == once


@pytest.mark.parametrize(
    "record",
    [
        None,
        {},
        {"type": "x"},
        {"type": "rankings"},
        {"type": "rankings", "names": ["A"], "unranked": None, "ballots": [{"count": 1, "ranks": [2]}]},
        {"type": "approvals", "names": ["A"], "ballots": [{"count": 1, "approves": [-1]}]},
        {"type": "approvals", "names": ["A"], "ballots": [{"count": 1, "approves": [True]}]},
        {"type": "partial orders", "names": ["A", "B"], "ballots": [{"count": 1, "above": [[0, 5]], "level": []}]},
        {
            "type": "utilities",
            "names": ["A"],
            "denominator": 0,
            "comparable": True,
            "ballots": [{"count": 1, "levels": [1]}],
        },
    ],
)
def test_records_of_nothing_are_refused(record):
    with pytest.raises(SocialChoiceError):
        restore(record)


def test_grades_and_approvals():
    graded = UtilityProfile.parse("2: A = 1, B = 1/2; A = 0")
    assert graded.denominator == 2 and not graded.complete and graded.value(0, 1) == Fraction(1, 2)
    assert graded.value(1, 1) is None
    approved = ApprovalProfile.parse("2: A, B; -; C")
    assert approved.scores.tolist() == [2, 2, 1] and approved.voters == 4
    with pytest.raises(InvalidProblem, match="known are"):
        ApprovalProfile.from_sets([["Z"]], names="AB")
