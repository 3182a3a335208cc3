"""Reinforcement."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    part,
    winners,
)
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    ApprovalProfile,
    UtilityProfile,
    numbers=(4,),
    source="Young 1974, doi:10.1016/0022-0531(74)90073-8",
    aliases=("consistency",),
    answer=None,
)
def reinforcement(rule: Rule[Any, Any], profile: Any, cut: int) -> Violation | None:
    """What two electorates both choose is exactly what they choose together."""
    if len(profile.counts) < 2:
        return None
    cut = 1 + cut % (len(profile.counts) - 1)
    one, two = part(profile, range(cut)), part(profile, range(cut, len(profile.counts)))
    common = winners(rule, one) & winners(rule, two)
    together = winners(rule, profile)
    if not common or together == common:
        return None
    return Violation(
        f"both parts, cut after ballot {cut}, choose {named(common)}; together they choose {named(together)}"
    )
