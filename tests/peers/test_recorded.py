"""The same small problems, full of ties, as peers answered them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from socialchoice import RULES, ApprovalProfile, RankingProfile

HERE = Path(__file__).parent


def recorded(peer):
    return json.loads((HERE / f"{peer}.json").read_text(encoding="utf-8"))["cases"]


SINGLE = ["plurality", "borda", "copeland", "minimax", "schulze", "ranked-pairs", "instant-runoff"]
COMMITTEES = ["proportional-approval-voting", "equal-shares"]


@pytest.mark.parametrize("name", SINGLE)
def test_pref_voting(name):
    rule = RULES[name]
    for case in recorded("pref_voting"):
        profile = RankingProfile.parse(case["problem"])
        assert sorted(rule(profile).winners) == case["winners"][name], case["problem"]


@pytest.mark.parametrize("name", COMMITTEES)
def test_abcvoting(name):
    rule = RULES[name]
    for case in recorded("abcvoting"):
        ballots = [[n.strip() for n in ballot.split(",")] for ballot in case["problem"].split(";")]
        profile = ApprovalProfile.from_sets(ballots, names=tuple(case["candidates"]))
        outcome = rule(profile, size=case["size"])
        ours = sorted("".join(sorted(committee)) for committee in outcome.winners)
        if outcome.complete:
            assert ours == case["winners"][name], case
        else:
            assert set(ours) <= set(case["winners"][name]), case
