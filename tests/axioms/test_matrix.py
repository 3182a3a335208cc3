"""The matrix of rules and axioms: complete, and every stored counterexample still refutes."""

from __future__ import annotations

import pytest

from proofs.axiom import AXIOMS, applying
from proofs.matrix import cell, key, stored
from socialchoice.rule import every_rule

MATRIX = stored()
RULES = {key(rule): rule for rule in every_rule()}
REFUTED = [
    pytest.param(RULES[name], AXIOMS[axiom], entry, id=f"{name}-{axiom}")
    for name, row in MATRIX.items()
    for axiom, entry in row.items()
    if "refuted" in entry
]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_axiom_that_speaks_of_a_rule_has_its_cell(rule):
    for axiom in applying(rule):
        assert cell(rule, axiom, MATRIX) != "open", f"run `python -m proofs matrix`: {key(rule)}, {axiom.name}"


@pytest.mark.parametrize(("rule", "axiom", "entry"), REFUTED)
def test_a_stored_counterexample_refutes(rule, axiom, entry):
    found = axiom.replay(rule, entry["refuted"])
    assert found is not None and found.because == entry["because"]


def test_what_is_proved_or_claimed_is_not_refuted():
    for name, rule in RULES.items():
        refuted = {axiom for axiom, entry in MATRIX.get(name, {}).items() if "refuted" in entry}
        assert not refuted & ({*rule.proved} | {*rule.satisfies}), name
        assert not {*rule.proved} & {*rule.violates}, name
        assert all(axiom in AXIOMS for axiom in rule.proved), name


def test_there_is_nothing_of_rules_and_axioms_that_are_gone():
    for name, row in MATRIX.items():
        assert name in RULES and set(row) <= set(AXIOMS), name
    assert len(REFUTED) > 100
