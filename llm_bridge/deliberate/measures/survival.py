"""Which of the authors' own words survive in what was written in the end, by exact quotes and nobody's judgement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Survival:
    """Author -> how many of their quotes stand word for word in the final text, and how many there were."""

    kept: Mapping[str, tuple[int, int]]

    @property
    def share(self) -> Fraction:
        """Of all quotes, those that survive; 0 where there are none."""
        total = sum(every for _, every in self.kept.values())
        return Fraction(sum(kept for kept, _ in self.kept.values()), total) if total else Fraction(0)

    @property
    def lost(self) -> tuple[str, ...]:
        """Authors of whose quotes none survives."""
        return tuple(author for author, (kept, every) in self.kept.items() if every and not kept)


def survival(quotes: Mapping[str, Sequence[str]], text: str) -> Survival:
    """Look for each quote in the text, white space aside.

    A paraphrase does not count: this is a lower bound on what survives, and one that anybody can check.
    """
    final = _flat(text)
    return Survival({who: (sum(_flat(q) in final for q in said), len(said)) for who, said in quotes.items()})


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
