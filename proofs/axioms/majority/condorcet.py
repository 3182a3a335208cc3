"""The Condorcet criterion."""

from typing import Any

from hypothesis import strategies as st

from proofs.axiom import Violation, axiom
from proofs.cases import rankings
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, st.tuples(rankings()), source="de Condorcet 1785", aliases=("condorcet-winner",))
def condorcet(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that beats every other one head to head is elected alone."""
    beats = (profile.margins > 0).sum(axis=1) == len(profile.names) - 1
    champion = {name for name, all_beaten in zip(profile.names, beats.tolist(), strict=True) if all_beaten}
    winners = set(rule(profile).winners)
    if not champion or winners == champion:
        return None
    return Violation(f"{sorted(champion)[0]} beats everybody head to head, and {sorted(winners)} is elected")
