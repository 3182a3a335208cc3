"""The informed majority coalition criterion."""

from __future__ import annotations

from itertools import combinations_with_replacement
from math import factorial
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import order_of, winners, with_order
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    numbers=(4,),
    source="Durand 2015, Towards Less Manipulable Voting Systems (informed majority coalition)",
    aliases=("informed-majority-coalition",),
)
def informed_majority(rule: Rule[Any, Any], profile: RankingProfile, target: int) -> Violation | None:
    """More than half of the voters, who know how the others vote, can make any alternative win alone.

    The profile is the others; one voter more than they are tries every way to vote. It is looked at for up to three
    others and three alternatives, where these are at most 126.
    """
    m, wanted = len(profile.names), profile.names[target % len(profile.names)]
    if m > 3 or profile.voters > 3:
        return None
    for numbers in combinations_with_replacement(range(factorial(m)), profile.voters + 1):
        whole = profile
        for number in numbers:
            whole = with_order(whole, order_of(number, m))
        if winners(rule, whole) == {wanted}:
            return None
    return Violation(
        f"no {profile.voters + 1} voters make {wanted} win alone, however they vote, against {profile.voters} others"
    )
