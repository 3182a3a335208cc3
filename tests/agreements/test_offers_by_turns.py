"""Offers by turns and concessions as rules: against backward induction, long horizons, definitions, and forgeries."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from random import Random

import pytest

from llm_bridge.cli.main import main
from proofs.certificate import certify, verify
from socialchoice import RULES
from socialchoice.bargaining.dynamics.concessions import concessions
from socialchoice.bargaining.dynamics.horizon import finite_offers
from socialchoice.model.bargaining.shared import Bargaining, Disagreement
from socialchoice.model.errors import InvalidProblem
from tests.agreements.test_dynamics import offered
from tests.agreements.test_pairs import quarrels
from tests.forgery import forgeries, refused, refused_or_true
from tests.problems import polytopes

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "25"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))
OFFERS = RULES["alternating-offers"]
PARTS = [Fraction(k, 10) for k in range(10)]


def drawn(seed):
    """Two agents of equal weight over lotteries or a polytope, and a discount for each."""
    rng = Random(seed)
    problem = rng.choice((quarrels, polytopes, offered))(rng)
    while len(problem.agents) != 2:
        problem = polytopes(rng)
    return replace(problem, weights=(Fraction(1),) * 2, free_disposal=True), (rng.choice(PARTS), rng.choice(PARTS))


def by_rule(problem, discounts, **options):
    (found,) = OFFERS(problem, discounts=f"{discounts[0]} {discounts[1]}", **options).winners
    return None if isinstance(found, Disagreement) else problem.gains_of(found)


def test_rounds_are_those_of_backward_induction():
    """`finite_offers` solves two linear programs a round, and knows no frontier."""
    seen = 0
    for seed in range(4 * CASES):
        problem, discounts = drawn(seed)
        rounds, first = 1 + seed % 4, seed % 2
        gains = by_rule(problem, discounts, rounds=rounds, first=problem.agents[first])
        if gains is not None:
            assert gains == finite_offers(problem, discounts, rounds, first=first).rounds[0].gains, seed
            seen += 1
        assert verify(certify("alternating-offers", problem, discounts="1 1", rounds=rounds))
    assert seen > CASES


def test_without_an_end_each_leaves_the_other_what_waiting_is_worth_and_long_horizons_come_near():
    seen = 0
    for seed in range(4 * CASES):
        problem, discounts = drawn(seed)
        p, q = (by_rule(problem, discounts, first=agent) for agent in problem.agents)
        assert verify(certify("alternating-offers", problem, discounts=f"{discounts[0]} {discounts[1]}"))
        if p is None:
            continue
        low = [
            by_rule(problem, (0, 0), rounds=1, first=agent)[k]
            for k, agent in ((1, problem.agents[0]), (0, problem.agents[1]))
        ]
        assert p[1] == max(low[0], discounts[1] * q[1]) and q[0] == max(low[1], discounts[0] * p[0])
        long = by_rule(problem, discounts, rounds=120)
        assert [float(g) for g in long] == pytest.approx([float(g) for g in p], rel=1e-5, abs=1e-5)
        seen += 1
    assert seen > CASES


def test_numbers_too_long_to_be_written_are_refused_in_a_sentence(tmp_path, capsys):
    file = tmp_path / "pie.txt"
    file.write_text("A B | ann: 1 0; bob: 0 1 | 0 0")
    given = ["--discounts", "12345/67891 12345/67891", "--rounds", "1000"]
    for more in ([], ["--certificate", str(tmp_path / "c.json")]):
        assert main(["run", "alternating-offers", str(file), *given, *more]) == 2
        said = capsys.readouterr()
        assert "more than 4,300 digits" in said.err and not said.out
    assert not (tmp_path / "c.json").exists()


def test_patience_leads_to_the_solution_of_nash():
    for seed in range(CASES):
        problem = quarrels(Random(seed))
        (nash,) = RULES["nash"](problem).winners
        patient = by_rule(problem, (Fraction(9999, 10_000),) * 2)
        assert [float(g) for g in patient] == pytest.approx([float(g) for g in problem.gains_of(nash)], abs=0.01)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"discounts": "1/2"}, "wanted are two numbers"),
        ({"discounts": "1/2 2"}, "wanted are two numbers"),
        ({"discounts": "1/2 1"}, "or 0 for no end"),
        ({"discounts": "half half"}, "no number"),
        ({"rounds": -1}, "1 to 1000 rounds"),
        ({"rounds": 5000}, "1 to 1000 rounds"),
        ({"first": "eve"}, "is no agent"),
    ],
)
def test_other_offers_are_refused_in_a_sentence(options, why):
    with pytest.raises(InvalidProblem, match=why):
        OFFERS(Bargaining.parse("A B | ann: 1 0; bob: 0 1 | 0 0"), **options)


def test_other_proposals_are_refused():
    problem = Bargaining.parse("A B C | ann: 0 4 5; bob: 5 4 0 | 0 0")
    document = certify("alternating-offers", problem, discounts="1/2 1/2")
    first, _ = document["evidence"]["data"]["proposals"]
    refused(document, "would propose something else", evidence__data__proposals=[first, first])
    refused(document, "would propose something else", evidence__data__proposals=[["5", "0"], ["0", "5"]])
    refused(document, "more than there is", evidence__data__proposals=[["5", "50"], ["0", "50"]])
    refused(document, "the first proposal gives", options__first="bob")
    refused(document, "would propose something else", options__discounts="1/2 1/3")
    refused(document, "rounds are gone through again", options__rounds=3)
    refused(document, "below 1", options__discounts="1/2 1")
    refused(document, "from 0 to 1", options__discounts="1/2 -1")
    refused(document, "nobody of that name", options__first="eve")
    ended = certify("alternating-offers", problem, discounts="1/2 1/2", rounds=3)
    refused(ended, "the first proposal gives", options__rounds=2)
    none = certify("alternating-offers", Bargaining.parse("A B | ann: 1 -1; bob: -1 1 | 0 0"))
    refused(none, "may be worth more", problem__utilities=[["2", "-1"], ["-1", "1"]])
    refused(none, "nothing is proposed", evidence__data__corners=[])
    refused(none, "of equal weight", problem__weights=["1", "2"])
    refused(none, "not bounds", claim__status="bound only")
    twice = certify("alternating-offers", Bargaining.parse("A B C | ann: 1 0 0; bob: 0 1 1 | 0 0"))
    assert twice["claim"] == {"winners": "some", "status": "certified"}
    refused(twice, "nothing shows", outcome__complete=True, claim__winners="all")


def ends_of(problem):
    """Where Zeuthen's concessions may end, by the parts that are risked."""
    x, y = problem.gains
    open_ = [a for a in range(len(x)) if x[a] > 0 and y[a] > 0]
    ends, todo, seen = set(), [], set()
    for a in [a for a in open_ if (x[a], y[a]) == max((x[k], y[k]) for k in open_)]:
        todo += [(a, b) for b in open_ if (y[b], x[b]) == max((y[k], x[k]) for k in open_)]
    while todo:
        a, b = offers = todo.pop()
        if offers in seen:
            continue
        seen.add(offers)
        if (x[a], y[a]) == (x[b], y[b]):
            ends |= {k for k in open_ if (x[k], y[k]) == (x[a], y[a])}
            continue
        risks = (x[a] - x[b]) / x[a], (y[b] - y[a]) / y[b]
        if risks[0] <= risks[1]:  # what makes the other's risk the smaller one
            steps = [k for k in open_ if (x[k] - x[b]) / x[k] > (y[b] - y[k]) / y[b]]
            best = max(((x[k], y[k]) for k in steps), default=None)
            todo += [(k, b) for k in steps if (x[k], y[k]) == best] or [(b, b)]
        if risks[1] <= risks[0]:
            steps = [k for k in open_ if (y[k] - y[a]) / y[k] > (x[a] - x[k]) / x[a]]
            best = max(((y[k], x[k]) for k in steps), default=None)
            todo += [(a, k) for k in steps if (y[k], x[k]) == best] or [(a, a)]
    return {problem.names[a] for a in ends}


def test_zeuthens_rule_finds_every_end_and_all_have_the_largest_product():
    several = 0
    for seed in range(40 * CASES):
        problem = offered(Random(seed))
        winners = RULES["zeuthen"](problem).winners
        expected = ends_of(problem)
        assert {str(winner) for winner in winners} == (expected or {"no agreement"})
        if expected:
            assert problem.names[concessions(problem).agreed] in expected
            best = {str(winner) for winner in RULES["nash"](replace(problem, lotteries=False)).winners}
            assert expected <= best
            several += len({problem.gains_of(winner) for winner in winners}) > 1
        if seed < CASES:
            assert verify(certify("zeuthen", problem))
    assert several > 3


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("A B | ann: 1 0; bob: 0 1; eve: 1 1 | 0 0 0", "between two"),
        ("A B | ann: 1 0; bob: 0 1 | 0 0 | weights 2 1", "know none"),
        ("A B | ann: 1 0; bob: 0 1 | 0 0 | ordinal", "only ordinal"),
    ],
)
def test_zeuthens_rule_refuses_what_it_is_not_for(said, why):
    with pytest.raises(InvalidProblem, match=why):
        RULES["zeuthen"](Bargaining.parse(said))


def test_other_ends_are_refused():
    tied = certify("zeuthen", Bargaining.parse("A B C | ann: 2 1 1; bob: 1 2 1 | 0 0"))
    (one, two) = tied["outcome"]["winners"]
    refused(tied, "end at other alternatives", outcome__winners=[one])
    refused(tied, "of equal weight", problem__weights=["1", "2"])
    rows = [*tied["problem"]["utilities"], ["1", "1", "1"]]
    third = {
        "problem__agents": ["ann", "bob", "eve"],
        "problem__disagreement": ["0"] * 3,
        "problem__weights": ["1"] * 3,
    }
    refused(tied, "between two agents", problem__utilities=rows, **third)
    refused(tied, "not at lotteries", outcome__winners=[one, [["A", "1/2"], ["B", "1/2"]]])
    refused(
        tied,
        "nothing makes both better off",
        problem__utilities=[["2", "1", "1"], ["0", "0", "0"]],
        outcome__winners=[two],
    )


@pytest.mark.parametrize("rule", ["zeuthen", "alternating-offers"])
def test_forgeries_are_refused_unless_they_are_true(rule):
    for seed in range(max(4, FORGERIES // 20)):
        problem, _ = drawn(seed)
        problem = offered(Random(seed)) if rule == "zeuthen" else problem
        for forged in islice(forgeries(certify(rule, problem), Random(seed)), 20):
            refused_or_true(forged)
