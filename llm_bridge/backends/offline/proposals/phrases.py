"""The noun phrases of a sentence, found without grammar: runs of words between those that stand in no name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from llm_bridge.backends.offline.lexicon import de, es, fr
from llm_bridge.backends.offline.lexicon.glossary import ENGLISH
from llm_bridge.backends.offline.text import Clause

LONGEST = 5  # words of a name
WIDEST = 70  # characters
Keys = tuple[str, ...]
_TOKEN = re.compile(r"(?:[ldjnsmtc]|qu)'(?=\w)|\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:'[^\W_]+)*")
_GAP = re.compile(r"'?[ \t\xa0]{1,2}|-")
_JOINTS = frozenset(["de", "d", "du", "des", "del", "à"])  # French and Spanish names hold them: a table of four legs
# After these comes a verb, however much it looks like a noun.
_SUBJECTS = frozenset("i we they you he she who would will can could should must may might don't won't can't".split())


@dataclass(frozen=True)
class Token:
    """A word or number, where it stands, and whether a name may hold it."""

    start: int
    end: int
    lower: str
    content: bool


@dataclass(frozen=True)
class Phrase:
    """Words in a row that may name something.

    keys : what two phrases are compared by: their words without case, accents, plural, and in English if we know it
    last : whether the word that says what it is stands at the end (a skate park) or at the beginning (un parc de jeux)
    led  : whether a determiner stands before it
    """

    start: int
    end: int
    keys: Keys
    last: bool = True
    led: bool = False


@cache
def key(word: str) -> str:
    """What a word is compared by."""
    known = ENGLISH.get(word, word).removesuffix("'s")
    plain = unicodedata.normalize("NFKD", known).encode("ascii", "ignore").decode() or known
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss")):
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            return plain.removesuffix(ending) + instead
    plural = len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "us", "is"))
    return plain[:-1] if plural else plain


@cache
def vague(language: ModuleType) -> frozenset[str]:
    """The keys of words that are no name alone."""
    return frozenset(key(word) for word in language.VAGUE)


def tokens(clause: Clause, language: ModuleType) -> list[Token]:
    """The words of a clause, elided articles apart."""
    found: list[Token] = []
    for match in _TOKEN.finditer(clause.lower):
        word = match[0]
        bare = word.removesuffix("'s")
        content = not ({word, bare, word.rstrip("'")} & (language.STOP | language.IDLE)) and len(word) > 1
        start = clause.start + match.start()
        if content and language is de:
            content = clause.text[start].isupper() or word[0].isdigit()
        letter = len(word) == 1 and word not in language.STOP and clause.text[start].isupper()  # Plan B
        content = content or (letter and bool(found) and found[-1].content)
        found.append(Token(start, clause.start + match.end(), word.rstrip("'"), content))
    return found


def runs(clause: Clause, language: ModuleType) -> Iterator[tuple[list[Token], bool]]:
    """The words between those that stand in no name, and whether a determiner leads them; no verb after its subject."""
    words = tokens(clause, language)
    at = 0
    while at < len(words):
        end = run_end(clause, words, at, language)
        verb = at > 0 and words[at - 1].lower in _SUBJECTS and end > at
        skip = verb or (at > 0 and words[at - 1].lower == "to" and end - at > 1 and words[at].lower[0].islower())
        run = words[at + 1 : end] if skip else words[at:end]
        if run:
            yield run, at > 0 and words[at - 1].lower in language.DETERMINERS
        at = max(end, at + 1)


def run_end(clause: Clause, words: list[Token], at: int, language: ModuleType) -> int:
    """The place after the last word of the run that begins at `at`."""
    end = at
    while end < len(words) and (end == at or _GAP.fullmatch(clause.text, words[end - 1].end, words[end].start)):
        if words[end].content:
            end += 1
            continue
        joins = (
            language in (fr, es) and end > at and words[end].lower in _JOINTS and words[at].lower not in language.VAGUE
        )
        if joins and end + 1 < len(words) and words[end + 1].content and words[end - 1].content:
            end += 2
            continue
        break
    return end


def phrase(run: list[Token], language: ModuleType, *, led: bool = False) -> Phrase | None:
    """The run as a phrase; None if it is too long, or nothing in it can be a name."""
    keys = tuple(key(token.lower) for token in run if token.content)
    naming = [k for k in keys if k not in vague(language) and not k[0].isdigit()]
    if not naming or len(keys) > LONGEST or run[-1].end - run[0].start > WIDEST:
        return None
    return Phrase(run[0].start, run[-1].end, keys, language not in (fr, es), led)


def phrases(clause: Clause, language: ModuleType) -> list[Phrase]:
    """All phrases of a clause, in order."""
    return [made for run, led in runs(clause, language) if (made := phrase(run, language, led=led))]
