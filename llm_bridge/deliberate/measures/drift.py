"""The drift ledger: what moved between the first judgements and those after talk, and what moves without any talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from llm_bridge.deliberate.protocols.reflection import AFTER, ALONE, BEFORE

Ratings = Mapping[str, int]


@dataclass(frozen=True)
class Entry:
    """One party and one option that were rated all three times.

    before, alone, after : the ratings
    mean                 : what the others rated it before, on average
    """

    party: str
    option: str
    before: int
    alone: int
    after: int
    mean: Fraction

    @property
    def instability(self) -> int:
        """What moved although nothing was heard."""
        return self.alone - self.before

    @property
    def moved(self) -> int:
        """What moved beyond that."""
        return self.after - self.alone

    @property
    def conformed(self) -> bool:
        """Whether hearing the others moved it towards what they think on average."""
        return self.moved != 0 and (self.mean - self.alone) * self.moved > 0


@dataclass(frozen=True)
class Drift:
    """The ledger: every entry, and how many ratings were missing at some stage and so cannot be compared."""

    entries: tuple[Entry, ...]
    missing: int

    def shares(self) -> dict[str, Fraction]:
        """Of all entries: unstable (moved alone), moved (by hearing), conformed (moved towards the others' mean)."""
        n = max(1, len(self.entries))
        return {
            "unstable": Fraction(sum(entry.instability != 0 for entry in self.entries), n),
            "moved": Fraction(sum(entry.moved != 0 for entry in self.entries), n),
            "conformed": Fraction(sum(entry.conformed for entry in self.entries), n),
        }


def drift(rated: Mapping[str, Mapping[str, Any]]) -> Drift:
    """The ledger from the ending of `reflection`: stage -> party -> [[option, rating] …], or None without an answer.

    Whoever left an option out at some stage is counted as missing there: no rating is made up.
    """
    stages = {stage: {party: dict(pairs or []) for party, pairs in rated[stage].items()} for stage in rated}
    entries: list[Entry] = []
    missing = 0
    for party in stages[BEFORE]:
        seen = [stages[stage].get(party, {}) for stage in (BEFORE, ALONE, AFTER)]
        for option in sorted(set().union(*seen)):
            others = [said[option] for who, said in stages[BEFORE].items() if who != party and option in said]
            if all(option in said for said in seen) and others:
                before, alone, after = (said[option] for said in seen)
                entries.append(Entry(party, option, before, alone, after, Fraction(sum(others), len(others))))
            else:
                missing += 1
    return Drift(tuple(entries), missing)
