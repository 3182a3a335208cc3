"""Contraction consistency of lotteries."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners, without
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4,), source="Brandl and Brandt 2020, arXiv:1703.05519 (contraction)", answer=Lottery)
def lottery_contraction(rule: Rule[Any, Any], profile: RankingProfile, gone: int) -> Violation | None:
    """A lottery that is chosen stays so when an alternative that has no chance in it is left out."""
    out = profile.names[gone % len(profile.names)]
    kept = {lottery for lottery in winners(rule, profile) if out not in dict(lottery.weights)}
    if len(profile.names) < 3 or not kept or kept <= winners(rule, without(profile, out)):
        return None
    return Violation(f"{named(kept)} gives {out} no chance, and is not chosen without {out}")
