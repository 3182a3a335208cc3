"""What a text states about options, clause by clause; wherever the grammar is not sure, it says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from llm_bridge.backends.offline.injection import is_injected
from llm_bridge.backends.offline.stances.attitudes import Attitude, attitude, language_of, says
from llm_bridge.backends.offline.stances.cutoffs import cutoff
from llm_bridge.backends.offline.stances.memory import Memory, Statement
from llm_bridge.backends.offline.stances.mentions import Mention, Names
from llm_bridge.backends.offline.stances.orders import between, comparison, numbered, ranking
from llm_bridge.backends.offline.text import REASON, Clause, clauses, sentences

_NO_VIEW = re.compile(
    r"\b(?:no (?:comment|opinion|view|idea)|never used|know nothing|nothing to say|leave (?:it|them|those) blank|have not followed)\b"
)
_THAN_THOSE = re.compile(r"\bthan (?:either|both|any) of (?:those|these|them|the two)\b")
_SHARED = ("FOR", "NEUTRAL", "AGAINST", "RED")  # attitudes that can be about "the rest"


def read_options(data: Mapping[str, Any]) -> list[Statement]:
    """The statements of the form that `llm_bridge.extract` checks."""
    names, memory = Names(data["options"], str(data.get("question", ""))), Memory()
    spoken = [s for s in sentences(str(data["text"])) if not is_injected(s)]
    listed = numbered(spoken, [names.mentions(s) for s in spoken])
    if listed:
        tiers, first, last = listed
        memory.rank(tiers, spoken[first].text[spoken[first].start : spoken[last].end].strip())
    for at, sentence in enumerate(spoken):
        if not listed or not listed[1] <= at <= listed[2]:
            Listener(sentence, names, memory).listen(data["options"])
    return memory.told()


@dataclass
class Listener:
    """One sentence, with what its words as a whole say about its clauses."""

    sentence: Clause
    names: Names
    memory: Memory

    def __post_init__(self) -> None:
        self.language: ModuleType = language_of(self.sentence)
        self.ironic = says(self.sentence, "SARCASM", self.language)
        self.condition = says(self.sentence, "CONDITION", self.language)

    def listen(self, options: Any) -> None:
        """Take in what the sentence states: as a whole if it ranks, compares or cuts off, else clause by clause."""
        mentions = self.names.mentions(self.sentence)
        named = list(dict.fromkeys(m.option for m in mentions))
        parts = clauses(self.sentence)
        if self.sentence.question or (self._reported(self.sentence) and len(parts) == 1):
            self.memory.topic = named or self.memory.topic
            return
        if says(self.sentence, "UNRESOLVED", self.language):
            self.memory.leave_unresolved()
        if self._whole(mentions, options):
            return
        pending: list[Mention] = []
        for clause in parts:
            pending = self._clause(clause, pending)

    def _whole(self, mentions: list[Mention], options: Any) -> bool:
        if self._reported(self.sentence):
            return False
        quote = self.sentence.quote
        if tiers := ranking(self.sentence, mentions, self.language):
            self.memory.rank(tiers, quote)
            if says(self.sentence, "LAST", self.language):
                self.memory.statements.append({"kind": "last", "option": tiers[-1][0], "quote": quote})
            return True
        if pairs := between(self.sentence, self.names, self.language):
            self.memory.prefer(pairs, quote)
            self.memory.topic, self.memory.group = [pairs[0][0]], list(pairs[0])
            return True
        cut = cutoff(self.sentence, options, self.language)
        self.memory.statements += cut
        return bool(cut)

    def _clause(self, clause: Clause, pending: list[Mention]) -> list[Mention]:
        """Take in one clause; returns the options named before an attitude has come."""
        opening = clause.part(clause.start, min(clause.end, clause.start + 12))
        if REASON.match(clause.lower) or (clause.end < self.sentence.end and says(opening, "CONDITION", self.language)):
            return []
        mentions = self.names.mentions(clause)
        named = list(dict.fromkeys(m.option for m in mentions))
        if self._reported(clause) or _NO_VIEW.search(clause.lower):
            self.memory.topic = named or self.memory.topic
            return []
        if pairs := self._compared(clause, mentions, named):
            if not self.ironic and not self.condition:
                self.memory.prefer(pairs, clause.quote)
            self.memory.topic, self.memory.group = [pairs[0][0]], list(pairs[0])
            return []
        self.memory.group = named if len(named) > 1 else self.memory.group
        mood = attitude(clause, self.language)
        if mood is None:
            self.memory.topic = named or self.memory.topic
            return mentions or pending
        about = self._about(clause, mentions, mood, pending)
        quote = clause.quote if named else self._with_names(pending, clause)
        for option in about:
            self.memory.grade(option, mood, quote, clause, ironic=self.ironic, condition=self.condition)
        self.memory.name(about)
        return []

    def _compared(self, clause: Clause, mentions: list[Mention], named: list[str]) -> list[tuple[str, str]]:
        pairs = comparison(clause, mentions, self.language)
        if not pairs and len(named) == 1 and _THAN_THOSE.search(clause.lower) and len(self.memory.group) == 2:
            return [(named[0], other) for other in self.memory.group if other != named[0]]
        return pairs

    def _about(self, clause: Clause, mentions: list[Mention], mood: Attitude, pending: list[Mention]) -> list[str]:
        """What an attitude is about: the options named, or named just before, or meant by a pronoun, or the rest."""
        if mood.level == "FIRST" and len(mentions) > 1:
            return [min(mentions, key=lambda m: min(abs(m.start - mood.end), abs(mood.start - m.end))).option]
        if mentions:
            return list(dict.fromkeys(m.option for m in mentions))
        if says(clause, "REST", self.language):
            return self.memory.rest(clause, self.names) if mood.level in _SHARED else []
        return list(dict.fromkeys(m.option for m in pending)) or self.memory.meant(clause, self.names, mood)

    def _with_names(self, pending: list[Mention], clause: Clause) -> str:
        start = min((m.start for m in pending), default=clause.start)
        return self.sentence.text[start : clause.end].strip(" \t\n,;:—–-")

    def _reported(self, clause: Clause) -> bool:
        return says(clause, "REPORTED", self.language) and not says(clause, "FIRST_PERSON", self.language)
