"""Population consistency of lotteries."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    part,
    winners,
)
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4,), source="Brandl, Brandt and Seedig 2016, doi:10.3982/ECTA13337", answer=Lottery)
def population_consistency(rule: Rule[Any, Any], profile: RankingProfile, cut: int) -> Violation | None:
    """A lottery that two electorates both choose is among those that they choose together."""
    if len(profile.counts) < 2:
        return None
    cut = 1 + cut % (len(profile.counts) - 1)
    both = winners(rule, part(profile, range(cut))) & winners(rule, part(profile, range(cut, len(profile.counts))))
    lost = both if not both <= winners(rule, profile) else frozenset()
    if not lost:
        return None
    return Violation(f"both parts choose {named(lost)}, and together {named(winners(rule, profile))}")
