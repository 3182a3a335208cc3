"""Positions in, the things that could be chosen out, each with the words of the authors who speak of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any

from llm_bridge.backends.offline.injection import is_injected
from llm_bridge.backends.offline.lexicon import es, fr
from llm_bridge.backends.offline.proposals.merge import Heard, Thing, things
from llm_bridge.backends.offline.proposals.phrases import LONGEST, Keys, Phrase, key, phrases, runs
from llm_bridge.backends.offline.proposals.stated import item, language_in, proposed
from llm_bridge.backends.offline.stances.attitudes import attitude, says
from llm_bridge.backends.offline.text import Clause, sentences

MOST = 12
LONGEST_QUOTE = 300
_COMPARES = ("PREFER", "PREFER_TO", "WORSE", "RATHER", "BETWEEN", "EQUAL", "RANKING")


@dataclass(frozen=True)
class Spoken:
    """A sentence, its language, and the place of its position among all."""

    author: int
    sentence: Clause
    language: ModuleType

    @cached_property
    def judges(self) -> bool:
        """Whether it takes a stance, or compares."""
        compares = any(says(self.sentence, name, self.language) for name in _COMPARES)
        return compares or attitude(self.sentence, self.language) is not None


Found = tuple[Spoken, Phrase, bool]  # a phrase of a sentence, and whether it is proposed there


def propose_options(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """At most twelve options of the form that `llm_bridge.extract.propose` checks; the most spoken of come first."""
    positions, question = list(data["positions"]), str(data["question"])
    whole = Clause(question, 0, len(question))
    asked, native = {key(word.lower) for word in whole.words}, language_in(whole)
    spoken = [
        Spoken(author, sentence, language_in(sentence))
        for author, position in enumerate(positions)
        for sentence in sentences(str(position["text"]))
        if not is_injected(sentence)
    ]
    found = list(_stated(spoken))
    found += _named(spoken, {made.keys for _, made, _ in found})
    heard = [_heard(*one, native) for one in found if not asked.issuperset(one[1].keys)]
    return [_record(thing, positions) for thing in things(heard)[:MOST]]


def _stated(spoken: list[Spoken]) -> Iterator[Found]:
    listed: dict[int, list[Spoken]] = {}
    for one in spoken:
        if one.sentence.bullet:
            listed.setdefault(one.author, []).append(one)
        for made in proposed(one.sentence, one.language):
            yield one, made, True
    for bullets in listed.values():
        if len(bullets) > 1:
            begun = [(one, item(one.sentence, bullets[0].language)) for one in bullets]
            yield from ((one, made, True) for one, made in begun if made)


def _named(spoken: list[Spoken], proposed: set[Keys]) -> Iterator[Found]:
    """All places where a name stands: a phrase that is whole somewhere, or was proposed, is known wherever it comes."""
    known = proposed | {made.keys for one in spoken for made in phrases(one.sentence, one.language)}
    for one in spoken:
        last = one.language not in (fr, es)
        for run, led in runs(one.sentence, one.language):
            keys = [key(token.lower) for token in run]
            place = 0
            while place < len(run):
                sizes = range(min(LONGEST, len(run) - place), 0, -1)
                size = next((n for n in sizes if tuple(keys[place : place + n]) in known), 0)
                if size:
                    start, end = run[place].start, run[place + size - 1].end
                    yield one, Phrase(start, end, tuple(keys[place : place + size]), last, led and not place), False
                place += size or 1


def _heard(one: Spoken, made: Phrase, stated: bool, native: ModuleType) -> Heard:
    said = " ".join(one.sentence.text[made.start : made.end].split())
    own = one.language is native
    judged = stated or one.judges
    return Heard(
        one.author, made.start, said, _quote(one.sentence, made), made.keys, made.last, made.led, stated, judged, own
    )


def _quote(sentence: Clause, made: Phrase) -> str:
    """The sentence, or of a long one the whole words around the name."""
    if len(sentence.raw) <= LONGEST_QUOTE:
        return sentence.quote
    room = (LONGEST_QUOTE - (made.end - made.start)) // 2
    start, end = max(sentence.start, made.start - room), min(sentence.end, made.end + room)
    before = sentence.text[start : made.start]
    after = sentence.text[made.end : end]
    if start > sentence.start:
        before = before.partition(" ")[2]
    if end < sentence.end:
        after = after.rpartition(" ")[0]
    return sentence.text[made.start - len(before) : made.end + len(after)].strip()


def _record(thing: Thing, positions: list[Mapping[str, Any]]) -> dict[str, Any]:
    name = thing.name
    quotes = []
    for author in thing.authors:
        own = [h for h in thing.heard if h.author == author]
        best = max(own, key=lambda h: (h.stated, h.judged, -h.start))
        quotes.append({"position": positions[author]["id"], "quote": best.quote})
    return {"title": name[0].upper() + name[1:], "description": "", "quotes": quotes}
