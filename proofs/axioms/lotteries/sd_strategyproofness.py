"""Strategyproofness of lotteries, by stochastic dominance."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.lotteries import by_another_ballot, dominates
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5, 24), source="Gibbard 1977; Brandl, Brandt, Eberl and Geist 2018", answer=Lottery)
def sd_strategyproofness(rule: Rule[Any, Any], profile: RankingProfile, ballot: int, number: int) -> Violation | None:
    """No voter gets, by another ballot, a lottery that is better for them by stochastic dominance."""
    return by_another_ballot(rule, profile, ballot, number, dominates)
