"""Measures, by hand and against an independent peer: Polis's figures, means over groups, tests, classes."""

from __future__ import annotations

from fractions import Fraction
from math import prod, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialchoice.analysis.opinions.classes import classes, divisive
from socialchoice.analysis.opinions.consensus import Mean, agreement, disagreement, effective, ranked, shared
from socialchoice.analysis.opinions.exact_tests import adjusted, binomial_test, discoveries, fisher_test
from socialchoice.analysis.opinions.groups import given_groups
from socialchoice.analysis.opinions.legacy import (
    apart_test,
    figures,
    legacy_consensus,
    own_test,
    representative,
    root,
    shrunk,
)
from socialchoice.analysis.opinions.report import opinions
from socialchoice.analysis.opinions.tallies import Count, Tallies, tallied
from socialchoice.model.ballots.votes import VoteMatrix
from socialchoice.model.errors import InvalidProblem
from tests.opinions.folders import CONVERSATIONS, real

F = Fraction
votes_of = st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 5)).map(
    lambda cast: Count(cast[0], cast[1], sum(cast))
)


def tallies(*statements):
    """Each statement the (agrees, disagrees, seen) of each group."""
    table = np.array(statements, np.int64).transpose(2, 1, 0)
    return Tallies(tuple(f"s{at}" for at in range(len(statements))), *table)


def test_tallies_count_each_group_alone():
    votes = VoteMatrix.from_rows([[1, None], [0, -1], [-1, 1], [1, 1]], participants="abcd")
    found = tallied(given_groups(votes, {"a": "x", "b": "x", "c": "y"}))
    assert found.of(0) == (Count(1, 0, 2), Count(0, 1, 1)) and found.of(1) == (Count(0, 1, 1), Count(1, 0, 1))
    assert found.of(0)[0].passes == 1


def test_figures_of_polis_by_hand():
    """Three of four agree in the group, one of four outside; every number from its definition."""
    mine, rest = Count(3, 1, 4), Count(1, 3, 4)
    assert shrunk(mine) == F(4, 6) and shrunk(rest) == F(2, 6)
    assert root(own_test(3, 4)) == pytest.approx(2 * sqrt(5) * (4 / 5 - 1 / 2))
    p, q, pooled = 4 / 5, 2 / 5, 6 / 10
    assert root(apart_test(mine, rest)) == pytest.approx((p - q) / sqrt(pooled * (1 - pooled) * (1 / 5 + 1 / 5)))
    assert apart_test(Count(4, 0, 4), Count(4, 0, 4)) == 0  # all agree: nothing sets the group apart
    figure = figures(tallies([(3, 1, 4), (1, 3, 4)]))[0]
    assert figure.agrees and figure.ratio == 2 and figure.representative  # both z are above 1.2816, one by little
    assert figure.z == (pytest.approx(1.3416, abs=1e-4), pytest.approx(1.2910, abs=1e-4))


def test_both_tests_must_pass_and_disagreement_is_counted_from_disagreements():
    """A group that mostly disagrees stands out by its own disagreements, not by those who do not agree."""
    found = tallies([(0, 9, 10), (9, 0, 10)], [(0, 0, 10), (10, 0, 10)], [(9, 0, 10), (9, 0, 10)])
    first = {figure.statement: figure for figure in figures(found) if figure.group == 0}
    assert not first["s0"].agrees and first["s0"].probability == F(10, 12) and first["s0"].representative
    assert not first["s1"].representative  # ten passes are no disagreement
    assert not first["s2"].representative  # nothing sets the group apart
    assert [figure.statement for figure in representative(found, 1)] == ["s1", "s0"]
    scores = [figure.score for figure in representative(found, 1)]
    assert scores[0] > scores[1]


@given(votes_of, votes_of)
def test_the_order_by_squares_is_the_order_by_scores(mine, rest):
    figure = figures(Tallies(("s",), *np.array([[[c.agrees], [c.disagrees], [c.seen]] for c in (mine, rest)])
                             .transpose(1, 0, 2)))[0]  # fmt: skip
    assert root(figure.order) == pytest.approx(figure.score)
    assert figure.representative == (figure.z[0] > 1.2816 and figure.z[1] > 1.2816)


def test_six_groups_that_agree_to_93_percent():
    """The product falls with every group; the geometric mean does not (the case of red-dwarf's issue 118)."""
    six = tallies([(14, 1, 15)] * 6)
    assert round(14 / 15, 3) == 0.933
    assert legacy_consensus(six)["s0"] == F(15, 17) ** 6 and float(F(15, 17) ** 6) < 0.5
    mean = shared(six)[0].agreement
    assert mean.product == F(29, 32) ** 6 and float(mean) == pytest.approx(29 / 32) and mean.at_least("9/10")
    two = shared(tallies([(14, 1, 15)] * 2))[0].agreement
    assert float(two) == pytest.approx(float(mean)) and not two < mean and not mean < two


@given(st.lists(votes_of, min_size=1, max_size=5))
def test_means_compare_as_their_roots_do(counts):
    values = [agreement(count) for count in counts]
    mean = Mean.of(values)
    assert float(mean) == pytest.approx(prod(map(float, values)) ** (1 / len(values)))
    assert mean.at_least(min(values)) and not mean.at_least(max(values) + F(1, 100))
    assert min(values) <= mean.product or len(values) > 1


@given(votes_of)
def test_effective_agreement_is_agreement_less_what_others_object(count):
    assert effective(count) == agreement(count) * (1 - disagreement(count))
    assert 0 < effective(count) < agreement(count) < 1
    one_passes = Count(count.agrees, count.disagrees, count.seen + 1)
    one_objects = Count(count.agrees, count.disagrees + 1, count.seen + 1)
    assert (
        effective(one_objects)
        < effective(one_passes)
        < effective(Count(count.agrees + 1, count.disagrees, count.seen + 1))
    )


def test_a_group_that_saw_nothing_speaks_by_the_prior_alone_and_is_named():
    found = shared(tallies([(5, 0, 5), (0, 0, 0)]))[0]
    assert found.unseen == (1,) and found.agreement.product == F(11, 12) / 2
    with pytest.raises(InvalidProblem, match="positive"):
        shared(tallies([(1, 0, 1)]), prior=0)


def test_all_statements_are_ranked_and_equal_ones_by_name():
    found = ranked(shared(tallies([(1, 0, 9)], [(9, 0, 9)], [(1, 0, 9)])))
    assert [one.statement for one in found] == ["s1", "s0", "s2"]
    with pytest.raises(InvalidProblem, match="not by 'size'"):
        ranked(found, by="size")


def test_exact_tests_by_hand():
    assert binomial_test(2, 2) == F(1, 4) and binomial_test(0, 5) == 1 == binomial_test(0, 0)
    # Fisher's tea: three of four cups told apart, 34 of 70 ways are as unlikely.
    assert fisher_test(Count(3, 1, 4), Count(1, 3, 4)) == F(34, 70)


@given(votes_of, votes_of)
def test_exact_tests_against_an_independent_peer(mine, rest):
    stats = pytest.importorskip("scipy.stats")
    if mine.seen:
        peer = stats.binomtest(mine.agrees, mine.seen, alternative="greater").pvalue
        assert float(binomial_test(mine.agrees, mine.seen)) == pytest.approx(peer)
    table = [[mine.agrees, mine.seen - mine.agrees], [rest.agrees, rest.seen - rest.agrees]]
    if mine.seen and rest.seen:
        assert float(fisher_test(mine, rest)) == pytest.approx(stats.fisher_exact(table).pvalue)


def test_false_discoveries_by_the_published_example():
    """Benjamini and Hochberg 1995, section 3.2: fifteen p-values, at 0.05 the first four are rejected."""
    table = (1, 4, 19, 95, 201, 278, 298, 344, 459, 3240, 4262, 5719, 6528, 7590, 10_000)
    values = [F(value, 10_000) for value in table]
    assert discoveries(values, F(1, 20)) == [True] * 4 + [False] * 11
    turned = discoveries(values[::-1], F(1, 20))
    assert turned == [False] * 11 + [True] * 4


@given(st.lists(st.fractions(0, 1), min_size=1, max_size=12), st.fractions(F(1, 100), F(1, 2)))
def test_adjusted_values_reject_what_the_procedure_rejects(values, rate):
    assert [value <= rate for value in adjusted(values)] == discoveries(values, rate)


def test_adjusted_values_against_an_independent_peer():
    stats = pytest.importorskip("scipy.stats")
    values = [F(Random(seed).randrange(1, 1000), 1000) for seed in range(30)]
    assert np.allclose([float(v) for v in adjusted(values)], stats.false_discovery_control([float(v) for v in values]))


def test_classes_by_hand():
    found = classes(tallies(
        [(20, 0, 20), (20, 0, 20)],  # everybody agrees
        [(0, 20, 20), (1, 19, 20)],  # nearly everybody disagrees
        [(20, 0, 20), (0, 20, 20)],  # one group against the other
        [(20, 0, 20), (0, 0, 20)],  # one group passes: no side against it
        [(2, 0, 2), (0, 2, 2)],  # too few
        [(10, 10, 20), (10, 10, 20)],  # mixed
    ))  # fmt: skip
    assert [one.kind for one in found] == ["consensus", "consensus", "divisive", "unclear", "unclear", "unclear"]
    assert [one.agrees for one in found] == [True, False, None, None, None, None]
    assert found[2].between == (0, 1) and found[2].division == F(40, 42) == found[2].apart + 0
    assert [one.statement for one in divisive(found)][0] == "s2"
    with pytest.raises(InvalidProblem, match="between 0 and 1"):
        classes(tallies([(1, 0, 1)]), rate=1)


def test_noise_is_seldom_called_anything():
    """Votes at random, in groups that were known before: at a rate of 1/10, nothing should be found in most runs."""
    found = 0
    for seed in range(40):
        rng = Random(seed)
        rows = [[rng.choice((-1, 1)) for _ in range(10)] for _ in range(40)]
        votes = VoteMatrix.from_rows(rows)
        groups = given_groups(votes, {str(at): "ab"[at % 2] for at in range(40)})
        found += any(one.kind != "unclear" for one in classes(tallied(groups)))
    assert found <= 8


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_the_real_conversations_under_every_measure(name):
    """Nothing is left out of a list, and what is counted is what the export tells of the groups' people."""
    talk = real(name)
    found = opinions(given_groups(talk.votes, dict(talk.groups)))
    everything = set(talk.votes.statements)
    assert {one.statement for one in found.shared} == everything == {one.statement for one in found.divisive}
    assert len(found.figures) == len(everything) * found.grouping.k
    inside = found.grouping.labels >= 0
    for at, statement in enumerate(talk.votes.statements):
        counts = [figure.count for figure in found.figures if figure.statement == statement]
        assert sum(count.seen for count in counts) == int(talk.votes.seen[inside, at].sum())
    kinds = [one.kind for one in found.divisive]
    assert kinds.count("divisive") > 0 and set(found.record()) >= {"shared", "divisive", "legacy_consensus"}
