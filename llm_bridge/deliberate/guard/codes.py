"""Ids under short codes that look random, in another order: names and places tell nothing."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import count

LETTERS = "bcdfghjkmnpqrtvwxz"  # no vowels: a code is no word of a language that the words may be in
LENGTH = 5


def digest(*parts: str) -> str:
    """sha256 of some texts, in hexadecimal; where one ends and the next begins counts."""
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()


def shuffled(ids: Iterable[str], seed: str) -> list[str]:
    """The ids in an order that hangs on the seed alone, and not on the order in which they came."""
    return sorted(ids, key=lambda id: (digest(seed, "order", id), id))


class Codes:
    """One code for every id, both ways; the same ids, seed and texts give the same codes.

    seed  : nobody whose words are shown may have known it when they wrote
    avoid : texts in which no code may occur; who guessed one has guessed in vain
    """

    def __init__(self, ids: Iterable[str], seed: str, *, avoid: Sequence[str] = ()) -> None:
        self._code: dict[str, str] = {}
        self._id: dict[str, str] = {}
        for id in sorted(set(ids)):
            tries = (_code(digest(seed, "code", id, str(n))) for n in count())
            code = next(c for c in tries if c not in self._id and not any(c in text for text in avoid))
            self._code[id], self._id[code] = code, id

    def __contains__(self, id: object) -> bool:
        return id in self._code

    def code(self, id: str) -> str:
        """The code of an id. Raises KeyError for an unknown one."""
        return self._code[id]

    def id(self, code: str) -> str:
        """The id of a code. Raises KeyError for an unknown one."""
        return self._id[code]

    def spelled(self, text: str) -> str:
        """A text with the id in place of every code that stands in it as a word."""
        return re.sub(rf"\b[{LETTERS}]{{{LENGTH}}}\b", lambda found: self._id.get(found[0], found[0]), text)


def _code(hexadecimal: str) -> str:
    number, letters = int(hexadecimal, 16), ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        letters += LETTERS[at]
    return letters
