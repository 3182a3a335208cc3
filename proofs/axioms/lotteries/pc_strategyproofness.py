"""Strategyproofness of lotteries, by pairwise comparison."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.lotteries import by_another_ballot, preferred
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    numbers=(5, 24),
    source="Aziz, Brandl and Brandt 2015; Brandt 2017, Rolling the dice",
    answer=Lottery,
)
def pc_strategyproofness(rule: Rule[Any, Any], profile: RankingProfile, ballot: int, number: int) -> Violation | None:
    """No voter gets, by another ballot, a lottery that is better for them by pairwise comparison."""
    return by_another_ballot(rule, profile, ballot, number, preferred)
