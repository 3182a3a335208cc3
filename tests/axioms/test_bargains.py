"""Axioms of bargaining: what they speak of, searches that count that, and small cases worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from proofs.__main__ import main
from proofs.axiom import AXIOMS, applying, written
from proofs.definitions.agreements import agreements, gains_of
from proofs.draws.bargains import drawn_bargain, known_bargains, smallest_bargains
from proofs.matrix import OF_BARGAINS, cell, examples_of, key, measure, stored
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.errors import Unproven
from socialchoice.rule import every_rule
from tests.axioms.wrong_rules import WRONG

MATRIX = stored()
RULES = {rule.name: rule for rule in every_rule() if issubclass(BargainingProblem, rule.problem)}
SEARCHED = [(rule, a, e) for rule in RULES.values() for a, e in MATRIX[key(rule)].items() if "searched" in e]


def case(text, *numbers):
    return written((BargainingProblem.parse(text), *numbers))


def test_what_is_called_searched_was_looked_at_on_a_thousand_bargains_of_which_the_axiom_speaks():
    for rule, axiom, entry in SEARCHED:
        assert entry["searched"] >= examples_of(rule) == OF_BARGAINS == 1000, (rule.name, axiom)
        told = cell(rule, AXIOMS[axiom], MATRIX)
        assert entry["spoke"] >= 1000 or told.startswith("open ("), (rule.name, axiom, told)
    assert len(SEARCHED) > 120
    assert {rule.name for rule, _, entry in SEARCHED if entry["spoke"] < 1000} <= {"minimal-concession"}


@pytest.mark.parametrize(
    ("rule", "axiom", "text", "because"),
    [
        # (1, 2) makes (2, 1) half of a side with (3/2, 3/2) as its middle
        ("nash", "restricted-monotonicity", case("A B C | x: 0 1 2; y: 2 2 1 | 0 0", 1), "x gets less"),
        # (1, 1) without B, and its ideal (1, 3) halved with B
        ("nash", "least-gain-monotonicity", case("A B C | x: 0 0 1; y: 0 3 1 | 0 0", 1), "least gain"),
        # (1, 1) without B; with B the ray to (1, 2) meets the side from (0, 2) in (2/3, 4/3)
        ("kalai-smorodinsky", "least-gain-monotonicity", case("A B C | x: 0 0 1; y: 0 2 1 | 0 0", 1), "least gain"),
        # (1/2, 1/2) and (1, 2) apart; of their sums the ray to (2, 3) meets (8/5, 12/5)
        ("kalai-smorodinsky", "super-additivity", case("A B C | x: 0 1 1; y: 1 0 2 | 0 0", 2), "y gets less"),
        # the gains of both grow alike up to (7, 7); without A y's ideal is 7, and x has more than 7
        ("continuous-raiffa", "nash-independence", case("A B C | x: 0 10 7; y: 10 0 7 | 0 0", 0), "without A"),
        # by small steps in floats: (0.992, 0.702) with C, and half of both ideals, which is (1, 0.7), without
        ("continuous-raiffa", "restricted-monotonicity", case("B C D | x: 1 3/4 1; y: 0 3/4 7/10 | 0 0", 2), "y gets"),
        ("egalitarian", "strong-monotonicity", case("A B C | x: 2 0 0; y: 1 2 0 | 0 0", 1), "x gets less"),
        ("egalitarian", "bargaining-pareto", case("A B | x: 1 1; y: 1 2 | 0 0"), "gains of 1, 2"),
    ],
)
def test_small_cases_refute(rule, axiom, text, because):
    assert because in AXIOMS[axiom].replay(RULES[rule], text).because


def test_the_least_gain_does_not_fall_with_kalais_solution():
    """Kalai 1977, with free disposal: from (2, 1) with (0, 2) besides to (4/3, 4/3), where the least gain is larger."""
    text = case("A B C | x: 2 0 0; y: 1 2 0 | 0 0", 1)
    assert AXIOMS["least-gain-monotonicity"].replay(RULES["egalitarian"], text) is None
    assert MATRIX["egalitarian (Bargaining)"]["least-gain-monotonicity"]["spoke"] >= 1000


def test_gains_without_end_are_looked_at_and_others_that_are_not_known_are_not():
    irrational = BargainingProblem.parse("B C | x: 10 7; y: 0 7 | 0 0")
    (found,) = agreements(RULES["continuous-raiffa"], irrational)
    assert [round(float(gain), 6) for gain in gains_of(irrational, found)] == [7.145458, 6.660598]
    several = BargainingProblem.parse("A B | x: 1 1; y: 1 2 | 0 0")
    assert len(agreements(RULES["egalitarian"], several, some=True)) == 1
    with pytest.raises(Unproven, match="does not know all"):
        agreements(RULES["egalitarian"], several)


def test_what_an_axiom_does_not_speak_of_counts_as_nothing():
    axiom, rule = AXIOMS["restricted-monotonicity"], RULES["nash"]
    three = BargainingProblem.parse("A B C | x: 1 2 3; y: 3 2 1; z: 1 1 1 | 0 0 0")
    assert axiom.heard(rule, (three, 0)) == (False, None)
    assert axiom.replay(rule, written((three, 0))) is None
    found = AXIOMS["midpoint-domination"].searched(RULES["kalai-smorodinsky"], 50)
    assert found.cases == 50 and found.violation is None


def test_a_case_that_refutes_is_the_smallest_of_its_kind():
    found = AXIOMS["restricted-monotonicity"].search(RULES["nash"], 10)
    assert sum(map(sum, found.case[0].utilities)) == 8 and max(map(max, found.case[0].utilities)) == 2
    sizes = [(len(p.names), max(map(max, p.utilities))) for p in smallest_bargains(found.case[0])]
    assert sizes == sorted(sizes) and sizes[-1] == (3, 1)
    assert len({p.utilities for p in smallest_bargains(found.case[0])}) == len(sizes)


def test_bargains_are_drawn_with_larger_utilities_more_alternatives_and_something_kept():
    drawn = [drawn_bargain(np.random.default_rng(seed)) for seed in range(300)]
    assert {len(p.names) for p in drawn} == {3, 4, 5} and {len(p.agents) for p in drawn} == {2, 3}
    assert max(max(map(max, p.utilities)) for p in drawn) == 20 and any(any(p.disagreement) for p in drawn)
    assert any(Fraction(7, 10) in p.utilities[1] for p in known_bargains()), "Kalai and Smorodinsky 1975"


def test_what_was_searched_is_looked_for_again_when_asked():
    worst = next(rule for rule in WRONG if rule.name == "worst-for-all")
    row = {axiom.name: {"refuted": "kept as it is"} for axiom in applying(worst)}
    known = {key(worst): row | {"individual-rationality": {"searched": 1000, "spoke": 1000}}}
    assert measure(known, rules=[worst]) == known
    again = measure(known, {"worst-for-all"}, rules=[worst])[key(worst)]
    found = again.pop("individual-rationality")
    assert AXIOMS["individual-rationality"].replay(worst, found["refuted"]).because == found["because"]
    assert again == {name: entry for name, entry in row.items() if name in again}
    assert main(["matrix", "--again", "no-such-rule"]) == 2 and main(["matrix", "--again"]) == 2
