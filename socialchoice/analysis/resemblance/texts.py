"""Texts that are nearly the same: character n-grams and their Jaccard index, exact for any number of texts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from socialchoice.analysis.resemblance.sets import merged
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact

SIZE = 4
ALIKE = Fraction(4, 5)


@dataclass(frozen=True)
class Pair:
    """Two that are alike, first < second, and how alike they are (0 to 1)."""

    first: int
    second: int
    alike: Fraction


@dataclass(frozen=True)
class Alike:
    """pairs: all that reach the threshold, by number; sets: who is linked by such pairs, sets of two and more."""

    pairs: tuple[Pair, ...]
    sets: tuple[tuple[int, ...], ...]


def shingles(text: str, size: int = SIZE) -> frozenset[str]:
    """The runs of `size` characters, of the text in lower case, compatibility forms and single spaces.

    A shorter text is one run of its own; an empty one has none.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if len(plain) < size:
        return frozenset({plain}) if plain else frozenset()
    return frozenset(plain[at : at + size] for at in range(len(plain) - size + 1))


def resemblance(first: frozenset[str], second: frozenset[str]) -> Fraction:
    """The Jaccard index: common members over all members; two empty sets are the same."""
    together = len(first | second)
    return Fraction(len(first & second), together) if together else Fraction(1)


def near_texts(texts: Sequence[str], *, threshold: int | str | Fraction = ALIKE, size: int = SIZE) -> Alike:
    """All pairs of texts whose character n-grams have a Jaccard index of at least `threshold`.

    Rare n-grams are looked at first: two texts as alike as that share one of their |A| - ceil(t |A|) + 1 rarest, so
    that only texts that do are compared. No pair is missed, and none is guessed. Nothing is said of translations or
    paraphrases, which share no characters. Raises InvalidProblem for a threshold outside (0, 1] and a size below 1.

    Source: Broder 1997, "On the resemblance and containment of documents"; Bayardo, Ma and Srikant 2007, "Scaling up
    all pairs similarity search", for the rarest.
    """
    share = exact(threshold)
    if not 0 < share <= 1 or size < 1:
        raise InvalidProblem(
            f"the threshold is {share} and the size {size}; wanted are 0 < threshold <= 1 and size >= 1"
        )
    made = [shingles(text, size) for text in texts]
    common = Counter(gram for grams in made for gram in grams)
    seen: dict[str, list[int]] = {}
    pairs = list[Pair]()
    for at, grams in enumerate(made):
        rare = sorted(grams, key=lambda gram: (common[gram], gram))
        prefix = rare[: len(rare) - ceil(share * len(rare)) + 1] or [""]
        for other in sorted({other for gram in prefix for other in seen.get(gram, ())}):
            alike = resemblance(made[other], grams)
            if alike >= share:
                pairs.append(Pair(other, at, alike))
        for gram in prefix:
            seen.setdefault(gram, []).append(at)
    pairs.sort(key=lambda pair: (pair.first, pair.second))
    return Alike(tuple(pairs), merged(len(made), [(pair.first, pair.second) for pair in pairs]))
