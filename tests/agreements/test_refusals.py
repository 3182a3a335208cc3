"""What is said twice, or not at all, is refused; what is told of no agreement and of ties is so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from proofs.certificate import certify
from proofs.checkers.record.telling.kinds import sentences_of
from socialchoice.analysis.agreements.prices.costs import costs
from socialchoice.model.answers import Lottery, Plan
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.rule import RULES

DEAL = "price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 1 1"


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (PackageProblem, f"{DEAL} | payments b: pays 5 | payments s: receives 5", "payments is said twice"),
        (PackageProblem, f"{DEAL} | payments b: pays 3; b: pays 4", "b is said twice"),
        (PackageProblem, f"{DEAL} | weights 1 1 | weights 1 2", "weights is said twice"),
        (PackageProblem, f"{DEAL} | weights", "names no weights"),
        (BargainingProblem, "A B | a: 1 0; b: 0 1 | 0 0 | weights", "names no weights"),
        (BargainingProblem, "A B | a: 1 0; b: 0 1 | 0 0 | ideal over S | ideal over IR", "ideal over is said twice"),
        (PolytopeProblem, "a 0..4 | a <= | ann: a | 0", "a sum is missing"),
        (PolytopeProblem, "a 0..4 | | ann | 0", "no agent with a utility"),
        (PolytopeProblem, "a 0..4 | | ann: min(a,) | 0", "a sum is missing"),
        (PolytopeProblem, "a 0..4 | | ann: a | 0 | weights 1 | weights 2", "said twice"),
    ],
)
def test_what_is_said_twice_or_not_at_all_is_refused(kind, text, said):
    with pytest.raises(InvalidProblem, match=said):
        kind.parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A B | ann: 3 -3; bob: -1 1 | 0 0", "Weighted by 1 and 3, what ann and bob gain never adds up to more"),
        ("A B | ann: 3 2; bob: -1 -2 | 0 0", "bob gains nothing by any agreement."),
    ],
)
def test_why_there_is_no_agreement_is_told_as_the_prices_prove_it(text, said):
    told = sentences_of(certify("nash", BargainingProblem.parse(text)), {})
    assert told[0].startswith(said)


def test_a_limit_that_leaves_a_tie_has_no_cost():
    """Without `old` the sum of gains is as high as with it; which point the rule returns is not what a limit costs."""
    text = "a 0..4, b 0..4 | sum: a + b <= 1; old: 2 a + 0 b <= 1 | ann: a; bob: b | 0 0"
    found = {cost.label[0]: cost.differences for cost in costs(PolytopeProblem.parse(text), "utilitarian")}
    assert found["old"] is None


@pytest.mark.parametrize(
    "rule", ["minimax-regret", "ordered-weighted-average", "goal-programming", "minimal-concession"]
)
def test_costs_are_told_of_rules_with_options_too(rule):
    text = "a 0..4, b 0..3 | cap: a + b <= 5 | ann: a; bob: b | 0 0"
    assert len(costs(PolytopeProblem.parse(text), rule)) == 1


def test_numbers_that_floats_cannot_hold_are_refused_in_a_sentence():
    problem = PolytopeProblem.parse(f"a 0..1{'0' * 309}, b 0..2 | | ann: a; bob: b | 0 0")
    with pytest.raises(TooLarge, match="another unit"):
        RULES["nash"](problem)


def test_exact_numbers_that_cannot_be_written_are_refused_in_a_sentence():
    huge = Fraction(10**5000 + 1, 3)
    for answer in (Plan((("x", huge),)), Lottery.of({"A": 1 / huge, "B": 1 - 1 / huge})):
        with pytest.raises(TooLarge, match="4,300 digits"):
            answer.record()


def test_gains_too_small_for_floats_are_refused_in_a_sentence():
    """Three agents, so that floats propose; each can gain 10^-330, which is 0 as a float."""
    tiny = f"1/1{'0' * 330}"
    limits = f"x 0..{tiny}, y 0..{tiny}, z 0..{tiny} | x + y + z <= {tiny} | a: x; b: y; c: z | 0 0 0"
    with pytest.raises(TooLarge, match="a gain is so small that it rounds to 0"):
        RULES["nash"](PolytopeProblem.parse(limits))
