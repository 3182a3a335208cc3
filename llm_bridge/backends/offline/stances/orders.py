"""Orders: explicit rankings and comparisons of two options in one clause."""

from __future__ import annotations

import re
from types import ModuleType

from llm_bridge.backends.offline.stances.attitudes import pattern, says
from llm_bridge.backends.offline.stances.mentions import Mention, Names
from llm_bridge.backends.offline.text import Clause

_ITEM = re.compile(r"\s*(?:\d+\s*[.):]|[-*•]\s*\d+\s*[.):]?)\s*")
_THAN = re.compile(r"\b(?:than|als|que)\b")
_ARROW = re.compile(r"\s>{1,2}\s")


def ranking(sentence: Clause, mentions: list[Mention], language: ModuleType) -> list[list[str]] | None:
    """The tiers of a sentence that ranks three options or more (two after an explicit cue), best first."""
    order = list(dict.fromkeys(m.option for m in mentions))
    if len(order) < 2 or len(order) < len({m.option for m in mentions}):
        return None
    cue = says(sentence, "RANKING", language)
    arrows = len(_ARROW.findall(sentence.lower)) >= len(order) - 1
    steps = len(pattern(language, "THEN").findall(sentence.lower))
    if not (arrows or (cue and len(order) >= 3) or (steps >= len(order) - 1 and len(order) >= 3)):
        return None
    first = min(m.start for m in mentions)
    tail = sentence.text[first : max(m.end for m in mentions)]
    if re.search(r"[.!?]\s", tail):
        return None
    return [[option] for option in order]


def numbered(sentences: list[Clause], found: list[list[Mention]]) -> tuple[list[list[str]], int, int] | None:
    """A numbered list, one option an item: (tiers, first sentence, last sentence)."""
    best: tuple[list[list[str]], int, int] | None = None
    at = 0
    while at < len(sentences):
        tiers: list[list[str]] = []
        start = at
        while at < len(sentences) and (number := re.match(r"\s*(\d+)\s*[.):]", sentences[at].raw)):
            options = list(dict.fromkeys(m.option for m in found[at]))
            if int(number[1]) != len(tiers) + 1 or len(options) != 1:
                break
            tiers.append(options)
            at += 1
        if len(tiers) >= 2 and (best is None or len(tiers) > len(best[0])):
            best = tiers, start, at - 1
        at = max(at, start + 1)
    return best


def between(sentence: Clause, names: Names, language: ModuleType) -> list[tuple[str, str]]:
    """ "Between A and B, I'd rather have B": the one that is named again, alone, after both."""
    found = pattern(language, "BETWEEN").search(sentence.lower)
    comma = sentence.lower.find(",", found.end()) if found else -1
    if comma < 0:
        return []
    place = sentence.start + comma
    both = list(dict.fromkeys(m.option for m in names.mentions(sentence.part(sentence.start, place))))
    again = list(dict.fromkeys(m.option for m in names.mentions(sentence.part(place, sentence.end))))
    if len(both) != 2 or len(again) < 1 or again[0] not in both or (len(again) > 1 and again[1] in both):
        return []
    return [(again[0], both[1 - both.index(again[0])])]


def comparison(clause: Clause, mentions: list[Mention], language: ModuleType) -> list[tuple[str, str]]:
    """Pairs (better, worse) that a clause states about options that it names."""
    if len({m.option for m in mentions}) < 2:
        return []
    pairs: list[tuple[str, str]] = []
    for name, flip in (("PREFER", False), ("WORSE", True)):
        for found in pattern(language, name).finditer(clause.lower):
            start, end = clause.start + found.start(), clause.start + found.end()
            before = [m for m in mentions if m.end <= start]
            after = [m for m in mentions if m.start >= end]
            if before and after:
                pair = before[-1].option, after[0].option
                pairs.append(pair[::-1] if flip else pair)
    if not pairs and says(clause, "RATHER", language):
        for found in _THAN.finditer(clause.lower):
            place = clause.start + found.start()
            before, after = [m for m in mentions if m.end <= place], [m for m in mentions if m.start > place]
            pairs = [(before[-1].option, after[0].option)] if before and after else pairs
    prefer = pattern(language, "PREFER_TO").search(clause.lower)
    if not pairs and prefer:
        inside = [m for m in mentions if clause.start + prefer.start() <= m.start]
        split = clause.start + prefer.end()
        before = [m for m in inside if m.end <= split]
        after = [m for m in inside if m.start >= split - 3]
        if before and after:
            pairs = [(b.option, after[0].option) for b in before if b.option != after[0].option]
    return [(a, b) for a, b in pairs if a != b]
