"""Anonymity."""

from random import Random
from typing import Any

from hypothesis import strategies as st

from proofs.axiom import Violation, axiom
from proofs.cases import rankings
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, st.tuples(rankings(), st.integers(0, 9)), source="May 1952, doi:10.2307/1907651")
def anonymity(rule: Rule[Any, Any], profile: RankingProfile, seed: int) -> Violation | None:
    """Who casts which ballot makes no difference: only how often each ballot is cast."""
    single = [
        row for row, count in zip(profile.ranks.tolist(), profile.counts.tolist(), strict=True) for _ in range(count)
    ]
    Random(seed).shuffle(single)
    other = RankingProfile(profile.names, single, [1] * len(single))  # type: ignore[arg-type]
    before, after = rule(profile).winners, rule(other).winners
    if before == after:
        return None
    return Violation(f"the ballots in another order elect {sorted(after)} instead of {sorted(before)}", (other,))
