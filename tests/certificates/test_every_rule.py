"""Every rule in the registry: its examples, its ties, its certificates, and forgeries of them."""

from __future__ import annotations

import os
from itertools import islice
from random import Random

import pytest

from proofs.certificate import certify, verify, written
from proofs.checkers.check import check_bytes
from socialchoice.model.answers import spoken
from socialchoice.model.errors import SocialChoiceError, TieUnbroken
from socialchoice.model.ties import ByLot
from socialchoice.rule import every_rule
from tests.forgery import forgeries, refused_or_true
from tests.problems import random_problem

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))
RULES = list(every_rule())


def ids(rule):
    return f"{rule.family}-{rule.name}"


def certified(rule, rng, *, ties=None):
    """A certificate for a random problem; problems that the rule refuses in a sentence are passed over."""
    for _ in range(50):
        problem, options = random_problem(rule, rng)
        try:
            return certify(rule, problem, ties=ties, **options)
        except TieUnbroken:
            continue
        except SocialChoiceError as error:
            assert str(error)
            if type(error).__name__ in ("Rejected", "Unproven"):
                raise
    raise AssertionError(f"{rule.name} refuses fifty problems in a row")


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_examples_come_out_as_published(rule):
    for example in rule.examples:
        outcome = rule(rule.problem.parse(example.problem), **example.options)
        assert {spoken(winner) for winner in outcome.winners} == set(example.winners), example.source


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_what_is_true_is_certified_and_accepted(rule):
    for seed in range(CASES):
        certificate = certified(rule, Random(seed))
        assert check_bytes(written(certificate).encode()) == verify(certificate)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_lot_leads_to_one_of_the_tied_and_is_replayed_by_the_checker(rule):
    for seed in range(max(3, CASES // 3)):
        certificate = certified(rule, Random(1000 + seed), ties=ByLot(seed))
        assert len(certificate["outcome"]["winners"]) == 1
        assert verify(certificate)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_forgeries_are_refused_unless_they_are_true(rule):
    tried = 0
    for seed in range(max(2, FORGERIES // 60)):
        rng = Random(2000 + seed)
        certificate = certified(rule, rng, ties=ByLot(seed) if seed % 3 == 2 else None)
        for forged in islice(forgeries(certificate, rng), FORGERIES // max(2, FORGERIES // 60)):
            refused_or_true(forged)
            tried += 1
    assert tried >= FORGERIES // 2


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_order_of_ballots_makes_no_difference(rule):
    from socialchoice.model.restore import restore

    for seed in range(4):
        rng = Random(3000 + seed)
        problem, options = random_problem(rule, rng)
        record = problem.record()
        if "ballots" not in record:
            return
        rng.shuffle(record["ballots"])
        try:
            before = rule(problem, **options)
        except SocialChoiceError:
            continue
        assert rule(restore(record), **options).winners == before.winners


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.needs is not None], ids=ids)
def test_checkers_demand_of_utilities_what_the_rule_demands(rule):
    """Checkers cannot see rules, so that what utilities must mean stands there again; this holds the two together."""
    from proofs.checkers.problems.scales import NEEDS

    assert NEEDS.get(rule.name, "comparable") == rule.needs
