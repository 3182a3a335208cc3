"""More axioms: each bites and can be replayed; what they do to profiles, and their exact programs, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from proofs.axiom import AXIOMS, written
from proofs.axioms.efficiency.metric_distortion_of_three import farther
from proofs.definitions.lotteries import dominates, improved, preferred
from proofs.edits import composed, head, inserted, lowered, tiers, with_row
from socialchoice import RULES, RankingProfile
from socialchoice.model.answers import Lottery
from tests.axioms.wrong_more import WRONG_MORE
from tests.axioms.wrong_rules import WRONG

# Which wrong rule each axiom refutes.
MORE_REFUTED_BY = {
    "approval-monotonicity": "fewest-approvals",
    "approval-participation": "fewest-approvals",
    "approval-strategyproofness": "fewest-approvals",
    "arrow-choice-axiom": "firsts",
    "arrow-independence": "ranks-by-parity",
    "bullet-vote-positive-involvement": "anti-plurality-reversed",
    "coalitional-strategyproofness": "middle",
    "composition-consistency": "firsts",
    "core-support": "ranks-by-name",
    "disagreement-monotonicity": "ever-worse",
    "disjoint-equality": "second-most-approvals",
    "earlier-no-harm": "firsts",
    "earlier-no-help": "anti-plurality-reversed",
    "extended-condorcet": "ranks-by-name",
    "faithfulness": "fewest-approvals",
    "grade-majority": "highest-mean",
    "grade-relabelling": "highest-mean",
    "grade-strategyproofness": "highest-mean",
    "independence-of-losers": "firsts",
    "independence-of-unchosen": "parity",
    "informed-majority": "dictator",
    "join-consistency": "highest-mean",
    "local-independence": "ranks-by-parity",
    "lottery-composition-consistency": "even-chances",
    "lottery-contraction": "lottery-of-odd-size",
    "metric-distortion-of-five": "by-name",
    "metric-distortion-of-three": "dictator",
    "midpoint-domination": "first-agent",
    "nonlinear-neutral-reversal": "firsts",
    "optimist-strategyproofness": "anti-plurality-reversed",
    "pareto-ranking": "ranks-by-name",
    "pc-efficiency": "even-chances",
    "pc-participation": "lottery-of-lasts",
    "pc-strategyproofness": "lottery-of-lasts",
    "pessimist-strategyproofness": "anti-plurality-reversed",
    "positive-negative-involvement": "parity",
    "quasi-resoluteness": "everybody",
    "ranking-reinforcement": "ranks-by-size",
    "ranking-reversal": "ranks-by-name",
    "restricted-monotonicity": "worst-for-all",
    "risk-sensitivity": "worst-for-all",
    "sd-efficiency": "lottery-of-lasts",
    "semi-positive-involvement": "anti-plurality-reversed",
    "set-monotonicity": "anti-plurality-reversed",
    "strong-stability-for-winners": "dictator",
    "tiebreaking-compensation": "firsts",
    "tolerant-positive-involvement": "firsts",
    "truncated-involvement": "parity",
    "unison-strategyproofness": "middle",
    "utilitarian-distortion": "by-name",
    "weak-bargaining-pareto": "worst-for-all",
    "weak-positive-responsiveness": "anti-plurality-reversed",
    "weak-single-voter-resolvability": "everybody",
}
BY_NAME = {rule.name: rule for rule in (*WRONG, *WRONG_MORE)}


@pytest.mark.parametrize("name", sorted(MORE_REFUTED_BY))
def test_every_further_axiom_bites_and_its_counterexample_can_be_replayed(name):
    axiom, rule = AXIOMS[name], BY_NAME[MORE_REFUTED_BY[name]]
    found = axiom.search(rule, 100)
    assert found is not None
    again = axiom.replay(rule, written(found.case))
    assert again is not None and again.because == found.because


@pytest.mark.parametrize("name", sorted(MORE_REFUTED_BY))
def test_every_further_axiom_states_itself_in_one_line_with_a_source(name):
    assert AXIOMS[name].statement.endswith(".") and AXIOMS[name].source


def rule(name):
    return RULES[name].rules[0]


def text(profile):
    return {
        "".join(n for _, n in sorted(zip(row, profile.names, strict=True)) if _ < len(row)): int(count)
        for row, count in zip(profile.ranks.tolist(), profile.counts, strict=True)
    }


def test_an_alternative_is_moved_down_or_put_in_by_hand():
    profile = RankingProfile.parse("2: A > B > C; B > C > A")
    assert text(lowered(profile, 0, 0, 1)) == {"BAC": 2, "BCA": 1}
    assert lowered(profile, 0, 0, 9).ranks.tolist()[0] == [2, 0, 1]
    short = with_row(profile, head((2, 0, 1), 2))
    assert text(short)["CA"] == 1
    longer, later = inserted(short, 2, 0, 1)
    assert text(longer)["CBA"] == 1 and later == {"A"}
    longer, later = inserted(short, 2, 0, 0)
    assert text(longer)["BCA"] == 1 and later == {"A", "C"}
    assert inserted(profile, 0, 0, 0) is None


def test_a_component_takes_the_place_of_one_alternative():
    whole, inside = composed(RankingProfile.parse("2: A > B > C; B > C > A"), "B", 1)
    assert inside == {"B1", "B2"} and whole.names == ("A", "C", "B1", "B2")
    assert sorted(whole.ranks.tolist()) == [[0, 3, 2, 1], [3, 2, 0, 1]]


def test_the_distortion_of_a_tie_between_two_is_exactly_three():
    tie = RankingProfile.parse("A > B; B > A")
    assert farther(rule("plurality"), tie, 3) is None
    assert "can be 3/4 from all voters together where B is 1/4" in str(farther(rule("plurality"), tie, 2))


def test_the_distortion_of_uncovered_alternatives_comes_near_five_and_not_beyond():
    violation = AXIOMS["metric-distortion-of-three"].search(rule("copeland"), 100)
    assert violation is not None and farther(rule("copeland"), violation.case[0], 5) is None


def test_no_alternative_has_more_than_m_squared_of_the_utility_of_a_plurality_winner():
    profile = RankingProfile.parse("A > C > B; B > C > A; 2: C > A > B")
    assert AXIOMS["utilitarian-distortion"].function(rule("plurality"), profile) is None
    borda = AXIOMS["utilitarian-distortion"].search(rule("borda"), 50)
    assert borda is not None


def test_a_lottery_is_improved_exactly_where_one_dominates_it():
    profile = RankingProfile.parse("A > B > C > D; B > A > D > C")
    even = Lottery.of(dict.fromkeys("ABCD", Fraction(1, 4)))
    violation = AXIOMS["sd-efficiency"].function(constant(even), profile)
    assert violation is not None
    best = Lottery.of({"A": Fraction(1, 2), "B": Fraction(1, 2)})
    assert dominates(profile, 0, best, even) and dominates(profile, 1, best, even)
    assert AXIOMS["sd-efficiency"].function(constant(best), profile) is None
    assert improved(("A", "B"), [([Fraction(1), Fraction(0)], Fraction(1))]) is None
    assert improved(("A", "B"), [([Fraction(1), Fraction(0)], Fraction(1, 2))]) == Lottery.sure("A")


def constant(lottery):
    from socialchoice import Outcome
    from socialchoice.rule import Rule

    def fixed(profile: RankingProfile) -> Outcome[Lottery]:
        """One lottery, always."""
        return Outcome(frozenset({lottery}))

    fixed.__annotations__ = {"profile": RankingProfile, "return": Outcome[Lottery]}
    return Rule(fixed, source="a test", complexity="O(1)")


def test_pairwise_comparison_orders_more_lotteries_than_stochastic_dominance():
    profile = RankingProfile.parse("A > B > C")
    risky, safe = Lottery.of({"A": Fraction(2, 3), "C": Fraction(1, 3)}), Lottery.sure("B")
    assert preferred(profile, 0, risky, safe) and not preferred(profile, 0, safe, risky)
    assert not dominates(profile, 0, risky, safe) and not dominates(profile, 0, safe, risky)


def test_rules_that_do_not_rank_say_nothing_of_the_social_ranking():
    profile = RankingProfile.parse("2: A > B > C; B > C > A")
    assert tiers(rule("schulze"), profile) is None
    assert tiers(rule("borda"), profile) == {"A": 0, "B": 0, "C": 1}


def test_what_is_known_of_rules_is_not_refuted():
    for name, axiom in (("kemeny", "local-independence"), ("kemeny", "ranking-reinforcement"),
                        ("borda", "ranking-reinforcement"), ("minimax", "tolerant-positive-involvement"),
                        ("maximal-lottery", "pc-efficiency"), ("approval", "disjoint-equality"),
                        ("plurality", "utilitarian-distortion")):  # fmt: skip
        assert AXIOMS[axiom].search(rule(name), 40) is None, (name, axiom)
