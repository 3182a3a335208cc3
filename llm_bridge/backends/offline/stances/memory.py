"""What was heard so far: grades, orders, and what "it", "both" or "the rest" stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from llm_bridge.backends.offline.lexicon import STOP
from llm_bridge.backends.offline.stances.attitudes import GRADES, Attitude
from llm_bridge.backends.offline.stances.mentions import Names
from llm_bridge.backends.offline.text import Clause

Statement = dict[str, Any]
_IT = re.compile(r"\b(?:it|that|this|them|they|those|these|das|es|ihn|sie|ça|cela|le|la|lo|eso)\b")
_GROUPS = {
    2: re.compile(
        r"\b(?:(?:my |the )?(?:top|first) two|both|either(?: of (?:them|those|these))?|die ersten beiden|beide|les deux|ambas?|ambos)\b"
    ),
    3: re.compile(r"\b(?:(?:my |the )?(?:top|first) three|all three)\b"),
    4: re.compile(r"\b(?:(?:the )?(?:top|first) four|all four)\b"),
}
_LAST_ONE = re.compile(r"\bthe last (?:one)?\b|\bthe latter\b")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EXPLICIT_FIRST = re.compile(r"first|favou?rite|vote")


@dataclass
class Memory:
    """What one text has said, option by option; the latest stance counts.

    grades    : option -> (grade, level of the lexicon, quote)
    conflicts : option -> quotes of two stances of opposite sign, the earlier first
    ranked    : the options of the last explicit ranking, best first
    topic     : what the last clause was about; group: the last several options named together
    """

    grades: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    conflicts: dict[str, tuple[str, str]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    ranked: list[str] = field(default_factory=list)
    topic: list[str] = field(default_factory=list)
    group: list[str] = field(default_factory=list)

    def name(self, options: list[str]) -> None:
        """These options are what is spoken of now."""
        self.topic = options or self.topic
        self.group = options if len(options) > 1 else self.group

    def rank(self, tiers: list[list[str]], quote: str) -> None:
        """An explicit ranking."""
        self.ranked = [option for tier in tiers for option in tier]
        self.statements.append({"kind": "ranking", "tiers": tiers, "quote": quote})
        self.name(list(self.ranked))

    def prefer(self, pairs: list[tuple[str, str]], quote: str) -> None:
        """Comparisons, better first."""
        self.statements += [{"kind": "prefers", "better": a, "worse": b, "quote": quote} for a, b in pairs]

    def grade(self, option: str, mood: Attitude, quote: str, clause: Clause, *, ironic: bool, condition: bool) -> None:
        """A stance: irony turns praise round, an open condition or a hedge keeps it from being a first choice."""
        level, value = mood.level, GRADES[mood.level]
        if ironic and value > 0:
            level, value = "AGAINST", -1
        if condition and value > 0:
            level, value = "FOR", 1
        if mood.hedged and level == "FIRST" and not _EXPLICIT_FIRST.search(clause.lower):
            level, value = "FOR", 1
        before = self.grades.get(option)
        if before and before[0] * value < 0:
            self.conflicts[option] = (before[2], quote)
        if not before or (before[0], value) not in ((2, 1), (-2, -1)):
            self.grades[option] = (value, level, quote)

    def leave_unresolved(self) -> None:
        """The author stands by both of two opposite stances."""
        for option in list(self.grades):
            if option in self.conflicts:
                one, other = self.conflicts[option]
                self.statements.append({"kind": "unresolved", "option": option, "against": other, "quote": one})
                del self.grades[option]

    def meant(self, clause: Clause, names: Names, mood: Attitude) -> list[str]:
        """The options that a clause without a name speaks of; none where that is not sure."""
        for size, words in _GROUPS.items():
            if words.search(clause.lower):
                counted = self.ranked and ("top" in clause.lower or "first" in clause.lower)
                group = self.ranked[:size] if counted else self.group
                return group if len(group) == size else []
        if _LAST_ONE.search(clause.lower) and self.ranked:
            return self.ranked[-1:]
        if hinted := names.hinted(clause):
            return hinted if len(hinted) == 1 else []
        bare = all(w.lower in STOP or mood.start <= w.start < mood.end for w in clause.words)
        if len(self.topic) == 1 and (bare or _IT.search(clause.lower)):
            return self.topic
        return []

    def rest(self, clause: Clause, names: Names) -> list[str]:
        """All options that nothing was said of so far, if something was said of others and their number fits."""
        compared = {o for s in self.statements for o in (s.get("better"), s.get("worse")) if o}
        left = [o for o in names.ids if o not in {*self.grades, *self.ranked, *compared}]
        counted = next((n for word, n in _NUMBERS.items() if re.search(rf"\b{word}\b", clause.lower)), len(left))
        return left if counted == len(left) < len(names.ids) else []

    def told(self) -> list[Statement]:
        """All statements: grades with what follows from their level; of two first choices, neither counts as one."""
        firsts = [o for o, (_, level, _) in self.grades.items() if level == "FIRST"]
        found = list(self.statements)
        for option, (value, level, quote) in self.grades.items():
            kinds = ["red_line"] if level == "RED" else ["last"] if level == "LAST" else []
            kinds += ["first"] if level == "FIRST" and len(firsts) == 1 else []
            kinds += ["approves"] if value > 0 or level == "TOLERABLE" else []
            found.append({"kind": "grade", "option": option, "value": value, "quote": quote})
            found += [{"kind": kind, "option": option, "quote": quote} for kind in kinds]
        return found
