"""Axioms on committees, budgets and seats: each bites, can be replayed, and holds where it is proved to."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from proofs.axiom import AXIOMS, written
from proofs.definitions.budget_groups import Taxpayers
from proofs.definitions.electorate import Electorate, solid_coalitions
from socialchoice import RULES, ApprovalProfile, RankingProfile
from socialchoice.budgeting.equal_shares import equal_shares as budget_shares
from socialchoice.committees.equal_shares import Committee
from socialchoice.model.budget import BudgetProblem
from tests.axioms.wrong_rules import WRONG, rule_of
from tests.axioms.wrong_sets import WRONG_SETS

SETS_REFUTED_BY = {
    "balancedness": "winner-takes-all",
    "budget-core": "nothing-funded",
    "budget-ejr-cardinality": "nothing-funded",
    "budget-ejr-plus": "nothing-funded",
    "budget-ejr-up-to-one": "nothing-funded",
    "budget-feasibility": "everything-funded",
    "budget-pjr-cardinality": "nothing-funded",
    "budget-pjr-up-to-one": "nothing-funded",
    "budget-proportional-justified-representation": "nothing-funded",
    "candidate-monotonicity": "least-favoured",
    "coherence": "parity-takes-all",
    "concordance": "loser-takes-all",
    "discount-monotonicity": "dearest-first",
    "droop-proportionality": "least-favoured",
    "exactness": "winner-takes-all",
    "exhaustiveness": "nothing-funded",
    "full-justified-representation": "least-approved",
    "full-proportional-justified-representation": "least-approved",
    "generalised-proportionality": "least-favoured",
    "hare-proportionality": "least-favoured",
    "house-size-monotonicity": "largest-remainders",
    "inclusion-proportionality": "least-favoured",
    "limit-monotonicity": "dearest-first",
    "local-stability": "least-favoured",
    "lower-quota": "winner-takes-all",
    "near-quota": "winner-takes-all",
    "party-list-lower-quota": "least-approved",
    "population-monotonicity": "parity-takes-all",
    "priceability": "least-approved",
    "quota": "winner-takes-all",
    "rank-pjr-plus": "least-favoured",
    "seat-symmetry": "winner-takes-all",
    "solid-coalitions": "least-favoured",
    "support-monotonicity-with-population-increase": "least-approved",
    "upper-quota": "winner-takes-all",
    "vote-homogeneity": "parity-takes-all",
    "weak-droop-proportionality": "least-favoured",
}
THIELE = "2: x, y, a; 2: x, y, b; 6: c, d, e, f, g, h, i, j | 9"  # ten seats for ten voters
STV = (
    "B > E > C > D > A; C > E > A > D > B; 6: D > B > C > E > A; 6: D > B > E > C > A; 4: B > D > A > E > C;"
    "3: A > C > E > D > B | 3 0 3 0"
)
JOINED = "2: C, D; 2: A, B; 2: A, B, D | 2 2"
LIMIT = "budget 19: A 6, B 2, C 5, D 2, E 4; 3: C; 3: C, E; 1: A, B, D; 2: A, B; 1: B, C, D; 3: A, B, C, D | 1"
PROVED = {
    "equal-shares (ApprovalProfile)": (
        "full-proportional-justified-representation", "party-list-lower-quota", "priceability",
    ),
    "sequential-phragmen (ApprovalProfile)": (
        "full-proportional-justified-representation", "party-list-lower-quota", "priceability",
        "support-monotonicity-with-population-increase",
    ),
    "proportional-approval-voting (ApprovalProfile)": (
        "party-list-lower-quota", "support-monotonicity-with-population-increase",
    ),
    "scottish-stv (RankingProfile)": ("solid-coalitions",),
    "equal-shares (BudgetProblem)": (
        "budget-ejr-plus", "budget-ejr-up-to-one", "budget-feasibility", "budget-pjr-up-to-one",
    ),
    "sainte-lague (SeatProblem)": (
        "balancedness", "coherence", "concordance", "exactness", "house-size-monotonicity", "near-quota",
        "population-monotonicity", "seat-symmetry", "vote-homogeneity",
    ),
}  # fmt: skip
OURS = {f"{rule.name} ({rule.problem.__name__})": rule for method in RULES.values() for rule in method.rules}


def budget_shares_by_number(problem):
    """Equal shares where every project is worth 1 to whoever approves it."""
    return budget_shares(problem, utilities="cardinality")


def electorates(seed, tries, m=5):
    rng = np.random.default_rng(seed)
    for _ in range(tries):
        table = rng.random((int(rng.integers(2, 6)), m)) < 0.5
        profile = ApprovalProfile(tuple("ABCDE"[:m]), table, rng.integers(1, 4, len(table)))
        size = int(rng.integers(1, m))
        yield profile, size, frozenset(rng.choice(list(profile.names), size, replace=False).tolist())


@pytest.mark.parametrize("name", sorted(SETS_REFUTED_BY))
def test_every_axiom_bites_and_its_counterexample_can_be_replayed(name):
    axiom, rule = AXIOMS[name], next(r for r in [*WRONG, *WRONG_SETS] if r.name == SETS_REFUTED_BY[name])
    found = axiom.search(rule, 100)
    assert found is not None
    again = axiom.replay(rule, written(found.case))
    assert again is not None and again.because == found.because


@pytest.mark.parametrize(("key", "name"), [(key, name) for key, names in PROVED.items() for name in names])
def test_what_is_proved_is_not_refuted(key, name):
    assert AXIOMS[name].search(OURS[key], 100) is None


@pytest.mark.parametrize(
    "name",
    ["full-justified-representation", "full-proportional-justified-representation", "priceability"],
)
def test_the_harmonic_score_lets_down_a_group_that_agrees_on_most(name):
    assert AXIOMS[name].replay(OURS["proportional-approval-voting (ApprovalProfile)"], THIELE) is not None


def test_equal_shares_is_priceable_where_the_harmonic_score_is_not():
    assert AXIOMS["priceability"].replay(OURS["equal-shares (ApprovalProfile)"], THIELE) is None


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("droop-proportionality", "3: A > B > C > D; 1: C > D > A > B; 1: D > C > A > B | 2"),
        ("weak-droop-proportionality", "3: A > B > C > D; 1: C > D > A > B; 1: D > C > A > B | 2"),
        ("hare-proportionality", "3: A > B > C > D > E; C > D > E > A > B; D > E > C > A > B; E > C > D > A > B | 3"),
    ],
)  # fmt: skip
def test_a_quota_of_whole_voters_promises_less_than_a_fraction(name, case):
    stv = OURS["scottish-stv (RankingProfile)"]
    assert AXIOMS[name].replay(stv, case) is not None
    assert AXIOMS["solid-coalitions"].replay(stv, case) is None


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("quota", "seats 2: A 4, B 1, C 1, D 1, E 1"),
        ("upper-quota", "seats 2: A 4, B 1, C 1, D 1, E 1"),
        ("lower-quota", "seats 4: A 3, B 1, C 1, D 1"),
    ],
)
def test_one_divisor_for_all_breaks_the_quota(name, case):
    assert AXIOMS[name].replay(OURS["sainte-lague (SeatProblem)"], case) is not None


@pytest.mark.parametrize(
    ("key", "name", "case"),
    [
        ("scottish-stv (RankingProfile)", "candidate-monotonicity", STV),
        ("equal-shares (ApprovalProfile)", "support-monotonicity-with-population-increase", JOINED),
        ("equal-shares (BudgetProblem)", "limit-monotonicity", LIMIT),
    ],
)
def test_known_failures_of_ours(key, name, case):
    assert AXIOMS[name].replay(OURS[key], case) is not None


def test_in_numbers_of_projects_other_equal_shares_are_fair():
    by_number = rule_of(budget_shares_by_number, BudgetProblem, Committee)
    assert AXIOMS["budget-ejr-cardinality"].search(by_number, 100) is None
    assert AXIOMS["budget-pjr-cardinality"].search(by_number, 100) is None
    case = "budget 2: A 1, B 1, C 1, D 2; 1: A, B, C, D"
    assert AXIOMS["budget-ejr-cardinality"].replay(OURS["equal-shares (BudgetProblem)"], case) is not None


def test_what_implies_what_among_committees():
    refuted = unpriced = 0
    for profile, size, committee in electorates(0, 150):
        electorate = Electorate(profile, size)
        stable = electorate.deviation(committee) is None
        full = electorate.weakly_cohesive(committee, each=True) is None
        extended = electorate.cohesive(committee, each=True) is None
        together = electorate.weakly_cohesive(committee, each=False) is None
        proportional = electorate.cohesive(committee, each=False) is None
        priced = electorate.unpriced(committee) is None and len(committee & supported(profile)) == size
        assert stable <= full <= extended <= proportional and full <= together <= proportional
        assert priced <= together and priced <= (electorate.unelected(committee, each=False) is None)
        refuted += not proportional
        unpriced += together and not priced
    assert refuted > 5 and unpriced > 5


def supported(profile):
    return {name for name, score in zip(profile.names, profile.scores.tolist(), strict=True) if score}


def test_projects_of_equal_cost_are_seats():
    for profile, size, committee in electorates(1, 100):
        problem = BudgetProblem(profile, (Fraction(1),) * 5, Fraction(size))
        electorate = Electorate(profile, size)
        for measure, one, each in product(("cost", "cardinality"), (False, True), (False, True)):
            fault = Taxpayers(problem, measure).cohesive(committee, each=each, up_to_one=one)
            assert (fault is None) == (electorate.cohesive(committee, each=each) is None)
        assert (Taxpayers(problem).deviation(committee) is None) == (electorate.deviation(committee) is None)
        assert (Taxpayers(problem).unfunded(committee) is None) == (electorate.unelected(committee, each=True) is None)


def test_a_solid_coalition_puts_a_set_on_top_in_any_order():
    profile = RankingProfile.parse("2: A > B > C; 1: B > A > C; 1: C > A > B")
    assert solid_coalitions(profile) == {
        frozenset("A"): 2, frozenset("B"): 1, frozenset("C"): 1, frozenset("AB"): 3, frozenset("AC"): 1,
        frozenset("ABC"): 4,
    }  # fmt: skip
