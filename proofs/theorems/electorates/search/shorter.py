"""A shorter argument on the profiles of an argument: one voter's moves after another are left out while one remains.

Exclusions are drawn from moves alone, in rounds, until at some profile all alternatives are excluded; those that this
rests on are the argument. It may begin at another profile than the one that it was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from random import Random

from proofs.theorems.electorates.definitions import Profile, condorcet_winner
from proofs.theorems.electorates.exclusions import Exclusion, Exclusions

Moves = Sequence[tuple[Profile, str, Profile]]
Known = dict[tuple[Profile, str], Exclusion]


def shorter(given: Exclusions, tries: int) -> Exclusions:
    """The argument of fewest exclusions among that given and those of so many drawn orders of its moves."""
    winners = {profile: condorcet_winner(profile) for profile in given.profiles}
    found = [given]
    for seed in range(tries):
        kept = moves(given.profiles)
        Random(seed).shuffle(kept)
        for move in list(kept):
            fewer = [other for other in kept if other != move]
            kept = fewer if argued(fewer, winners) is not None else kept
        found += [one for one in [argued(kept, winners)] if one is not None]
    return min(found, key=size)


def size(argument: Exclusions) -> tuple[int, int]:
    """How many exclusions, and on how many profiles."""
    return len(argument.steps), len(argument.profiles)


def moves(profiles: Sequence[Profile]) -> list[tuple[Profile, str, Profile]]:
    """Every profile, ranking and profile with a voter more who has it, of those given."""
    rankings = list(map("".join, permutations(sorted(profiles[0][0]))))
    every = ((p, ranking, tuple(sorted((*p, ranking)))) for p in profiles for ranking in rankings)
    there = set(profiles)
    return [move for move in every if move[2] in there]


def argued(kept: Moves, winners: dict[Profile, str | None]) -> Exclusions | None:
    """The argument that uses these moves alone, or None."""
    known: Known = {}
    names = sorted(kept[0][1])
    sides = [(before, ranking, True) for before, ranking, _ in kept] + [(p, ranking, False) for _, ranking, p in kept]
    possible = [Exclusion(p, x, ranking, joins) for p, ranking, joins in sides if winners[p] is None for x in names]
    while True:
        new = [one for one in possible if (one.profile, one.alternative) not in known and _follows(one, known, winners)]
        if not new:
            return None
        for one in new:
            known.setdefault((one.profile, one.alternative), one)
        for profile in dict.fromkeys(one.profile for one in new):
            if all((profile, x) in known for x in names):
                return _behind(profile, names, known, winners)


def _follows(one: Exclusion, known: Known, winners: dict[Profile, str | None]) -> bool:
    winner = winners[one.after]
    return winner not in one.open if winner else all((one.after, y) in known for y in one.open)


def _behind(profile: Profile, names: Sequence[str], known: Known, winners: dict[Profile, str | None]) -> Exclusions:
    """What the exclusions at a profile rest on, in the order in which it became known; those at the profile last."""
    needed, left = set[tuple[Profile, str]](), [(profile, x) for x in names]
    while left:
        key = left.pop()
        if key not in needed:
            needed.add(key)
            left += [(known[key].after, y) for y in known[key].open if winners[known[key].after] is None]
    steps = [one for key, one in known.items() if key in needed]
    return Exclusions(tuple(sorted(steps, key=lambda one: one.profile == profile)))
