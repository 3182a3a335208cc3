"""Independence of clones."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    cloned,
    named,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 6), source="Tideman 1987, doi:10.1007/BF00433944")
def independence_of_clones(rule: Rule[Any, Any], profile: RankingProfile, which: int, orders: int) -> Violation | None:
    """A copy of an alternative, next to it on every ballot, changes neither whether the two win nor which others do."""
    copied = profile.names[which % len(profile.names)]
    more, clone = cloned(profile, copied, orders)
    before, after = winners(rule, profile), winners(rule, more)
    others = before - {copied} == after - {copied, clone}
    if others and (copied in before) == bool(after & {copied, clone}):
        return None
    return Violation(f"{named(before)} wins; with {clone} as a clone of {copied}, {named(after)} wins")
