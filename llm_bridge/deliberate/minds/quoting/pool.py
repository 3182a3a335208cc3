"""Minds with known ratings of a finite pool of statements: they answer the queries of a slate exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from llm_bridge.deliberate.message import PASS, Ask
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.protocols.elections import RANK
from llm_bridge.deliberate.protocols.slate import LOW, RATE
from llm_bridge.deliberate.protocols.statements import OPINE, WRITE
from proofs.properties.balanced import UNKNOWN, words_needed


@dataclass(frozen=True)
class Rater:
    """One person whose ratings of statements are known.

    ratings : text of a statement -> rating
    opinion : their own words, where they agree to have them shown
    """

    ratings: Mapping[str, int]
    opinion: str = ""

    def answer(self, ask: Ask) -> Said:
        """Their ratings of what is shown, as far as they are known; a ranking by them if all are; else a pass."""
        if OPINE in ask.acts:
            return Said(OPINE, self.opinion) if self.opinion else Said(PASS, reason="nothing was said")
        entries = ask.shows.get("statements", ())
        known = {entry["id"]: self.ratings[entry["text"]] for entry in entries if entry["text"] in self.ratings}
        if RATE in ask.acts and known:
            return Said(RATE, [[id, number] for id, number in known.items()])
        if RANK in ask.acts and len(known) == len(entries):
            levels = sorted(set(known.values()), reverse=True)
            return Said(RANK, [[id for id, number in known.items() if number == level] for level in levels])
        return Said(PASS, reason="nothing that answers this is known of them")


@dataclass(frozen=True)
class Exact:
    """A mediator who takes from a pool what a generative query asks for, by everybody's ratings, as it was told them.

    pool    : the statements that can be written
    ratings : party -> text -> rating
    """

    pool: tuple[str, ...]
    ratings: Mapping[str, Mapping[str, int]]

    def answer(self, ask: Ask) -> Said:
        """The n-th best statement for the people who are shown; a pass where no further one can serve enough of them.

        Without a budget unknown ratings count as the lowest, and there always is a statement.
        """
        found = []
        for place, text in enumerate(self.pool):
            levels = sorted((self.ratings[p].get(text, UNKNOWN) for p in ask.shows["parties"]), reverse=True)
            plain = "serves" in ask.shows
            wanted = ask.shows["serves"] if plain else self._claim(text, ask)
            if wanted <= len(levels) and (plain or levels[wanted - 1] >= LOW):
                found.append((-levels[wanted - 1], place, text))
        if len(found) <= ask.shows["statement"]:
            return Said(PASS, reason="no statement of the pool serves enough of these people")
        return Said(WRITE, sorted(found)[ask.shows["statement"]][2])

    def _claim(self, text: str, ask: Ask) -> int:
        return words_needed(len(text.split()), ask.shows["people"], ask.shows["budget"])
