"""Elections from the literature, and what each rule makes of them; large numbers and refusals too."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest

from proofs.certificate import certify, verify
from socialchoice import RULES, ApprovalProfile, InOrder, PartialProfile, RankingProfile, UtilityProfile
from socialchoice.model.errors import InvalidProblem, SocialChoiceError

# Condorcet's sixty voters, as in Young 1988, doi:10.2307/1961757: A > B 33 to 27, B > C 42 to 18, C > A 35 to 25.
SIXTY = "23: A > B > C; 17: B > C > A; 2: B > A > C; 10: C > A > B; 8: C > B > A"
# The capital of Tennessee: the textbook case in which the rules part.
CAPITAL = "42: M > N > C > K; 26: N > C > K > M; 15: C > K > N > M; 17: K > C > N > M"
# Schulze 2011, example 1, doi:10.1007/s00355-010-0475-4.
SCHULZE = (
    "5: A > C > B > E > D; 5: A > D > E > C > B; 8: B > E > D > A > C; 3: C > A > B > E > D;"
    "7: C > A > E > B > D; 2: C > B > A > D > E; 7: D > C > E > B > A; 8: E > B > A > D > C"
)


@pytest.mark.parametrize(
    ("election", "winners"),
    [
        (SIXTY, {"plurality": "A", "instant-runoff": "A", "borda": "B", "minimax": "B", "schulze": "B"}),
        (SIXTY, {"ranked-pairs": "B", "copeland": "ABC"}),
        (CAPITAL, {"plurality": "M", "instant-runoff": "K", "borda": "N", "copeland": "N", "minimax": "N"}),
        (CAPITAL, {"schulze": "N", "ranked-pairs": "N"}),
        (SCHULZE, {"schulze": "E", "ranked-pairs": "A"}),
    ],
)
def test_elections_from_the_literature(election, winners):
    profile = RankingProfile.parse(election)
    for rule, elected in winners.items():
        assert RULES[rule](profile).winners == set(elected), rule


def test_the_margins_of_condorcets_sixty_voters():
    assert RankingProfile.parse(SIXTY).support.tolist() == [[0, 33, 25], [27, 0, 42], [35, 18, 0]]


def test_counts_near_the_limit_are_exact():
    half = 2**60
    profile = RankingProfile.parse(f"{half + 1}: A > B > C > D > E; {half}: E > D > C > B > A")
    for rule in ("plurality", "borda", "copeland", "minimax", "schulze", "ranked-pairs", "instant-runoff"):
        certificate = certify(rule, profile)
        assert certificate["outcome"]["winners"] == ["A"] and verify(certificate)
    many = RankingProfile.parse(f"{2**62}: A > B > C > D > E")
    assert RULES["borda"](many).ranking == tuple(frozenset(name) for name in "ABCDE")
    grades = UtilityProfile.parse(f"{2**61}: A = 1, B = 0; {2**61 - 1}: A = 0, B = 1")
    assert certify("majority-judgment", grades)["outcome"]["winners"] == ["A"]


@pytest.mark.parametrize("rule", ["plurality", "instant-runoff"])
def test_rules_of_first_places_refuse_partial_orders_in_a_sentence(rule):
    with pytest.raises(InvalidProblem, match="takes a RankingProfile"):
        RULES[rule](PartialProfile.parse("A > B, C; B > A"))


@pytest.mark.parametrize("alpha", ["2", -1, "x", 0.5, None])
def test_copeland_takes_an_exact_share(alpha):
    with pytest.raises(InvalidProblem):
        RULES["copeland"](RankingProfile.parse("A > B"), alpha=alpha)


def test_copeland_reads_its_share_as_text():
    profile = RankingProfile.parse("A > B > C; A > C > B; C > B > A; B > A > C")
    for alpha in ("1/3", Fraction(1, 3)):
        assert certify("copeland", profile, alpha=alpha)["options"] == {"alpha": "1/3"}
    assert verify(certify("copeland", profile, alpha="0.25"))


def test_missing_grades_are_refused_or_rejections():
    profile = UtilityProfile.parse("A = 2; A = 1, B = 2")
    with pytest.raises(InvalidProblem, match="ungraded"):
        RULES["majority-judgment"](profile)
    assert RULES["majority-judgment"](profile, unsaid="reject").winners == {"A", "B"}  # 1 is the lowest grade given
    silent = UtilityProfile.from_values([{}], names=["A", "B"])
    with pytest.raises(InvalidProblem, match="grades anything"):
        RULES["majority-judgment"](silent, unsaid="reject")


def test_a_hopeless_tie_is_not_put_to_the_tie_break():
    profile = RankingProfile.parse("5: A > B > C > D; 4: B > A > C > D")
    assert RULES["instant-runoff"](profile, ties=InOrder(tuple("CDAB"))).broken == ()
    even = RankingProfile.parse("A > B > C; B > A > C; C > A > B")
    assert RULES["instant-runoff"](even, ties=InOrder(tuple("ABC"))).broken == ((frozenset("ABC"), "A"),)


def test_twenty_candidates_without_votes_fork_no_count():
    names = [f"c{n:02}" for n in range(23)]
    rows = [[0, 1, 2, *range(3, 23)], [1, 0, 2, *range(3, 23)], [2, 1, 0, *range(3, 23)]]
    certificate = certify("instant-runoff", RankingProfile(names, rows, [5, 4, 3]))
    assert certificate["outcome"]["winners"] == ["c01"] and len(certificate["evidence"]["data"]["rounds"]) == 22


def test_one_alternative_wins_alone():
    for rule in ("plurality", "borda", "copeland", "minimax", "schulze", "ranked-pairs", "instant-runoff"):
        assert verify(certify(rule, RankingProfile.parse("2: A")))
    assert verify(certify("approval", ApprovalProfile.from_sets([[]], names=["A"])))
    assert verify(certify("majority-judgment", UtilityProfile.parse("A = 1")))


def test_small_elections_do_not_load_the_compiler():
    code = (
        "import sys; from proofs.certificate import certify; from socialchoice import RankingProfile\n"
        "ballots = ['A > B > C > D > E', 'B > E > C > A > D', 'C > A > E > D > B'] * 10\n"
        "profile = RankingProfile.parse('; '.join(ballots))\n"
        "for rule in ('plurality', 'borda', 'copeland', 'minimax', 'schulze', 'ranked-pairs', 'instant-runoff'):\n"
        "    certify(rule, profile)\n"
        "assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_refusal_is_ours():
    for rule in ("schulze", "approval", "majority-judgment"):
        with pytest.raises(SocialChoiceError):
            RULES[rule]("A > B")
