"""Electorates with given margins: exactly these, from the fewest voters, and all of a size; what they refute."""

from __future__ import annotations

from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm_bridge.cli.main import main
from proofs.axiom import AXIOMS, FIRST
from proofs.cases import every, rankings
from proofs.draws.margins import electorate, every_electorate, fewest_voters
from proofs.draws.search import drawn_violation
from socialchoice import RULES, Outcome, RankingProfile
from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.rule import Rule, every_rule

PAIRWISE = [rule for rule in every_rule() if rule.problem is Comparisons and rule.answer is str]
OF_MARGINS = ("condorcet", "condorcet-loser", "positive-involvement", "smith-criterion", "homogeneity")


@st.composite
def matrices(draw):
    """Antisymmetric matrices of one parity."""
    m, parity = draw(st.integers(2, 6)), draw(st.integers(0, 1))
    margins = np.zeros((m, m), np.int64)
    above = np.triu_indices(m, 1)
    margins[above] = [2 * draw(st.integers(-9, 9)) + parity for _ in above[0]]
    return margins - margins.T


@given(matrices(), st.none() | st.integers(0, 9))
def test_an_electorate_has_exactly_the_margins_that_it_is_made_for(margins, seed):
    made = electorate(margins, None if seed is None else np.random.default_rng(seed))
    assert (made.margins == margins).all() and made.complete
    assert all(sorted(row) == list(range(len(margins))) for row in made.ranks.tolist())


@pytest.mark.parametrize("margins", [[[0, 1, 2], [-1, 0, 1], [-2, -1, 0]], [[0, 2], [2, 0]], [[0, 1, 1], [-1, 0, 1]]])
def test_no_electorate_is_made_for_a_matrix_that_none_has(margins):
    with pytest.raises(InvalidProblem, match="all even or all odd"):
        electorate(np.array(margins))


def test_the_fewest_voters_are_as_few_as_in_any_electorate_of_up_to_six():
    fewest = {}
    for profile in every(RankingProfile, alternatives=3, voters=6):
        known = fewest.setdefault(profile.margins.tobytes(), profile)
        fewest[profile.margins.tobytes()] = min(known, profile, key=lambda p: p.voters)
    assert len(fewest) > 200
    for profile in fewest.values():
        found = fewest_voters(profile)
        assert (found.margins == profile.margins).all() and found.voters == profile.voters


@given(rankings(alternatives=5, ballots=6, voters=4))
def test_the_fewest_voters_are_never_more(profile):
    found = fewest_voters(profile)
    assert (found.margins == profile.margins).all() and found.voters <= profile.voters


def test_the_fewest_voters_are_refused_where_there_are_none_or_too_many_orders():
    with pytest.raises(InvalidProblem, match="one parity"):
        fewest_voters(RankingProfile.parse("A > B = C"))
    with pytest.raises(TooLarge, match="7 alternatives"):
        fewest_voters(RankingProfile.parse("A > B > C > D > E > F > G"))


@pytest.mark.parametrize("largest", [1, 2])
def test_all_margins_of_three_alternatives_are_those_of_small_electorates(largest):
    listed = [p.margins.tobytes() for p in every_electorate(3, largest, once=False)]
    small = {p.margins.tobytes() for p in every(RankingProfile, alternatives=3, voters=6) if within(p, largest)}
    assert len(listed) == len(set(listed)) and set(listed) == small


@pytest.mark.parametrize(("m", "largest"), [(3, 3), (4, 1), (4, 2)])
def test_of_matrices_that_differ_by_names_alone_one_is_listed(m, largest):
    def renamings(margins):
        return {margins[np.ix_(order, order)].tobytes() for order in permutations_of(m)}

    listed = [p.margins for p in every_electorate(m, largest, once=True) if len(p.names) == m]
    images = [renamings(margins) for margins in listed]
    assert (
        sum(map(len, images))
        == len(set().union(*images))
        == sum(len(p.names) == m for p in every_electorate(m, largest, once=False))
    )


def permutations_of(m):
    rng = np.random.default_rng(0)
    found = {tuple(range(m))}
    while len(found) < factorial(m):
        found.add(tuple(rng.permutation(m).tolist()))
    return found


def within(profile, largest):
    return int(abs(profile.margins).max()) <= largest


@pytest.mark.parametrize("name", OF_MARGINS)
@pytest.mark.parametrize("rule", PAIRWISE, ids=lambda rule: rule.name)
def test_all_margins_and_all_profiles_agree(rule, name):
    axiom = AXIOMS[name]
    by_margins = axiom.exhaust_margins(rule, alternatives=3, margin=2).violation
    profiles = (p for p in every(RankingProfile, alternatives=3, voters=6) if within(p, 2))
    tuples = [()] if not axiom.numbers else [(number,) for number in range(axiom.numbers[0])]
    by_profiles = any(axiom.violated(rule, (p, *numbers)) for p in profiles for numbers in tuples)
    assert (by_margins is not None) == by_profiles


def wrong_at_eight(profile: Comparisons) -> Outcome[str]:
    """Schulze, with one comparison the wrong way round where some margin is 8."""
    strength, wrong = profile.margins.copy(), bool((profile.margins == 8).any())
    m = len(strength)
    for via in range(m):
        for a in range(m):
            for b in range(m):
                strength[a, b] = max(strength[a, b], min(strength[a, via], strength[via, b]))
    strength = strength.T if wrong else strength
    rows = zip(profile.names, strength, strength.T, strict=True)
    return Outcome(frozenset(n for n, row, column in rows if (row >= column).all()))


WRONG_AT_EIGHT = Rule(wrong_at_eight, source="a test", complexity="O(m³)")


def test_what_is_wrong_at_one_large_margin_is_caught_by_margins_and_not_by_the_smallest_cases():
    axiom = AXIOMS["condorcet"]
    assert axiom.exhaust(WRONG_AT_EIGHT, alternatives=4, most=FIRST).violation is None
    for found in (
        drawn_violation(axiom, WRONG_AT_EIGHT, 30).violation,
        axiom.search(WRONG_AT_EIGHT, 30),
        axiom.exhaust_margins(WRONG_AT_EIGHT, alternatives=3, margin=8).violation,
    ):
        assert found is not None and found.case[0].voters == 8
        assert 8 in found.case[0].margins


def test_the_same_is_found_again():
    axiom = AXIOMS["positive-involvement"]
    one, other = (drawn_violation(axiom, WRONG_AT_EIGHT, 30).violation for _ in range(2))
    assert one is not None and str(one) == str(other)


def test_all_margins_are_refused_where_they_say_nothing():
    with pytest.raises(InvalidProblem, match="plurality takes a RankingProfile"):
        AXIOMS["condorcet"].exhaust_margins(RULES["plurality"].rules[0])
    with pytest.raises(InvalidProblem, match="does not speak of complete rankings"):
        AXIOMS["truncated-involvement"].exhaust_margins(RULES["schulze"].rules[0])


def test_schulze_lets_a_voter_who_joins_unseat_their_favourite_by_hand():
    # The paths A, D, B and B, C, A tie at 2. The voter ranks B above D and C: the first falls to 1, and the second
    # rises to 3.
    margins = np.array([[0, 0, -4, 4], [0, 0, 2, -2], [4, -2, 0, -4], [-4, 2, 4, 0]])
    profile = electorate(margins)
    joined = profile + RankingProfile.parse("A > B > D > C")
    schulze = RULES["schulze"].rules[0]
    assert "A" in schulze(profile).winners and "A" not in schulze(joined).winners


@pytest.mark.parametrize(("name", "voters"), [("schulze", 9), ("ranked-pairs", 8), ("kemeny", 6)])
def test_positive_involvement_is_refuted_by_margins_of_at_most_three(name, voters):
    found = AXIOMS["positive-involvement"].exhaust_margins(RULES[name].rules[0], alternatives=4, margin=3).violation
    assert found is not None and found.case[0].voters == voters and len(found.case[0].names) == 4


def test_minimax_has_none_with_four_alternatives_and_margins_of_at_most_three():
    looked = AXIOMS["positive-involvement"].exhaust_margins(RULES["minimax"].rules[0], alternatives=4, margin=3)
    assert looked.violation is None and looked.cases == 24 * 241


def test_the_command_looks_at_all_margins(capsys):
    rest = ["--axiom", "positive-involvement", "--all-margins-up-to", "4,3"]
    assert main(["axioms", "minimax", *rest]) == 0
    assert "holds for all 5784 cases of one electorate for each matrix of margins" in capsys.readouterr().out
    assert main(["axioms", "schulze", *rest]) == 0
    assert "refuted: " in capsys.readouterr().out
    assert main(["axioms", "minimax", "--axiom", "truncated-involvement", "--all-margins-up-to", "3,1"]) == 0
    assert "does not apply" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rule", "size", "said"),
    [("plurality", "4,3", "takes a RankingProfile"), ("minimax", "4", "write alternatives and a margin, such as 4,3")],
)
def test_the_command_refuses_in_one_sentence(rule, size, said, capsys):
    assert main(["axioms", rule, "--axiom", "condorcet", "--all-margins-up-to", size]) != 0
    assert said in capsys.readouterr().err
