"""Earlier no harm."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import inserted, named, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5,), source="after Woodall 1997 (earlier-no-help in pref_voting)", domain="truncated")
def earlier_no_harm(rule: Rule[Any, Any], profile: RankingProfile, ballot: int) -> Violation | None:
    """Ranking one more alternative, above some that are ranked, keeps no later one on that ballot from winning."""
    before, m, ballot = winners(rule, profile), len(profile.names), ballot % len(profile.counts)
    for added in range(m):
        for above in range(m):
            found = inserted(profile, ballot, added, above)
            if found is None:
                return None
            longer, later = found
            changed = (before & later) - winners(rule, longer)
            if changed:
                return Violation(
                    f"on ballot {ballot + 1}, one more that is ranked above them costs {named(changed)} the election"
                )
    return None
