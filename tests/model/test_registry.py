"""Names, aliases, several rules of one name, and rules of other distributions."""

from __future__ import annotations

import subprocess
import sys

import pytest

from socialchoice import RULES, InOrder, RankingProfile
from socialchoice.model.errors import InvalidProblem, TieUnbroken, UnknownName
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import ByLot, Tie, choose, explore, follow, parse_tie_break
from socialchoice.rule import every_rule


def test_an_alias_is_the_same_rule():
    assert RULES["beatpath"] is RULES["schulze"]


def test_a_wrong_name_offers_the_near_ones():
    with pytest.raises(UnknownName, match="perhaps schulze"):
        _ = RULES["shulze"]


def test_every_name_and_alias_is_unique_and_found():
    for rule in every_rule():
        for name in (rule.name, *rule.aliases):
            assert rule in RULES[name].rules


def test_a_problem_of_another_type_is_refused_in_a_sentence():
    from socialchoice import ApprovalProfile

    with pytest.raises(InvalidProblem, match="schulze takes a Comparisons, and this is a ApprovalProfile"):
        RULES["schulze"](ApprovalProfile.parse("A"))
    with pytest.raises(InvalidProblem, match="has no option 'stength'"):
        RULES["schulze"](RankingProfile.parse("A > B"), stength="margins")


def test_a_rule_of_another_distribution_registers_by_entry_point(tmp_path):
    (tmp_path / "their_rules.py").write_text(
        "from socialchoice import Example, Outcome, RankingProfile, rule\n\n\n"
        "@rule(source='theirs', complexity='O(n)', aliases=('bottoms-up',),\n"
        "      examples=(Example('A > B', {'A'}, 'by hand'),))\n"
        "def antiplurality(profile: RankingProfile) -> Outcome[str]:\n"
        "    '''Elect whoever has the fewest last places.'''\n"
        "    last = profile.counts @ (profile.ranks == profile.ranks.max(axis=1)[:, None])\n"
        "    return Outcome(profile.top(-last))\n",
        encoding="utf-8",
    )
    info = tmp_path / "their_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: their-rules\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[socialchoice.rules]\nantiplurality = their_rules\n", encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from socialchoice import RULES, RankingProfile\n"
        "profile = RankingProfile.parse('2: A > B > C; C > B > A')\n"
        "print(*RULES['bottoms-up'](profile).winners, RULES['antiplurality'].name)\n"
        "from proofs.testing import axiom_report\n"
        "print(sorted(axiom_report(RULES['antiplurality'].rules[0], examples=50).refuted))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    assert said[0] == "B antiplurality"
    assert "condorcet" in said[1] and "anonymity" not in said[1]


def steps():
    standing = frozenset("ABC")
    while len(standing) > 1:
        standing -= {(yield from choose(standing, standing))}
    return Outcome(standing)


def test_every_branch_is_explored_and_one_is_followed_with_its_record():
    assert explore(steps).winners == frozenset("ABC")
    outcome = follow(steps, InOrder(("B", "A", "C")))
    assert outcome.winner == "C"
    assert outcome.broken == ((frozenset("ABC"), "B"), (frozenset("AC"), "A"))


def test_equal_states_are_explored_once():
    asked = []

    def counted():
        standing = frozenset("ABCDEF")
        while len(standing) > 1:
            asked.append(standing)
            standing -= {(yield Tie(standing, standing))}
        return Outcome(standing)

    assert explore(counted).winners == frozenset("ABCDEF")
    assert len(set(asked)) == 57 and len(asked) < 1500  # 2^6 - 7 states, not 6! orders


def test_past_its_limit_exploration_says_that_it_is_not_complete():
    outcome = explore(steps, limit=2)
    assert not outcome.complete and outcome.winners < frozenset("ABC")


def test_a_lot_is_the_same_on_any_machine():
    assert ByLot(7).pick(frozenset({"A", "B", "C"})) == "A"
    assert ByLot(8).pick(frozenset({"A", "B", "C"})) in "ABC"


def test_an_order_must_name_the_tied():
    with pytest.raises(TieUnbroken, match="leaves out 'C'"):
        InOrder(("A", "B")).pick(frozenset({"B", "C"}))
    assert InOrder(("C", "B", "A")).pick(frozenset({frozenset("AB"), frozenset("AC")})) == frozenset("AC")


@pytest.mark.parametrize("text", ["", "A,,B", "A,A", "lot:", "lot:x"])
def test_bad_tie_breaks(text):
    with pytest.raises(InvalidProblem):
        parse_tie_break(text)
