"""What rules say of axioms, and what `check_rule` says of users' own rules."""

from __future__ import annotations

import pytest

from proofs.axiom import AXIOMS
from proofs.testing import axiom_report, check_rule, parametrize_with_axioms
from socialchoice import RankingProfile
from socialchoice.rule import every_rule

RULES = [rule for rule in every_rule() if any(axiom.applies_to(rule) for axiom in AXIOMS.values())]


@parametrize_with_axioms(*RULES)
def test_no_case_refutes_an_axiom_that_is_claimed(rule, axiom):
    found = axiom.search(rule, examples=60)
    assert found is None, str(found)


DENIED = [
    pytest.param(rule, AXIOMS[name], text, id=f"{rule.name}-{name}")
    for rule in RULES
    for name, text in rule.violates.items()
    if name in AXIOMS
]


@pytest.mark.parametrize(("rule", "axiom", "text"), DENIED)
def test_a_stored_counterexample_refutes_an_axiom_that_is_denied(rule, axiom, text):
    assert axiom.replay(rule, text) is not None


def dictator(profile):
    """Elects what the first ballot ranks first: not anonymous."""
    return {profile.names[int(profile.ranks[0].argmin())]}


def by_name(profile):
    """Elects the first name in the alphabet: not neutral."""
    return {min(profile.names)}


def last_place(profile):
    """Elects whoever is ranked last most often: neither Pareto efficient nor monotone."""
    last = profile.counts @ (profile.ranks == profile.ranks.max(axis=1)[:, None])
    return profile.top(last)


def firsts(profile):
    """Plurality: elects a Condorcet loser at times."""
    return profile.top(profile.counts @ (profile.ranks == 0))


def nearly_schulze(profile):
    """Schulze with one comparison the wrong way round."""
    strength = profile.margins.copy()
    m = len(strength)
    for via in range(m):
        for a in range(m):
            for b in range(m):
                strength[a, b] = max(strength[a, b], min(strength[a, via], strength[via, b]))
    return {n for n, row, column in zip(profile.names, strength, strength.T, strict=True) if (row <= column).all()}


@pytest.mark.parametrize(
    ("wrong", "axiom"),
    [
        (dictator, "anonymity"),
        (by_name, "neutrality"),
        (last_place, "pareto"),
        (last_place, "monotonicity"),
        (firsts, "condorcet"),
        (nearly_schulze, "condorcet"),
    ],
)
def test_every_axiom_bites_a_wrong_rule(wrong, axiom):
    with pytest.raises(AssertionError, match=axiom):
        check_rule(wrong, claims=(axiom,))


def test_a_report_says_what_was_searched_and_does_not_call_it_proof():
    report = axiom_report(firsts, examples=50)
    assert {"condorcet", "smith-criterion", "reinforcement"} & set(report.refuted) == {"condorcet", "smith-criterion"}
    assert "no counterexample in 50 cases" in str(report)


def test_the_smallest_counterexample_is_small():
    found = AXIOMS["condorcet"].search(next(r for r in RULES if r.name == "plurality"), examples=500)
    profile = found.case[0]
    assert isinstance(profile, RankingProfile) and profile.voters <= 9 and len(profile.names) <= 4


def test_an_example_that_does_not_come_out_is_caught():
    from socialchoice import Example
    from socialchoice.rule import Rule

    true = next(rule for rule in RULES if rule.name == "schulze")
    lying = Rule(true.function, "x", "x", examples=(Example("A > B", {"B"}, "by hand"),))
    with pytest.raises(AssertionError, match="on 'A > B'"):
        check_rule(lying)
