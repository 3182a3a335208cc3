"""A mediator by code: a statement is an option that people support, with their own words for it and against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from llm_bridge.deliberate.message import PASS, Ask
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.quoting.stance import COMPOSED, COUNTED, Stance, marked, named
from llm_bridge.deliberate.protocols.critiques import QUOTED
from llm_bridge.deliberate.protocols.statements import LONGEST_WORDS, WRITE
from llm_bridge.words import Option
from proofs.properties.balanced import UNKNOWN, words_needed

MOST_QUOTES = 3
Critiques = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Composer:
    """Knows what was read from everybody, as it was told, and shows of it only what its author agrees to have quoted.

    stances : party -> what their words say
    """

    stances: Mapping[str, Stance]
    options: tuple[Option, ...]

    def answer(self, ask: Ask) -> Said:
        """A statement about one option, from those people who are shown; a pass where nobody supports a further one.

        The n-th statement of a round is about the option with the n-th most supporters. Where it is asked for one that
        shall serve some of the people, it is about the option that does this best. Critiques that speak of the option
        are quoted in it; of those without a quote the ids are named, so that everybody sees which were heard.
        """
        shows = ask.shows
        people = [opinion["by"] for opinion in shows["opinions"]]
        people += [party for party in shows["parties"] if party not in people]
        critiques = shows.get("critiques", ())
        texts = self._by_support(people, critiques) if "winner" in shows else self._by_service(people, shows)
        if len(texts) <= shows["statement"]:
            return Said(PASS, reason="no further option is known to be supported, or can be said shortly enough")
        option, text = texts[shows["statement"]]
        heard = " ".join(critique["id"] for critique in self._about(option, critiques))
        return Said(WRITE, text, reason=f"critiques heard: {heard}" if heard else "")

    def _by_support(self, people: Sequence[str], critiques: Critiques) -> list[tuple[Option, str]]:
        support = {option.id: len(self._side(option, people, against=False)) for option in self.options}
        ranked = sorted((o for o in self.options if support[o.id]), key=lambda o: -support[o.id])
        return [(option, self._texts(option, people, self._about(option, critiques))[0]) for option in ranked]

    def _by_service(self, people: Sequence[str], shows: Mapping[str, Any]) -> list[tuple[Option, str]]:
        """By the rating of the one who likes it least of those it shall serve; what cannot serve enough is left out."""
        found = []
        for option in self.options:
            levels = sorted((self._rating(party, option) for party in people), reverse=True)
            ways = [(self._level(levels, text, shows), text) for text in self._texts(option, people, ())]
            level, text = max(ways, key=lambda way: way[0])
            if level != UNKNOWN:
                found.append((level, option, text))
        return [(option, text) for _, option, text in sorted(found, key=lambda entry: -entry[0])]

    def _level(self, levels: Sequence[int], text: str, shows: Mapping[str, Any]) -> int:
        """What the last one whom a text would serve rates it; `UNKNOWN` if it cannot serve enough."""
        wanted = shows.get("serves") or words_needed(len(text.split()), shows["people"], shows["budget"])
        return levels[wanted - 1] if wanted <= len(levels) else UNKNOWN

    def _about(self, option: Option, critiques: Critiques) -> list[Mapping[str, str]]:
        return [critique for critique in critiques if option.id in named(critique["text"], self.options)]

    def _rating(self, party: str, option: Option) -> int:
        found = self.stances[party].rating([option.id]) if party in self.stances else None
        return UNKNOWN if found is None else found

    def _side(self, option: Option, people: Sequence[str], *, against: bool) -> list[str]:
        """Those who speak for an option, or against it, in the order in which they are shown."""
        known = [(party, self.stances[party]) for party in people if party in self.stances]
        if against:
            return [party for party, stance in known if stance.opposes(option.id)]
        return [party for party, stance in known if stance.grades.get(option.id, 0) > 0]

    def _texts(self, option: Option, people: Sequence[str], heard: Critiques) -> list[str]:
        """The statement from the one with the most quotes down to the title alone, as far as they are not too long."""
        objections = [quote for critique in heard for quote in self._verified(option, critique)]
        ways = [self._text(option, people, objections, most) for most in range(MOST_QUOTES, 0, -1)]
        ways += [self._text(option, people, [], 0), f"{option.title}."]
        return [text for text in ways if len(text) <= LONGEST_WORDS]

    def _verified(self, option: Option, critique: Mapping[str, str]) -> list[str]:
        """The quotes of a critique that are known to be its author's own words against the option."""
        stance = self.stances.get(critique["by"])
        known = stance.quotes(option.id, against=True) if stance is not None else ()
        return [quote for quote in QUOTED.findall(critique["text"]) if quote in known]

    def _text(self, option: Option, people: Sequence[str], objections: Sequence[str], most: int) -> str:
        parts, quoted = [], 0
        for against, word in ((False, "for it"), (True, "against it")):
            side = self._side(option, people, against=against)
            quotes = [q for party in side for q in self.stances[party].quotes(option.id, against=against)[:1]]
            extra = [q for q in objections if q not in quotes[:most]] if against else []
            shown = marked([*quotes[:most], *extra])
            quoted += bool(shown)
            parts.append(f"{word} {len(side)} of {len(people)}{f': {shown}' if shown else ''}")
        return f"{COMPOSED if quoted else COUNTED} {option.title}; {'; '.join(parts)}."
