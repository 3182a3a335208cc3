"""A metric distortion of at most five."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.axioms.efficiency.metric_distortion_of_three import farther
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Anshelevich, Bhardwaj and Postl 2015")
def metric_distortion_of_five(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """Where voters rank what is nearer higher, no winner is more than five times as far from all as another one."""
    return farther(rule, profile, 5)
