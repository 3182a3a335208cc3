"""Fallback bargaining, by the story that defines it and by what is proved about it."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from proofs.certificate import certify
from proofs.checkers.check import check
from proofs.checkers.form import Refused
from socialchoice import RankingProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.rule import RULES
from tests.forgery import reseal
from tests.peers.test_recorded import recorded
from tests.problems import rankings

RULE = RULES["fallback-bargaining"]

# What bucklin of pref_voting 1.18.2 answers to the problems recorded in tests/peers, in their order.
BUCKLIN = """
C A C B A A D A BD C D C A B AB B C B B A B B C B C B C A A C B BC A A A A AB D B C C A C B B B D A D A B C B
C C A C B BD B B C B B B A B B C B C ABC B B D BD B D B A B C BC A A C BD C B D A B A B B C B A A A A B C C C
A C C C A D D C B D A B AB C C C D B A D D B D C A C B B B B B A A BD A C A B B A C C A A A C A A C B C C D B
C A B D D B B C C C B C C B A C A C C C B A A C C A A B B B B B D C C A B D B B A A B C B A C C A A B A A B B
B A C C B C A C A B C D C A A C A CD C B B A D D B A C A C C B D C A C C A A A B AC A B D B C C D B C C B A A
C A D A B D C B C B A A B B C B A A D D C A B A A C C C A B A A
"""


def story(profile, quorum):
    """Voter by voter and step by step: everybody takes in the next best, with all that are as good, when it is due."""
    voters = [
        row for row, count in zip(profile.ranks.tolist(), profile.counts.tolist(), strict=True) for _ in range(count)
    ]
    queues = [sorted(set(row)) for row in voters]
    taken = [set() for _ in voters]
    for depth in range(1, len(profile.names) + 1):
        for row, queue, held in zip(voters, queues, taken, strict=True):
            if queue and len(held) < depth:
                tier = queue.pop(0)
                held |= {name for name, rank in zip(profile.names, row, strict=True) if rank == tier}
        accepted = {name: sum(name in held for held in taken) for name in profile.names}
        if max(accepted.values()) >= quorum:
            return {name for name, count in accepted.items() if count == max(accepted.values())}
    raise AssertionError("at the last depth everybody accepts everything")


def test_it_is_as_the_story_goes():
    for seed in range(200):
        profile = rankings(Random(seed))
        for quorum in range(1, profile.voters + 1):
            assert RULE(profile, quorum=quorum).winners == story(profile, quorum), (seed, quorum)
        assert RULE(profile).winners == story(profile, profile.voters)


def test_by_unanimity_the_worst_place_is_as_good_as_can_be():
    """Brams and Kilgour 2001, Theorem 3, on rankings without ties."""
    for seed in range(100):
        rng = Random(seed)
        m = rng.randint(2, 6)
        rows = np.array([rng.sample(range(m), m) for _ in range(rng.randint(1, 6))])
        profile = RankingProfile(tuple("ABCDEF"[:m]), rows, np.ones(len(rows), np.int64))
        worst = rows.max(axis=0)
        assert RULE(profile).winners == {profile.names[a] for a in range(m) if worst[a] == worst.min()}
        if len(rows) <= 2:
            assert worst.min() <= m // 2  # at least middling in both rankings


def test_with_one_as_the_quorum_it_is_plurality_without_shared_places():
    for seed in range(60):
        rng = Random(seed)
        rows = np.array([rng.sample(range(4), 4) for _ in range(rng.randint(1, 7))])
        profile = RankingProfile(tuple("ABCD"), rows, np.ones(len(rows), np.int64))
        assert RULE(profile, quorum=1).winners == RULES["plurality"](profile).winners


def test_with_a_majority_as_the_quorum_it_is_bucklin():
    for case, winners in zip(recorded("pref_voting"), BUCKLIN.split(), strict=True):
        profile = RankingProfile.parse(case["problem"])
        assert sorted(RULE(profile, quorum=profile.voters // 2 + 1).winners) == list(winners), case["problem"]


@pytest.mark.parametrize("quorum", [-1, 4, True, 1.5, "2", None])
def test_a_quorum_that_is_none_is_refused(quorum):
    with pytest.raises(InvalidProblem, match="choose from 1 to 3 voters, or 0 for all"):
        RULE(RankingProfile.parse("2: A > B; B > A"), quorum=quorum)


@pytest.mark.parametrize("unranked", ["absent", "incomparable"])
def test_who_is_left_out_and_not_last_is_refused(unranked):
    with pytest.raises(InvalidProblem, match="say that they are last"):
        RULE(RankingProfile.parse("A > B; C > A", unranked=unranked))


def test_those_left_out_are_accepted_last_and_together():
    profile = RankingProfile.parse("A; B > A > C; C > B > A", unranked="last")
    assert RULE(profile, quorum=3).winners == {"B"}  # B and C come second for the first; A and C come third for others


def test_other_quorums_prove_other_winners():
    profile = RankingProfile.parse("3: A > B > C; 2: C > B > A")
    document = certify("fallback-bargaining", profile, quorum=3)
    assert document["outcome"]["winners"] == ["A"]
    for quorum in (0, 4, 5, 6, -1, None):
        with pytest.raises(Exception, match="quorum|depth") as told:
            check(reseal(document | {"options": {"quorum": quorum}}))
        assert isinstance(told.value, Refused) or quorum in (6, -1, None)
