"""Participation for lotteries, by pairwise comparison."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.lotteries import by_staying_home, preferred
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5,), source="Brandl, Brandt and Hofbauer 2019, arXiv:1508.03538", answer=Lottery)
def pc_participation(rule: Rule[Any, Any], profile: RankingProfile, ballot: int) -> Violation | None:
    """No voter gets, by staying at home, a lottery that is better for them by pairwise comparison."""
    return by_staying_home(rule, profile, ballot, preferred)
