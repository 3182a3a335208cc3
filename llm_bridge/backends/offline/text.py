"""A text as sentences, clauses and words, each with its place, so that every quote is cut out of the text itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+|(?<=[:;,])\s+(?=\d{1,2}[.)]\s)")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|approx|no|nr|st|mr|mrs|dr|vs|etc|z\.B|d\.h|ca|bzw)\.$", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s+")


@dataclass(frozen=True)
class Word:
    """A word: its place in the text, as it stands, and its stem."""

    start: int
    end: int
    lower: str
    stem: str


@dataclass(frozen=True)
class Clause:
    """A piece of the text that says one thing."""

    text: str = field(repr=False)
    start: int
    end: int
    question: bool = False
    bullet: bool = False

    @property
    def raw(self) -> str:
        return self.text[self.start : self.end]

    @cached_property
    def lower(self) -> str:
        """In lower case with plain apostrophes; of the same length as `raw`."""
        return _plain(self.raw)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        found = []
        for match in _WORD.finditer(self.lower):
            word = match[0]
            found.append(Word(self.start + match.start(), self.start + match.end(), word, stem(word)))
        return tuple(found)

    @property
    def quote(self) -> str:
        return self.raw.strip(" \t\n,;:—–-")

    def part(self, start: int, end: int) -> Clause:
        """The piece between two places of the text."""
        return Clause(self.text, start, end, self.question, self.bullet)


def _plain(raw: str) -> str:
    lower = "".join(ch.lower() if len(ch.lower()) == 1 else ch for ch in raw)
    return lower.replace("’", "'").replace("‘", "'")


def stem(word: str) -> str:
    """The word without accents, possessives and the commonest endings."""
    base = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() or word
    base = re.sub(r"'s$|'$", "", base)
    for ending in (
        "ations",
        "ation",
        "ingly",
        "ings",
        "ing",
        "edly",
        "ied",
        "ies",
        "ed",
        "es",
        "er",
        "ly",
        "en",
        "s",
        "e",
        "n",
        "y",
    ):
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            return base[: -len(ending)]
    return base[:-1] if base.endswith("s") and len(base) > 3 else base


def sentences(text: str) -> list[Clause]:
    """The sentences and lines of a text, in order; what is no letter or digit makes none."""
    found, start = [], 0
    ends = [match.span() for match in _SENTENCE_END.finditer(text)]
    for stop, after in [*ends, (len(text), len(text))]:
        piece = text[start:stop]
        line_break = "\n" in text[stop:after]
        if not line_break and _ABBREVIATION.search(piece) and stop < len(text):
            continue
        if re.fullmatch(r"\s*\d{1,2}[.)]?\s*", piece):
            continue
        if _WORD.search(piece):
            lead = len(piece) - len(piece.lstrip())
            question = piece.rstrip(" \"'”’)").endswith("?")
            found.append(Clause(text, start + lead, stop, question, bool(_BULLET.match(piece))))
        start = after
    return found


_JOINT = re.compile(
    r";|\s[-–—]\s|—|:\s|,?\s+\b(?:but|however|whereas|although|though|yet|while|aber|jedoch|doch|sondern|obwohl|mais|"
    r"cependant|pero|aunque|sino)\b,?|,\s+(?:and|so|und|et|y)\b|"
    r",?\s+(?:(?:mostly|mainly|partly|simply|just|only|vor allem|surtout|sobre todo)\s+)?(?:because|since|denn|weil|parce|porque|so that|damit)\b|,\s+car\b|"
    r",\s+(?=(?:i|i'm|i'd|we|my|it's|it|ich|wir|je|nous|yo|en|no|not|the|die|das|der|le|la|el)\b)|"
    r"\s+(?:and|und|et|y)\s+(?=(?:i|i'm|i'd|i'll|we|my|ich|wir|mein|je|j'|nous|mon|yo|me|mi)\b)|"
    # the second of two verbs that share their subject: what is loved is not what is hated
    r"\s+(?:and|und|et|y)\s+(?=(?:hate|dislike|detest|loathe|oppose|reject|love|like|support|favou?r|am|can|can't|cannot|"
    r"could|don't|won't|hasse|lehne|liebe|mag|bin|deteste|déteste|aime|refuse|odio|rechazo|apoyo)\b)",
    re.IGNORECASE,
)


def clauses(sentence: Clause) -> list[Clause]:
    """The parts of a sentence that say one thing each."""
    found, start = [], sentence.start
    for match in _JOINT.finditer(sentence.lower):
        end = sentence.start + match.start()
        if _WORD.search(sentence.text[start:end]):
            found.append(sentence.part(start, end))
            start = sentence.start + match.start()
    found.append(sentence.part(start, sentence.end))
    return found


def near(one: str, other: str) -> bool:
    """Whether two words differ by a slip of the pen: one edit from five letters on, two from nine on."""
    limit = 0 if min(len(one), len(other)) < 5 else 1 if min(len(one), len(other)) < 9 else 2
    return limit > 0 and abs(len(one) - len(other)) <= limit and one[0] == other[0] and _distance(one, other) <= limit


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


REASON = re.compile(
    r"^\W*(?:(?:mostly|mainly|partly|simply|just|only)\s+)?(?:because|since|denn|weil|parce|porque|so that|damit)\b|^\s*,\s+car\b",
    re.IGNORECASE,
)
