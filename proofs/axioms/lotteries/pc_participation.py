"""Participation for lotteries, by pairwise comparison."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners, without_voter
from proofs.lotteries import preferred
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5,), source="Brandl, Brandt and Hofbauer 2019", answer=Lottery)
def pc_participation(rule: Rule[Any, Any], profile: RankingProfile, ballot: int) -> Violation | None:
    """No voter gets, by staying at home, a lottery that is better for them by pairwise comparison."""
    ballot %= len(profile.counts)
    fewer = without_voter(profile, ballot)
    if fewer is None:
        return None
    before, after = winners(rule, profile), winners(rule, fewer)
    if len(before) == len(after) == 1 and preferred(profile, ballot, next(iter(after)), next(iter(before))):
        return Violation(f"without one voter of ballot {ballot + 1}, {named(after)} in place of {named(before)}")
    return None
