"""Axioms on rules that answer electorates of different sizes, as clauses."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, combinations_with_replacement, permutations
from math import comb, factorial

import numpy as np

from proofs.theorems.electorates.definitions import Profile
from proofs.theorems.electorates.exclusions import short
from proofs.theorems.electorates.margins import condorcet_winners, pairs, steps
from proofs.theorems.working.formula import Array, Block
from proofs.theorems.working.spaces import LETTERS, Choices
from socialchoice.model.errors import TooLarge

MOST = 20_000


def spoken(rule: Choices) -> Callable[[int], str]:
    """Literals in words, with profiles in numbers of voters."""

    def word(literal: int) -> str:
        at, x = divmod(abs(literal) - 1, len(rule.outcomes))
        return f"{rule.outcomes[x]} is {'' if literal > 0 else 'not '}elected at ({short(rule.profiles[at])})"

    return word


def every_profile(n: int, m: int) -> list[Profile]:
    """All profiles of 1 to n voters, each once whoever holds which ranking. Raises TooLarge beyond `MOST`."""
    count = comb(n + factorial(m), n) - 1
    if count > MOST:
        raise TooLarge(f"{n} voters and {m} alternatives have {count} profiles; a formula holds at most {MOST}")
    rankings = list(map("".join, permutations(LETTERS[:m])))
    return [p for voters in range(1, n + 1) for p in combinations_with_replacement(rankings, voters)]


def winners(profiles: list[Profile], m: int) -> Array:
    """(profiles,): the Condorcet winner of each, from 0, or -1."""
    orders = list(permutations(range(m)))
    gains = {"".join(LETTERS[x] for x in order): 2 * np.array(steps(order, m)) - 1 for order in orders}
    totals = [np.sum([gains[ranking] for ranking in profile], axis=0) for profile in profiles]
    return condorcet_winners(np.array(totals).reshape(len(profiles), len(pairs(m))), m)


def condorcet(rule: Choices) -> Block:
    """One instance for each profile that has a Condorcet winner: it is elected."""
    found = winners(list(rule.profiles), len(rule.outcomes))
    at = np.flatnonzero(found >= 0)

    def say(instance: int) -> str:
        return (
            f"{rule.outcomes[found[instance]]}, the Condorcet winner, is elected at ({short(rule.profiles[instance])})"
        )

    return Block("condorcet", rule.at(at, found[at])[:, None], at, say)


def participation(rule: Choices) -> Block:
    """One instance for each profile and ranking that lead to another of the profiles: who joins gets nothing worse."""
    place = {profile: at for at, profile in enumerate(rule.profiles)}
    rankings = ["".join(order) for order in permutations(rule.outcomes)]
    rows, instances = [], []
    for profile, at in place.items():
        for number, ranking in enumerate(rankings):
            to = place.get(tuple(sorted((*profile, ranking))))
            if to is not None:
                falls = [(rule.outcomes.index(x), rule.outcomes.index(y)) for x, y in combinations(ranking, 2)]
                rows += [(-int(rule.at(at, x)), -int(rule.at(to, y))) for x, y in falls]
                instances += [at * len(rankings) + number] * len(falls)

    def say(instance: int) -> str:
        at, number = divmod(instance, len(rankings))
        return f"a voter {rankings[number]} who joins ({short(rule.profiles[at])}) gets nothing worse than before"

    return Block("participation", np.array(rows).reshape(-1, 2), np.array(instances, np.int64), say)
