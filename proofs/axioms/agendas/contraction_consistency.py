"""Contraction consistency."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    winners,
    without,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4), source="Chernoff 1954; Sen 1971 (alpha)", aliases=("alpha", "iia-of-choice"))
def contraction_consistency(rule: Rule[Any, Any], profile: RankingProfile, winner: int, gone: int) -> Violation | None:
    """A winner stays one when some other alternative is left out."""
    elected = sorted(winners(rule, profile))
    favoured, out = elected[winner % len(elected)], profile.names[gone % len(profile.names)]
    if favoured == out or len(profile.names) < 3 or favoured in winners(rule, without(profile, out)):
        return None
    return Violation(f"{favoured} wins, and does not when {out} is left out")
