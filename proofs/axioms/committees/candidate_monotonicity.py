"""Candidate monotonicity of ranked committees."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee
from proofs.edits import lifted, named, place, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 5, 4, 4), source="Elkind et al. 2017", answer=Committee)
def candidate_monotonicity(
    rule: Rule[Any, Any], profile: RankingProfile, seats: int, ballot: int, member: int, places: int
) -> Violation | None:
    """A candidate in some winning committee still is in one when voters move them up."""
    size, ballot = 1 + seats % len(profile.names), ballot % len(profile.counts)
    inside = sorted(frozenset().union(*winners(rule, profile, size)))
    if not inside:
        return None
    favoured = inside[member % len(inside)]
    after = winners(rule, lifted(profile, ballot, place(profile, favoured), 1 + places), size)
    if any(favoured in committee for committee in after):
        return None
    return Violation(
        f"{size} seats: {favoured} is in a winning committee, ballot {ballot + 1} moves it up, "
        f"and {named(after)} is elected"
    )
