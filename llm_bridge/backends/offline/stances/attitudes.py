"""The attitude of a clause: the first pattern that fits, from traps and red lines down to plain approval."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from llm_bridge.backends.offline.lexicon import LANGUAGES
from llm_bridge.backends.offline.text import Clause

LEVELS = ("RED", "LAST", "STRONGLY_AGAINST", "NEUTRAL", "TOLERABLE", "AGAINST", "FIRST", "STRONGLY_FOR", "FOR")


@dataclass(frozen=True)
class Attitude:
    """A level of the lexicon, where its words stand, and whether the clause hedges or sets a condition."""

    level: str
    start: int
    end: int
    hedged: bool = False


GRADES = {
    "RED": -2, "LAST": -2, "STRONGLY_AGAINST": -2, "AGAINST": -1, "NEUTRAL": 0, "TOLERABLE": 0, "FOR": 1, "STRONGLY_FOR": 2, "FIRST": 2,
}  # fmt: skip


@cache
def pattern(language: ModuleType, name: str) -> re.Pattern[str]:
    """The alternatives of one table as one pattern."""
    table = getattr(language, name)
    return re.compile("|".join(table) if isinstance(table, tuple) else table, re.IGNORECASE)


def says(clause: Clause, name: str, language: ModuleType) -> bool:
    """Whether a table of the language fits the clause."""
    return pattern(language, name).search(clause.lower) is not None


def language_of(clause: Clause) -> ModuleType:
    """The language whose function words are the most; of several, the first in which the clause has an attitude."""
    words = [word.lower for word in clause.words]
    counts = [sum(word in language.STOP for word in words) for language in LANGUAGES]
    leading = [language for language, count in zip(LANGUAGES, counts, strict=True) if count == max(counts)]
    return next(
        (language for language in leading if any(says(clause, level, language) for level in LEVELS)), leading[0]
    )


def attitude(clause: Clause, language: ModuleType) -> Attitude | None:
    """What the clause says of whatever it names; None if it says nothing that can be relied on."""
    if says(clause, "TRAPS", language):
        return None
    for level in LEVELS:
        found = pattern(language, level).search(clause.lower)
        if found:
            hedged = says(clause, "HEDGE", language)
            return Attitude(level, clause.start + found.start(), clause.start + found.end(), hedged)
    return None
