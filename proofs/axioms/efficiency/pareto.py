"""Pareto efficiency."""

from typing import Any

from hypothesis import strategies as st

from proofs.axiom import Violation, axiom
from proofs.cases import rankings
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    st.tuples(rankings()),
    source="Arrow 1951, Social Choice and Individual Values",
    aliases=("unanimity",),
)
def pareto(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that everybody ranks below another one is not elected."""
    at = {name: i for i, name in enumerate(profile.names)}
    for winner in sorted(rule(profile).winners):
        for other in profile.names:
            if int(profile.support[at[other], at[winner]]) == profile.voters:
                return Violation(f"everybody ranks {other} above {winner}, and {winner} is elected")
    return None
