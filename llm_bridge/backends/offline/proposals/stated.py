"""What a sentence states as a proposal: "we should build …", "my vote is for …", "… would be best", an item of a list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from types import ModuleType

from llm_bridge.backends.offline.lexicon import FUNCTION, LANGUAGES, de
from llm_bridge.backends.offline.proposals.phrases import LONGEST, Phrase, Token, key, phrase, phrases, run_end, tokens
from llm_bridge.backends.offline.stances.attitudes import language_of, pattern, says
from llm_bridge.backends.offline.text import Clause

_ASKED = re.compile(r"\W*(?:why|how|what|warum|wie|pourquoi|et si|por qué|qué)\b")  # questions that propose
_NO = frozenset("no not never kein keine keinen nicht pas ne ningún ninguna".split())
_PASSED = frozenset("new more please old some many any own".split())
_AND = re.compile(r",? (?:and|or|und|oder|et|ou|y|o)(?= )|,(?= )")
_OF = frozenset(["of", "for"])
_BULLET = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s+")
_ONE = re.compile(r"[^,;:.!?()\n]+(?:\d[.,]\d[^,;:.!?()\n]*)*")  # no name goes on beyond a stop
_HEAD = re.compile(r"(?:(?! - )[^:;,.!?()\n—–]){2,70}")
_RANKED = re.compile(r":\s|\bis\s|\bist\s|\best\s|\bes\s")
_PIECE = re.compile(r"\s*(?:[,;>]|\bthen\b|\bfollowed by\b|\bdann\b|\bpuis\b|\bluego\b)\s*")


def proposed(sentence: Clause, language: ModuleType) -> Iterator[Phrase]:
    """The phrases that the sentence proposes; a question proposes only if it asks why not, or what about."""
    reported = says(sentence, "REPORTED", language) and not says(sentence, "FIRST_PERSON", language)
    if reported or says(sentence, "SARCASM", language):
        return
    words = tokens(sentence, language)
    for cue in pattern(language, "PROPOSES").finditer(sentence.lower):
        if not sentence.question or _ASKED.match(cue[0]):
            yield from _after(sentence, words, sentence.start + cue.end(), language)
    if not sentence.question:
        for made in phrases(sentence, language):
            if pattern(language, "PROPOSED").match(sentence.lower, made.end - sentence.start):
                yield made
        if says(sentence, "RANKING", language):
            yield from _ranked(sentence, words, language)


def language_in(sentence: Clause) -> ModuleType:
    """The language whose function words are the most; of several, the first in which the sentence proposes."""
    words = [word.lower for word in sentence.words]
    counts = {language: sum(word in language.STOP for word in words) for language in LANGUAGES}
    leading = [language for language in LANGUAGES if counts[language] == max(counts.values())]
    return next((lang for lang in leading if says(sentence, "PROPOSES", lang)), language_of(sentence))


def item(sentence: Clause, language: ModuleType) -> Phrase | None:
    """What an item of a list begins with, if it is short enough for a name and speaks of nobody."""
    bullet = _BULLET.match(sentence.raw)
    found = _HEAD.match(sentence.text, sentence.start + (bullet.end() if bullet else 0), sentence.end)
    if found is None:
        return None
    head = sentence.part(found.start(), found.end())
    words = tokens(head, language)
    while words and words[0].lower in language.DETERMINERS:
        words = words[1:]
    keys = tuple(key(w.lower) for w in words if w.content) or tuple(
        key(w.lower) for w in words if w.lower not in FUNCTION
    )
    first = says(head, "FIRST_PERSON", language)
    named = any(w.content and w.lower not in language.VAGUE for w in words) or len(keys) > 1
    if first or not named or not keys or len(words) > LONGEST + 1:
        return None
    return Phrase(words[0].start, words[-1].end, keys)


def _after(sentence: Clause, words: list[Token], place: int, language: ModuleType) -> Iterator[Phrase]:
    """The phrase that begins at a place, and those joined to it."""
    made = _phrase_at(sentence, words, _index(words, place), language)
    while made is not None:
        yield made
        joint = _AND.match(sentence.lower, made.end - sentence.start)
        at = _index(words, sentence.start + joint.end()) if joint else len(words)
        led = at < len(words) and words[at].lower in language.DETERMINERS
        made = _phrase_at(sentence, words, at, language) if led else None


def _phrase_at(sentence: Clause, words: list[Token], at: int, language: ModuleType) -> Phrase | None:
    """Determiners, then a run; or a verb, determiners and a run, which are then one name: restore the marsh."""
    begin = _past_determiners(words, at, language)
    if begin is None or begin >= len(words) or not words[begin].content:
        return None
    end = run_end(sentence, words, begin, language)
    verb = begin == at and end == begin + 1 and end < len(words) and words[end].lower in language.DETERMINERS
    vague = end < len(words) and words[end].lower in _OF and words[end - 1].lower in language.VAGUE
    if verb or vague:
        more = _past_determiners(words, end if verb else end + 1, language)
        if more is None or more >= len(words) or not words[more].content:
            return None
        end = run_end(sentence, words, more, language)
    made = phrase(words[begin:end], language)
    return made if made and _ONE.fullmatch(sentence.text, made.start, made.end) else None


def _past_determiners(words: list[Token], at: int, language: ModuleType) -> int | None:
    """The place after the determiners that begin at `at`; None if one of them says no."""
    while at < len(words) and (
        words[at].lower in language.DETERMINERS or words[at].lower in _PASSED or _adjective(words, at, language)
    ):
        if words[at].lower in _NO:
            return None
        at += 1
    return at


def _adjective(words: list[Token], at: int, language: ModuleType) -> bool:
    """In German, a word in lower case between a determiner and its noun."""
    led = at > 0 and words[at - 1].lower in language.DETERMINERS
    return language is de and led and not words[at].content and words[at].lower not in language.STOP


def _ranked(sentence: Clause, words: list[Token], language: ModuleType) -> Iterator[Phrase]:
    """The pieces of an order that is written in one sentence."""
    start = _RANKED.search(sentence.lower)
    if not start:
        return
    places = [sentence.start + start.end()]
    places += [sentence.start + m.end() for m in _PIECE.finditer(sentence.lower, start.end())]
    for place in places:
        if made := _phrase_at(sentence, words, _index(words, place), language):
            yield made


def _index(words: list[Token], place: int) -> int:
    """The first word that begins at or after a place."""
    return bisect_left(words, place, key=lambda word: word.start)
