"""An argument by exclusions: at one profile after another an alternative is excluded, until at one all are.

An exclusion says: if x were elected at this profile, then participation would leave only some alternatives open at the
profile that a voter's joining or leaving makes of it, and each of these is excluded there, by an earlier exclusion or
because another one is the Condorcet winner. Kept as text; what is believed is the proof that `refuted` makes of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from proofs.theorems.electorates.definitions import Profile

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Exclusion:
    """An alternative is not elected at a profile, because of what a voter's joining or leaving makes of it."""

    profile: Profile
    alternative: str
    ranking: str
    joins: bool

    @property
    def after(self) -> Profile:
        """The profile without or with the voter. Raises ValueError if nobody is there who could leave."""
        if self.joins:
            return tuple(sorted((*self.profile, self.ranking)))
        left = list(self.profile)
        left.remove(self.ranking)
        return tuple(left)

    @property
    def open(self) -> str:
        """What may be elected afterwards: nothing worse for who joins, nothing better for who leaves."""
        at = self.ranking.index(self.alternative)
        return self.ranking[: at + 1] if self.joins else self.ranking[at:]


@dataclass(frozen=True)
class Exclusions:
    """Exclusions, each after those that it cites; the last ones exclude all alternatives at one profile."""

    steps: tuple[Exclusion, ...]

    @cached_property
    def profiles(self) -> list[Profile]:
        """All profiles, in the order in which a reader meets them from the last exclusion backwards."""
        met = [profile for step in reversed(self.steps) for profile in (step.profile, step.after)]
        return list(dict.fromkeys(met))

    @property
    def text(self) -> str:
        """As JSON."""
        rows = [[short(s.profile), s.alternative, ("+" if s.joins else "-") + s.ranking] for s in self.steps]
        return "[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n"


def read(text: str) -> Exclusions:
    """Exclusions from their JSON."""
    return Exclusions(tuple(Exclusion(_long(p), x, move[1:], move[0] == "+") for p, x, move in json.loads(text)))


def short(profile: Profile) -> str:
    """A profile with numbers of voters: 3 acdb, 2 bacd."""
    return ", ".join(f"{profile.count(ranking)} {ranking}" for ranking in dict.fromkeys(profile))


def _long(text: str) -> Profile:
    counted = (part.split(" ") for part in text.split(", "))
    return tuple(sorted(ranking for count, ranking in counted for _ in range(int(count))))
