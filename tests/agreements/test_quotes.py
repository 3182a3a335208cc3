"""The words that problems came from: read, kept in records, told with costs, and of no effect on any outcome."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from proofs.certificate import certify
from proofs.checkers.check import check
from proofs.properties.conflicts import certify_conflicts
from socialchoice.analysis.agreements.prices.words import told
from socialchoice.model.answers import Plan
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Bargaining
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import canonical, plain
from socialchoice.model.restore import restore
from socialchoice.rule import RULES
from tests.forgery import refused

PACKAGE = "rent: low, high; pets: no, yes | t: 4 0, 0 3; l: 0 4, 2 0 | 0 0"
LIST = "A B | ann: 3 1; bob: 0 2 | 1 0"
SPACE = "shops 0..9, homes 0..9 | space: shops + homes <= 8; fair: homes = shops | ann: 2 shops; bob: homes | 1 1"


@pytest.mark.parametrize(
    ("said", "quotes"),
    [
        (LIST, ' | keeps ann "I can stay" | cardinal | keeps bob "nothing"'),
        (SPACE, ' | limit space "8 plots" | keeps ann "my old shop" | limit fair "half each" | weights 2 1'),
    ],
    ids=["list", "polytope"],
)
def test_words_that_a_problem_came_from_change_nothing_but_its_record(said, quotes):
    problem = Bargaining.parse(said + quotes)
    plain_one = replace(problem, quotes=())
    assert len(problem.quotes) == quotes.count('"') / 2 and restore(plain(problem.record())) == problem
    assert problem.digest != plain_one.digest and "quotes" not in plain_one.record()
    for rule in ("nash", "kalai-smorodinsky"):
        assert RULES[rule](problem).winners == RULES[rule](plain_one).winners
        document = certify(rule, problem)
        (first, *_) = document["problem"]["quotes"]
        refused(document, "different texts", problem__quotes=[first, first])
        refused(document, "different texts", problem__quotes=[[["nobody"], "words"]])
        refused(document, "different texts", problem__quotes=[[first[0], ""]])
        refused(document, "different texts", problem__quotes=[])
        refused(document, "must be a list", problem__quotes=None)
    assert check(certify_conflicts(problem))


def test_the_words_of_a_limit_are_told_with_its_cost():
    problem = Bargaining.parse(SPACE + ' | limit space "8 plots" | keeps ann "space"')
    said = told(problem, Plan((("shops", Fraction(4)), ("homes", Fraction(4)))))
    assert any(line.startswith('Without the limit space ("8 plots") the outcome of nash would give') for line in said)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (LIST + ' | keeps eve "I can stay"', "belongs to"),
        (LIST + ' | limit space "8 plots"', "belongs to"),
        (SPACE + ' | limit time "8 hours"', "belongs to"),
        (LIST + ' | keeps ann "I can stay', "does not end"),
        (LIST + " | keeps ann", "no part"),
        (LIST + ' | pure "sure"', "no part"),
    ],
)
def test_quotes_of_nothing_are_refused(said, why):
    with pytest.raises(InvalidProblem, match=why):
        Bargaining.parse(said)


def test_what_an_agent_keeps_may_be_quoted_and_a_quote_must_end():
    problem = PackageProblem.parse(f'{PACKAGE} | keeps t "I can stay where I am"')
    assert problem.quotes == ((("t",), "I can stay where I am"),)
    assert restore(json.loads(canonical(plain(problem.record())))) == problem
    assert check(json.loads(canonical(plain(certify("nash", problem)))))
    for wrong in ('red t: rent = low "no', 'red t: rent = low "no" more', "keeps t", 'keeps nobody "what"'):
        with pytest.raises(InvalidProblem):
            PackageProblem.parse(f"{PACKAGE} | {wrong}")
