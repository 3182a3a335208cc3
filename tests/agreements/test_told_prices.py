"""What is told of prices is what they prove, and each kind of price asks utilities to mean enough."""

from dataclasses import replace
from fractions import Fraction

import pytest

from llm_bridge.cli.main import main
from socialchoice.analysis.agreements.prices.costs import costs
from socialchoice.analysis.agreements.prices.shadow import binding, exchange_rates, gains_of, resources
from socialchoice.analysis.agreements.prices.words import of_binding, of_cost, told
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Bargaining
from socialchoice.model.errors import InvalidProblem
from socialchoice.rule import RULES


def test_nobody_is_said_to_gain_no_more_than_here_where_all_can():
    """c gives both 4, half a and half b gives both 5: what is proved is that their least gain is at most 5."""
    problem = PackageProblem.parse("i: a, b, c; j: k | x: 10 0 4, 0; y: 0 10 4, 0 | 0 0")
    (deal,) = (d for d in RULES["nash"](problem).winners)
    assert gains_of(problem, deal) == (4, 4)
    said = told(problem, deal)
    assert said[-1] == (
        "No deal, and no mixture of deals, gives each of x and y a gain above 5: weighted by 0.5 and 0.5, their gains "
        "add up to at most 5."
    )
    assert not any("nobody can gain more" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A B C D | x: 0 50 100 110; y: 10 9.5 5 0 | 0 0", "each of x and y a gain above 1000/101: "),
        ("A B | x: 1 0; y: 0 1 | 0 0 | weights 2 1", "each of x and y a gain per weight above 1/3: "),
        ("A | x: 1; y: 1 | 0 0", "x a gain above 1, so that no least gain is higher."),
        ("A B | x: 9 3; y: 2 5 | 0 1 | weights 1 4", "y a gain per weight above 1, so that no least gain per weight"),
    ],
)
def test_what_is_said_of_the_least_gain_is_what_its_prices_prove(text, said):
    """In the third y is in the way as much as x; that x alone is would be false, though its price proves the level."""
    problem = BargainingProblem.parse(text)
    fact = binding(problem)
    sentence = next(of_binding(fact, each=set(problem.weights)))
    assert sentence.startswith(f"No agreement gives {said}") and "alone" not in sentence
    for gains in zip(*problem.gains, strict=True):
        assert sum(p.value * g for p, g in zip(fact.prices, gains, strict=True)) <= fact.level


def test_a_nash_point_binds_all_by_its_rates_and_another_point_does_not():
    problem = BargainingProblem.parse("A B C D | x: 0 50 100 110; y: 10 9.5 5 0 | 0 0")
    bound = (
        "At these rates nothing that can be agreed is worth more than this agreement, so that nobody can gain more "
        "unless somebody gains less."
    )
    (nash,), (other,) = (RULES[name](problem).winners for name in ("nash", "kalai-smorodinsky"))
    assert bound in told(problem, nash) and bound not in told(problem, other, "kalai-smorodinsky")
    rates = exchange_rates(problem, nash)
    columns = [sum(r * g for r, g in zip(rates.rates, c, strict=True)) for c in zip(*problem.gains, strict=True)]
    assert max(columns) == rates.reached == 2
    alone = BargainingProblem.parse("A B | x: 1 2 | 0")
    (winner,) = RULES["nash"](alone).winners
    assert "At these rates nothing that can be agreed is worth more than this agreement." in told(alone, winner)


def test_no_prices_where_utilities_are_an_order_and_no_least_gain_where_they_cannot_be_compared():
    text = "A B C | x: 3 2 1; y: 2 3 1 | 0 0"
    ordinal = BargainingProblem.parse(text + " | ordinal")
    (winner,) = RULES["serial-dictatorship"](ordinal).winners
    with pytest.raises(InvalidProblem, match="a price measures how much each agent prefers, .* only ordinal"):
        told(ordinal, winner)
    with pytest.raises(InvalidProblem, match="an exchange rate measures .* only ordinal"):
        exchange_rates(ordinal, winner)
    with pytest.raises(InvalidProblem, match="the least gain compares utilities between agents, .* only ordinal"):
        binding(ordinal)
    cardinal = BargainingProblem.parse(text + " | cardinal")
    (winner,) = RULES["nash"](cardinal).winners
    (sentence,) = [sentence for sentence in told(cardinal, winner) if "least gain" in sentence]
    assert sentence == "Utilities cannot be compared between agents here, so that nothing is told of the least gain."
    with pytest.raises(InvalidProblem, match="only cardinal; say so if they mean more, or ask for no such price"):
        binding(cardinal)
    plan = PolytopeProblem.parse("x 0..1, y 0..1 | time: x + y <= 1 | a: 3 x; b: y | 0 0 | cardinal")
    assert [fact.value for fact in resources(plan, (Fraction(2, 3), Fraction(2)))] == [2]
    with pytest.raises(InvalidProblem, match="the least gain compares utilities"):
        resources(plan)


def test_where_somebody_gains_nothing_all_but_the_rates_are_told():
    problem = PolytopeProblem.parse("x 0..1, y 0..1 | time: x + y <= 1 | a: 3 x; b: y | 0 0")
    (winner,) = RULES["utilitarian"](problem).winners
    said = told(problem, winner, "utilitarian")
    assert "b gains nothing by it, so that there are no rates of exchange." in said
    assert any("Without the limit time" in sentence for sentence in said)
    several = BargainingProblem.parse("A B | x: 10 0; y: -1 1; z: 0 0 | 0 0 0")
    (winner,) = RULES["utilitarian"](several).winners
    assert "y and z gain nothing by it, so that there are no rates of exchange." in told(several, winner, "utilitarian")


def test_after_nash_limits_are_worth_what_they_add_at_its_rates():
    """x + y <= 1 shared by 3x and y: half each, rates 2/3 and 2, so that a unit of time is worth 2 at these rates."""
    problem = PolytopeProblem.parse("x 0..1, y 0..1 | time: x + y <= 1 | a: 3 x; b: y | 0 0")
    (winner,) = RULES["nash"](problem).winners
    assert any(
        sentence.startswith("Each unit more of time adds 2 to the gains at these rates")
        for sentence in told(problem, winner)
    )


def test_costs_are_those_of_the_rule_with_its_options(tmp_path, capsys):
    """With the red line the least sum is that of mid and 1 day, the least greatest concession mid and 2 days'."""
    text = "price: low, mid, high; days: 1, 2 | b: 1 2 8, 4 5; s: 2 3 2, 5 3 | 12 9 | red b: price = high | vetoes"
    file = tmp_path / "terms.txt"
    file.write_text(text)
    problem, seen = PackageProblem.parse(text), set()
    for form in ("sum", "greatest"):
        (deal,) = RULES["minimal-concession"](problem, form=form).winners
        (cost,) = costs(problem, "minimal-concession", {"form": form})
        (other,) = RULES["minimal-concession"](replace(problem, red_lines=()), form=form).winners
        here, there = (problem.utilities_of(each) for each in (deal, other))
        assert cost.differences == tuple(b - a for a, b in zip(here, there, strict=True))
        assert main(["run", "minimal-concession", str(file), "--form", form, "--prices"]) == 0
        assert f"{of_cost(cost, 'minimal-concession')}\n" in capsys.readouterr().out
        seen.add(cost.differences)
    assert len(seen) == 2


def test_by_other_powers_than_squares_gains_need_not_be_the_only_ones():
    problem = Bargaining.parse("x 0..1, y 0..1 | most: x + y <= 1 | a: x; b: y | 0 0")
    for power, known in (("2", True), ("1", False)):
        (cost,) = costs(problem, "compromise-programming", {"power": power})
        assert (cost.differences is not None) == known
