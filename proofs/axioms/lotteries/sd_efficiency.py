"""Efficiency of lotteries, by stochastic dominance."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.lotteries import improved
from proofs.edits import winners
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Bogomolnaia and Moulin 2001; Aziz, Brandl and Brandt 2015", answer=Lottery)
def sd_efficiency(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """No lottery is at least as good for all by stochastic dominance, and better for some."""
    for lottery in winners(rule, profile):
        chances = [dict(lottery.weights).get(name, Fraction(0)) for name in profile.names]
        least = []
        for ranks in profile.ranks.tolist():
            for rank in sorted(set(ranks))[:-1]:
                row = [Fraction(r <= rank) for r in ranks]
                least.append((row, sum((p * c for p, c in zip(row, chances, strict=True)), Fraction(0))))
        better = improved(profile.names, least)
        if better is not None:
            return Violation(f"{better} is at least as good as {lottery} for all, and better for some")
    return None
