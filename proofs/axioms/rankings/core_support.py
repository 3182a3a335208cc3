"""The core support criterion."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import rows, tiers
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, ranking=True, source="Hyman, Otis, Allen and Dennis 2023, arXiv:2308.08430")
def core_support(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """Who is above another has more first places than it, counted among all that are no lower than that other one."""
    ranked, table = tiers(rule, profile), rows(profile)
    if ranked is None:
        return None
    for y, lower in enumerate(profile.names):
        major = [a for a, name in enumerate(profile.names) if ranked[name] <= ranked[lower]]
        favourite = table[:, major].min(axis=1)
        for x, upper in enumerate(profile.names):
            if ranked[upper] >= ranked[lower]:
                continue
            votes_x, votes_y = (int(profile.counts[table[:, a] == favourite].sum()) for a in (x, y))
            if votes_x <= votes_y:
                return Violation(
                    f"{upper} is ranked above {lower}, and of all that are no lower {votes_x} rank {upper} first, "
                    f"{votes_y} {lower}"
                )
    return None
