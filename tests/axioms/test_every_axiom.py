"""Every axiom bites, says where it comes from, and can be replayed; small cases are all looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from math import comb

import pytest

from proofs.axiom import AXIOMS, applying, written
from proofs.cases import every
from proofs.testing import axiom_report, check_rule
from socialchoice import RULES, RankingProfile
from socialchoice.model.ballots.approval import ApprovalProfile
from tests.axioms.test_more_axioms import MORE_REFUTED_BY
from tests.axioms.test_set_axioms import SETS_REFUTED_BY
from tests.axioms.wrong_rules import WRONG

# Which rule each axiom refutes: a wrong one, or one of ours.
REFUTED_BY = {
    "anonymity": "dictator",
    "bargaining-pareto": "worst-for-all",
    "bargaining-symmetry": "first-agent",
    "block-invariance": "by-size",
    "committee-monotonicity": "alternating",
    "committee-pareto": "least-approved",
    "condorcet": "dictator",
    "condorcet-loser": "dictator",
    "condorcet-lottery": "even-chances",
    "contraction-consistency": "anti-plurality-reversed",
    "core-stability": "least-approved",
    "downward-homogeneity": "parity",
    "ejr-plus": "least-approved",
    "ex-post-efficiency": "even-chances",
    "expansion-consistency": "anti-plurality-reversed",
    "extended-justified-representation": "least-approved",
    "grade-monotonicity": "lowest-mean",
    "grade-participation": "lowest-mean",
    "grade-unanimity": "lowest-mean",
    "homogeneity": "parity",
    "immunity-to-spoilers": "anti-plurality-reversed",
    "independence-of-clones": "anti-plurality-reversed",
    "independence-of-pareto-dominated": "by-name",
    "independence-of-smith-dominated": "dictator",
    "individual-monotonicity": "worst-for-all",
    "individual-rationality": "worst-for-all",
    "justified-representation": "least-approved",
    "later-no-harm": "least-last",
    "later-no-help": "anti-plurality-reversed",
    "least-gain-monotonicity": "kalai-smorodinsky",
    "majority": "dictator",
    "majority-loser": "dictator",
    "maskin-monotonicity": "anti-plurality-reversed",
    "monotonicity": "anti-plurality-reversed",
    "mutual-majority": "dictator",
    "nash-independence": "kalai-smorodinsky",
    "negative-involvement": "anti-plurality-reversed",
    "neutral-indifference": "parity",
    "neutral-reversal": "anti-plurality-reversed",
    "neutrality": "by-name",
    "pareto": "by-name",
    "participation": "parity",
    "pjr-plus": "least-approved",
    "population-consistency": "lottery-by-parity",
    "positive-involvement": "anti-plurality-reversed",
    "positive-responsiveness": "anti-plurality-reversed",
    "preferential-equality": "dictator",
    "proportional-justified-representation": "least-approved",
    "reinforcement": "parity",
    "reversal-symmetry": "by-name",
    "scale-covariance": "worst-for-all",
    "schwartz-criterion": "dictator",
    "sd-participation": "lottery-of-lasts",
    "sd-strategyproofness": "lottery-of-firsts",
    "single-voter-resolvability": "parity",
    "smith-criterion": "dictator",
    "stability-for-winners": "dictator",
    "strategyproofness": "anti-plurality-reversed",
    "strong-monotonicity": "worst-for-all",
    "super-additivity": "egalitarian",
    "support-monotonicity": "least-approved",
    "unanimity": "by-name",
    "upward-homogeneity": "parity",
}


def rule_called(name):
    return next((rule for rule in WRONG if rule.name == name), None) or RULES[name].rules[0]


def test_the_table_has_every_axiom():
    assert set(REFUTED_BY) | set(MORE_REFUTED_BY) | set(SETS_REFUTED_BY) == set(AXIOMS)


@pytest.mark.parametrize("name", sorted(REFUTED_BY))
def test_every_axiom_bites_and_its_counterexample_can_be_replayed(name):
    axiom, rule = AXIOMS[name], rule_called(REFUTED_BY[name])
    found = axiom.search(rule, 100) or axiom.exhaust(rule, alternatives=3, voters=4).violation
    assert found is not None
    again = axiom.replay(rule, written(found.case))
    assert again is not None and again.because == found.because


def test_every_axiom_states_itself_and_its_source():
    for axiom in AXIOMS.values():
        assert axiom.statement.endswith(".") and axiom.source, axiom.name


def test_every_case_of_a_size_is_listed_once():
    profiles = [str(p) for p in every(RankingProfile, alternatives=3, voters=3)]
    expected = sum(comb(orders + n - 1, n) for orders in (2, 6) for n in (1, 2, 3))
    assert len(profiles) == len(set(profiles)) == expected
    assert len(list(every(ApprovalProfile, alternatives=2, voters=2))) == 4 + 10


def test_all_small_cases_hold_or_the_first_that_does_not_is_given():
    schulze, borda = RULES["schulze"].rules[0], RULES["borda"].rules[0]
    held = AXIOMS["condorcet"].exhaust(schulze, alternatives=3, voters=4)
    assert held.violation is None and held.cases == 223
    assert AXIOMS["condorcet"].exhaust(borda, alternatives=3, voters=4).violation.case[0].voters == 3


def test_an_axiom_applies_to_rules_that_take_its_problems_and_give_its_answers():
    names = {axiom.name for axiom in applying(RULES["proportional-approval-voting"].rules[0])}
    assert {"ejr-plus", "committee-pareto", "anonymity"} <= names and not {"condorcet", "pareto"} & names
    assert "condorcet-lottery" in {axiom.name for axiom in applying(RULES["maximal-lottery"].rules[0])}
    assert "nash-independence" in {axiom.name for axiom in applying(RULES["kalai-smorodinsky"].rules[0])}


def plurality_of_mine(profile):
    """A rule of ten lines that somebody else wrote."""
    return profile.top(profile.counts @ (profile.ranks == 0))


def test_a_function_gets_its_report_and_is_held_to_its_claims():
    report = axiom_report(plurality_of_mine, examples=20)
    assert {"condorcet", "independence-of-clones"} <= set(report.refuted)
    assert {"reinforcement", "participation", "monotonicity"} <= set(report.searched)
    with pytest.raises(AssertionError, match="breaks what must hold"):
        check_rule(plurality_of_mine, claims=("condorcet",))


def test_a_rule_of_another_package_gets_its_report_with_no_change_to_ours(tmp_path):
    (tmp_path / "their_rules.py").write_text(
        "from socialchoice import Outcome, RankingProfile, rule\n"
        "@rule(source='theirs', complexity='O(n)')\n"
        "def their_rule(profile: RankingProfile) -> Outcome[str]:\n"
        '    """Elect the first name."""\n'
        "    return Outcome(frozenset({profile.names[0]}))\n",
        encoding="utf-8",
    )
    info = tmp_path / "their_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-rules\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[socialchoice.rules]\ntheirs = their_rules\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "llm_bridge.cli",
        "axioms",
        "their-rule",
        "--axiom",
        "neutrality",
        "--axiom",
        "anonymity",
    ]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert "their-rule (RankingProfile) neutrality: refuted: " in done.stdout
    assert "their-rule (RankingProfile) anonymity: no counterexample in 300 cases" in done.stdout
