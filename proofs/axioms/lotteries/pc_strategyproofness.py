"""Strategyproofness of lotteries, by pairwise comparison."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import instead, named, order_of, ranks_of, winners
from proofs.lotteries import preferred
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
    ballot, m = ballot % len(profile.counts), len(profile.names)
    before = winners(rule, profile)
    after = winners(rule, instead(profile, ballot, ranks_of(order_of(number, m))))
    if len(before) == len(after) == 1 and preferred(profile, ballot, next(iter(after)), next(iter(before))):
        return Violation(f"a voter of ballot {ballot + 1} gets {named(after)} in place of {named(before)}")
    return None
