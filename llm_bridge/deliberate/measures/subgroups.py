"""Deciding in small groups first: how often it leads elsewhere than deciding all together."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.rule import Rule

RUNS = 100


@dataclass(frozen=True)
class Disagreement:
    """How often small groups lead to other winners than the whole.

    flat   : the winners of all together
    apart  : of `runs` draws of the groups, how many lead to other winners
    """

    flat: frozenset[Any]
    apart: int
    runs: int


def by_groups(rule: Rule[Any, Any], profile: RankingProfile, size: int, seed: int) -> frozenset[Any]:
    """The winners when voters decide in groups of at most `size`, drawn by the seed, and the results are joined.

    Each group casts its social ranking, or its winners above all others where the rule gives none, as often as it has
    voters. This is another rule than the flat one: a majority of groups is not a majority of voters.

    Raises InvalidProblem for a size below 1.
    """
    if size < 1:
        raise InvalidProblem(f"the groups have {size} members; give at least 1")
    voters = np.repeat(np.arange(len(profile.counts)), profile.counts)
    order = list(range(len(voters)))
    Random(seed).shuffle(order)
    groups = -(-len(order) // size)
    rows, counts = [], []
    for at in range(groups):
        members = voters[order[at::groups]]
        kept, many = np.unique(members, return_counts=True)
        outcome = rule(RankingProfile(profile.names, profile.ranks[kept], many, profile.unranked))
        tiers = outcome.ranking or (outcome.winners, frozenset(profile.names) - outcome.winners)
        place = {name: tier for tier, names in enumerate(tier for tier in tiers if tier) for name in names}
        rows.append([place[name] for name in profile.names])
        counts.append(len(members))
    return rule(RankingProfile(profile.names, np.array(rows), np.array(counts))).winners


def disagreement(rule: Rule[Any, Any], profile: RankingProfile, size: int, *, runs: int = RUNS) -> Disagreement:
    """How often groups of at most `size` lead to other winners than all together, over seeds 0 … runs - 1."""
    flat = rule(profile).winners
    return Disagreement(flat, sum(by_groups(rule, profile, size, seed) != flat for seed in range(runs)), runs)
