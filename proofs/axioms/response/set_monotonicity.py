"""Set-monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import lowered, named, place, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5, 4, 3), source="Brandt 2015, arXiv:1005.4877")
def set_monotonicity(
    rule: Rule[Any, Any], profile: RankingProfile, ballot: int, loser: int, places: int
) -> Violation | None:
    """An alternative that does not win and is moved down, with all else as it was, changes nothing."""
    before = winners(rule, profile)
    losers, ballot = sorted(set(profile.names) - before), ballot % len(profile.counts)
    if not losers:
        return None
    down = losers[loser % len(losers)]
    after = winners(rule, lowered(profile, ballot, place(profile, down), places + 1))
    if after == before:
        return None
    return Violation(
        f"{down} does not win, is moved down on ballot {ballot + 1}, "
        f"and {named(after)} wins in place of {named(before)}"
    )
