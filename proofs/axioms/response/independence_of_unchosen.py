"""Independence of unchosen alternatives."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, rows, swapped, winners, with_all
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5,), source="Laslier 1997, Tournament Solutions and Majority Voting")
def independence_of_unchosen(rule: Rule[Any, Any], profile: RankingProfile, ballot: int) -> Violation | None:
    """Two that do not win and are neighbours on a ballot may exchange places on it, and nothing changes."""
    before, ballot = winners(rule, profile), ballot % len(profile.counts)
    row = rows(profile)[ballot]
    losers = [a for a, name in enumerate(profile.names) if name not in before]
    for x, y in ((x, y) for x in losers for y in losers if row[y] == row[x] + 1):
        after = winners(rule, with_all(profile, ballot, swapped(row, x, y)))
        if after != before:
            return Violation(
                f"{profile.names[x]} and {profile.names[y]}, which do not win, exchange places on "
                f"ballot {ballot + 1}: {named(after)} instead of {named(before)}"
            )
    return None
