"""Lotteries as voters compare them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from proofs.axiom import Violation
from proofs.edits import instead, named, order_of, ranks_of, winners, without_voter
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule

Better = Callable[[RankingProfile, int, Lottery, Lottery], bool]


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


def preferred(profile: RankingProfile, ballot: int, one: Lottery, other: Lottery) -> bool:
    """Whether `one` is better than `other` for that ballot by pairwise comparison.

    The chance that `one` gives something better than `other` must be greater than the chance of the contrary.
    """
    ranks = dict(zip(profile.names, profile.ranks.tolist()[ballot], strict=True))
    pairs = [(ranks[x], ranks[y], p * q) for x, p in one.weights for y, q in other.weights]
    return sum((w for x, y, w in pairs if x < y), Fraction(0)) > sum((w for x, y, w in pairs if x > y), Fraction(0))


Row = list[Fraction]


def improved(names: tuple[str, ...], least: list[tuple[Row, Fraction]]) -> Lottery | None:
    """A lottery x with row·x ≥ side for each row, and more for some; None is a proof that there is none.

    least : (row over the names, side)
    """
    from socialchoice.numeric.lp import maximise

    one = [Fraction(1)] * len(names)
    total = [sum(column, Fraction(0)) for column in zip(*(row for row, _ in least), strict=True)]
    found = maximise(total, [*(row for row, _ in least), one], [*(side for _, side in least), 1], equal=1)
    if found.value <= sum((side for _, side in least), Fraction(0)):
        return None
    return Lottery.of(dict(zip(names, found.point, strict=True)))


def by_staying_home(rule: Rule[Any, Any], profile: RankingProfile, ballot: int, better: Better) -> Violation | None:
    """A voter who gets a better lottery, the only one before and after, by casting no ballot."""
    ballot %= len(profile.counts)
    fewer = without_voter(profile, ballot)
    if fewer is None:
        return None
    before, after = winners(rule, profile), winners(rule, fewer)
    if len(before) == len(after) == 1 and better(profile, ballot, next(iter(after)), next(iter(before))):
        return Violation(f"without one voter of ballot {ballot + 1}, {named(after)} in place of {named(before)}")
    return None


def by_another_ballot(
    rule: Rule[Any, Any], profile: RankingProfile, ballot: int, number: int, better: Better
) -> Violation | None:
    """A voter who gets a better lottery, the only one before and after, by casting another ballot."""
    ballot, m = ballot % len(profile.counts), len(profile.names)
    before = winners(rule, profile)
    after = winners(rule, instead(profile, ballot, ranks_of(order_of(number, m))))
    if len(before) == len(after) == 1 and better(profile, ballot, next(iter(after)), next(iter(before))):
        return Violation(f"a voter of ballot {ballot + 1} gets {named(after)} in place of {named(before)}")
    return None
