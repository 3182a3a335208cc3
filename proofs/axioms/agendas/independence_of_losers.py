"""Independence of losers."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners, without
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    ApprovalProfile,
    UtilityProfile,
    numbers=(4,),
    source="Chernoff 1954; Bordes 1976; Brandt and Harrenstein 2011 (strong superset property); of grades, Balinski "
    "and Laraki 2010 (IIA)",
    aliases=("strong-superset-property", "independence-of-losing-alternatives", "grade-independence"),
)
def independence_of_losers(rule: Rule[Any, Any], profile: Any, gone: int) -> Violation | None:
    """Leaving out an alternative that does not win changes nothing."""
    before = winners(rule, profile)
    losers = sorted(set(profile.names) - before)
    if not losers or len(profile.names) < 3:
        return None
    out = losers[gone % len(losers)]
    after = winners(rule, without(profile, out))
    return (
        None
        if after == before
        else Violation(f"without {out}, which does not win, {named(after)} instead of {named(before)}")
    )
