"""Efficiency of lotteries, by pairwise comparison."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.lotteries import improved
from proofs.edits import winners
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Aziz, Brandl and Brandt 2015 (PC-efficiency)", answer=Lottery)
def pc_efficiency(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """No lottery is at least as good for all by pairwise comparison, and better for some."""
    for lottery in winners(rule, profile):
        least = []
        for ranks in profile.ranks.tolist():
            there = [(ranks[profile.names.index(name)], weight) for name, weight in lottery.weights]
            row = [sum((w * ((r < q) - (r > q)) for q, w in there), Fraction(0)) for r in ranks]
            least.append((row, Fraction(0)))
        better = improved(profile.names, least)
        if better is not None:
            return Violation(f"{better} is at least as good as {lottery} for all by pairs, and better for some")
    return None
