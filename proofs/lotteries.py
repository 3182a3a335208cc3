"""Lotteries as voters compare them."""

from __future__ import annotations

from fractions import Fraction

from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile


def dominates(profile: RankingProfile, ballot: int, one: Lottery, other: Lottery) -> bool:
    """Whether `one` is better than `other` for that ballot by stochastic dominance.

    For each place, the chance of something at least as good must be no smaller, and for some place greater.
    """
    ranks = profile.ranks.tolist()[ballot]
    chances = [dict(lottery.weights) for lottery in (one, other)]
    differs = False
    for rank in sorted(set(ranks)):
        better = [name for name, r in zip(profile.names, ranks, strict=True) if r <= rank]
        mine, theirs = (sum((weights.get(name, Fraction(0)) for name in better), Fraction(0)) for weights in chances)
        if mine < theirs:
            return False
        differs = differs or mine > theirs
    return differs
