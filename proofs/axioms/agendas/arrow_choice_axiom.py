"""Arrow's choice axiom."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners, without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4,), source="Arrow 1959 (rational choice); Chernoff 1954")
def arrow_choice_axiom(rule: Rule[Any, Any], profile: RankingProfile, gone: int) -> Violation | None:
    """When an alternative is left out and some winners remain, they and no others win."""
    out = profile.names[gone % len(profile.names)]
    before = winners(rule, profile) - {out}
    if len(profile.names) < 3 or not before:
        return None
    after = winners(rule, without(profile, out))
    return (
        None
        if after == before
        else Violation(f"of the winners {named(before)} remain without {out}, and {named(after)} wins")
    )
