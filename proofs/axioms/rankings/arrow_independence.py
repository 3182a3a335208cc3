"""Independence of irrelevant alternatives, for the social ranking."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import order_of, ranks_of, rows, tiers, with_all
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    ranking=True,
    numbers=(5, 24),
    source="Arrow 1951, Social Choice and Individual Values",
    aliases=("iia-of-rankings",),
)
def arrow_independence(rule: Rule[Any, Any], profile: RankingProfile, ballot: int, number: int) -> Violation | None:
    """How the social ranking orders two alternatives depends only on how the voters order these two."""
    m, ballot, names = len(profile.names), ballot % len(profile.counts), profile.names
    old, new = rows(profile)[ballot].tolist(), ranks_of(order_of(number, m))
    before, after = tiers(rule, profile), tiers(rule, with_all(profile, ballot, new))
    if before is None or after is None:
        return None
    for x in range(m):
        for y in range(x):
            same = (old[x] < old[y]) == (new[x] < new[y]) and (old[x] > old[y]) == (new[x] > new[y])
            a, b = (before[names[x]] - before[names[y]], after[names[x]] - after[names[y]])
            if same and ((a > 0) != (b > 0) or (a < 0) != (b < 0)):
                return Violation(
                    f"nobody changes how they order {names[y]} and {names[x]}, and the social ranking does, "
                    f"when ballot {ballot + 1} changes otherwise"
                )
    return None
