"""Composition consistency."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import among, composed, named, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 24), source="Laffond, Laine and Laslier 1996; Tideman 1987, doi:10.1007/BF00433944")
def composition_consistency(rule: Rule[Any, Any], profile: RankingProfile, which: int, number: int) -> Violation | None:
    """Alternatives in the place of one, together on every ballot, win if it does, and as they do among themselves."""
    replaced = profile.names[which % len(profile.names)]
    whole, inside = composed(profile, replaced, number)
    summary, found = winners(rule, profile), winners(rule, whole)
    chosen = winners(rule, among(whole, inside)) if replaced in summary else frozenset()
    due = (summary - {replaced}) | chosen
    if found == due:
        return None
    return Violation(f"with {named(inside)} in the place of {replaced}, {named(found)} wins where {named(due)} is due")
