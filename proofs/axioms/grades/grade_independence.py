"""Independence of irrelevant alternatives, for grades."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    winners,
    without,
)
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(UtilityProfile, numbers=(4,), source="Balinski and Laraki 2010 (IIA)")
def grade_independence(rule: Rule[Any, Any], profile: UtilityProfile, gone: int) -> Violation | None:
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
