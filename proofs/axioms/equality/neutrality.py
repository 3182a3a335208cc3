"""Neutrality."""

from typing import Any

from hypothesis import strategies as st

from proofs.axiom import Violation, axiom
from proofs.cases import rankings
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, st.tuples(rankings(), st.permutations(range(8))), source="May 1952, doi:10.2307/1907651")
def neutrality(rule: Rule[Any, Any], profile: RankingProfile, order: list[int]) -> Violation | None:
    """What the alternatives are called makes no difference: renaming them renames the winners."""
    places = [place for place in order if place < len(profile.names)]
    renaming = {profile.names[old]: profile.names[new] for new, old in enumerate(places)}
    other = RankingProfile(profile.names, profile.ranks[:, places], profile.counts, profile.unranked)
    before, after = {renaming[w] for w in rule(profile).winners}, set(rule(other).winners)
    if before == after:
        return None
    return Violation(f"renamed by {renaming}, {sorted(after)} is elected instead of {sorted(before)}", (other,))
