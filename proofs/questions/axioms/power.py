"""Power: no voter decides alone, or always has a say."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.questions.asked import TOLD_APART, Instance, asked
from proofs.questions.definitions import power as by_definition
from proofs.questions.space import Profile, Space


@asked(by_definition.no_dictator, "Gibbard 1973, doi:10.2307/1914083", TOLD_APART, everywhere=True)
def no_dictator(space: Space, at: Profile) -> Iterator[Instance]:
    """No voter's first place always holds all that is chosen."""
    every = list(space.profiles())
    for voter in range(space.form.n):
        clause = []
        for profile in every:
            levels = space.levels[profile[voter]]
            free = (x for x, chosen in enumerate(space.sets) if any(levels[y] > 0 for y in chosen))
            clause += [space.at(profile, x) for x in free]
        yield Instance((), voter, [clause], f"voter {voter + 1} is not a dictator".__str__)


@asked(by_definition.no_nominator, "Duggan and Schwartz 2000, doi:10.1007/PL00007177", TOLD_APART, everywhere=True)
def no_nominator(space: Space, at: Profile) -> Iterator[Instance]:
    """No voter has something of the first place always among what is chosen."""
    every = list(space.profiles())
    for voter in range(space.form.n):
        clause = []
        for profile in every:
            levels = space.levels[profile[voter]]
            free = (x for x, chosen in enumerate(space.sets) if all(levels[y] > 0 for y in chosen))
            clause += [space.at(profile, x) for x in free]
        yield Instance((), voter, [clause], f"voter {voter + 1} is not a nominator".__str__)
