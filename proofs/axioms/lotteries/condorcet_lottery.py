"""The Condorcet criterion for lotteries."""

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


@axiom(RankingProfile, source="Fishburn 1984, doi:10.2307/2297786", answer=Lottery)
def condorcet_lottery(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that beats every other one head to head is certain."""
    beats = (profile.margins > 0).sum(axis=1) == len(profile.names) - 1
    champion = [name for name, all_beaten in zip(profile.names, beats.tolist(), strict=True) if all_beaten]
    found = winners(rule, profile)
    return (
        Violation(f"{champion[0]} beats everybody, and {named(found)} is chosen")
        if champion and found != {Lottery.sure(champion[0])}
        else None
    )
