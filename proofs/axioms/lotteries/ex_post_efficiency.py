"""Ex-post efficiency."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    winners,
)
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Gibbard 1977", answer=Lottery)
def ex_post_efficiency(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that everybody ranks below another one has no chance."""
    beaten = (profile.support == profile.voters).any(axis=0).tolist()
    dominated = {name for name, is_beaten in zip(profile.names, beaten, strict=True) if is_beaten}
    for lottery in winners(rule, profile):
        if drawn := dominated & {name for name, _ in lottery.weights}:
            return Violation(f"{named(drawn)} is dominated, and has a chance in {lottery}")
    return None
