"""Local stability."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee
from proofs.edits import named, place, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    numbers=(4,),
    source="Aziz et al. 2017, The Condorcet principle for multiwinner elections, doi:10.24963/ijcai.2017/13",
    answer=Committee,
)
def local_stability(rule: Rule[Any, Any], profile: RankingProfile, seats: int) -> Violation | None:
    """No ⌊n/(k+1)⌋ + 1 voters all prefer some candidate who is not elected to everybody who is."""
    size = 1 + seats % len(profile.names)
    quota = profile.voters // (size + 1) + 1
    for committee in sorted(winners(rule, profile, size), key=sorted):
        inside = [place(profile, name) for name in committee]
        for other in sorted(set(profile.names) - committee):
            first = (profile.ranks[:, [place(profile, other)]] < profile.ranks[:, inside]).all(axis=1)
            if (count := int(profile.counts @ first)) >= quota:
                return Violation(
                    f"{size} seats: {count} voters, a quota of {quota}, prefer {other} to all of {named([committee])}"
                )
    return None
