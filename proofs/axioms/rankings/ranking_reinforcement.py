"""Reinforcement of the social ranking."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import part, tiers
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    ranking=True,
    numbers=(4,),
    source="Young and Levenglick 1978; Young 1988",
    aliases=("ranking-consistency",),
)
def ranking_reinforcement(rule: Rule[Any, Any], profile: RankingProfile, cut: int) -> Violation | None:
    """A social ranking that two electorates both have is the one that they have together."""
    if len(profile.counts) < 2:
        return None
    cut = 1 + cut % (len(profile.counts) - 1)
    one, two = tiers(rule, part(profile, range(cut))), tiers(rule, part(profile, range(cut, len(profile.counts))))
    if one is None or one != two or tiers(rule, profile) in (one, None):
        return None
    return Violation(f"both parts, cut after ballot {cut}, have one social ranking, and together another one")
