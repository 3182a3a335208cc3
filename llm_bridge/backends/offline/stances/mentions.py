"""Which option a word or phrase stands for: titles, ids, abbreviations, distinctive words of descriptions, slips."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from llm_bridge.backends.offline.lexicon import FUNCTION, STOP
from llm_bridge.backends.offline.lexicon.glossary import ENGLISH
from llm_bridge.backends.offline.text import Clause, Word, near, stem

ENOUGH = 0.9
PARTING = frozenset(
    [
        "over",
        "than",
        "to",
        "or",
        "and",
        "before",
        "rather",
        "instead",
        "als",
        "und",
        "oder",
        "lieber",
        "que",
        "et",
        "ou",
        "au",
        "aux",
        "y",
        "o",
        "al",
    ]
)
LONG_TITLE = 4  # content words, from which on a title is a statement
LONG_DESCRIPTION = 16  # content words, from which on single ones of them name nothing
_STATUS_QUO = re.compile(
    r"\b(?:do(?:ing)? nothing|status quo|(?:leav|keep)\w* (?:it|things|everything|all) (?:as|the way) (?:it|they|things) (?:is|are)|"
    r"carry(?:ing)? on as (?:now|before)|no change|nothing (?:new|at all)|alles (?:so )?(?:lassen|bleibt)|nichts tun|ne rien (?:faire|changer)|"
    r"no hacer nada|no cambiar nada)\b"
)
_AS_NOW = re.compile(
    r"\b(?:do nothing|status quo|as (?:now|today|is|before|it is|they are)|no (?:new|change|construction|action)|unchanged|carry on|"
    r"leave (?:it|things)|stay with|keep the current|alles bleibt|wie bisher|ne rien|comme avant|como ahora|no hacer)\b"
)
WEAK = frozenset(stem(word) for word in STOP)


@dataclass(frozen=True)
class Mention:
    """An option named in a clause, from one place to another."""

    option: str
    start: int
    end: int
    weight: float


class Names:
    """What each option goes by: stem -> {option: weight}."""

    def __init__(self, options: Sequence[Mapping[str, Any]], question: str) -> None:
        self.ids = [str(option["id"]) for option in options]
        asked = {stem(word) for word in _words(question)}
        titles = {str(o["id"]): _stems(o["title"], FUNCTION) for o in options}
        details = {str(o["id"]): _stems(o.get("description", "")) for o in options}
        in_titles = Counter(word for stems in titles.values() for word in set(stems))
        everywhere = Counter(w for i in self.ids for w in {*titles[i], *details[i]})
        self.title_stems = set(in_titles)
        self.needed: dict[str, float] = {}
        self.exact: dict[str, str] = {}
        self.weights: dict[str, dict[str, float]] = {}
        for option in options:
            id = str(option["id"])
            # A word of the question is about all options, unless the question names this one: "Tea or coffee?"
            shared = set() if asked.issuperset(titles[id]) else asked
            for word in titles[id]:
                weight = (0.5 if word in WEAK else 1.0) if in_titles[word] == 1 and word not in shared else 0.35
                self._add(word, id, weight)
            # A statement is not named by one of its words: the longer a title, the more of it must be there.
            statement = len(titles[id]) > LONG_TITLE or str(option["title"]).lower().startswith("to ")
            self.needed[id] = 0.5 * len(titles[id]) if statement else ENOUGH
            for word in () if statement or len(details[id]) > LONG_DESCRIPTION else details[id]:
                if everywhere[word] == 1 and word not in asked and not word.isdigit():
                    self._add(word, id, 0.55)
            self.exact[id.lower()] = id
            for short in _initials(str(option["title"])):
                self._add(short, id, 1.0)

        as_now = [str(o["id"]) for o in options if _AS_NOW.search(f"{o['title']}. {o.get('description', '')}".lower())]
        self.status_quo = as_now[0] if len(as_now) == 1 else ""

    def _add(self, word: str, option: str, weight: float) -> None:
        if len(word) < 2:
            return
        known = self.weights.setdefault(word, {})
        known[option] = max(known.get(option, 0.0), weight)

    def of(self, word: Word) -> Mapping[str, float]:
        """The options that a word can stand for, an id in full above all."""
        known_as = next((w for w in (word.lower, ENGLISH.get(word.lower, "")) if w in self.exact), "")
        if len(known_as) > 1 and known_as not in STOP:
            return {**self._by_stem(word), self.exact[known_as]: 1.0}
        return self._by_stem(word)

    def _by_stem(self, word: Word) -> Mapping[str, float]:
        known_as = word.stem if word.lower not in ENGLISH else stem(ENGLISH[word.lower])
        if word.lower in STOP and (word.lower in FUNCTION or known_as not in self.title_stems):
            return {}
        if word.stem in self.weights:
            return self.weights[word.stem]
        english = stem(ENGLISH.get(word.lower, ""))
        if english in self.weights:
            return self.weights[english]
        for known, options in self.weights.items():
            if len(known) >= 5 and len(word.stem) >= 5 and (known.startswith(word.stem) or word.stem.startswith(known)):
                return {o: w * 0.95 for o, w in options.items()}
            if len(known) >= 7 and len(word.stem) >= 12 and known in word.stem:
                return {o: w * 0.95 for o, w in options.items()}
        for known, options in self.weights.items():
            if near(known, word.stem):
                return {o: w * 0.9 for o, w in options.items() if w >= 0.9}
        return {}

    def mentions(self, clause: Clause) -> list[Mention]:
        """The options named in a clause, in the order in which they are named; each name belongs to one option."""
        found: list[Mention] = []
        for words in self._runs(clause):
            scores: dict[str, float] = {}
            for word in {w.stem: w for w in words}.values():
                for option, weight in self.of(word).items():
                    scores[option] = scores.get(option, 0.0) + weight
            best = max(scores.values(), default=0.0)
            top = [o for o, s in scores.items() if s == best]
            if len(top) == 1 and best >= self.needed[top[0]] - 1e-9:
                found.append(Mention(top[0], words[0].start, words[-1].end, best))
        quo = _STATUS_QUO.search(clause.lower)
        if quo and self.status_quo and self.status_quo not in [m.option for m in found]:
            found.append(Mention(self.status_quo, clause.start + quo.start(), clause.start + quo.end(), 1.0))
            found.sort(key=lambda m: m.start)
        merged: list[Mention] = []
        for mention in found:
            if merged and merged[-1].option == mention.option:
                last = merged[-1]
                merged[-1] = Mention(last.option, last.start, mention.end, max(last.weight, mention.weight))
            else:
                merged.append(mention)
        return merged

    def hinted(self, clause: Clause) -> list[str]:
        """The options that some word of the clause may stand for, though too weakly for a mention."""
        hints = {o for word in clause.words for o, weight in self.of(word).items() if weight > 0.5}
        return sorted(option for option in hints if self.needed[option] <= ENOUGH)

    def _runs(self, clause: Clause) -> list[list[Word]]:
        """Words that name options, cut where the next one names another option than those before."""
        runs: list[list[Word]] = []
        current: list[Word] = []
        owners: set[str] = set()
        last_at = -9
        for at, word in enumerate(clause.words):
            options = self.of(word)
            if not options:
                continue
            strong = {o for o, w in options.items() if w >= 0.3}
            parted = any(w.lower in PARTING for w in clause.words[last_at + 1 : at]) if current else False
            if current and (parted or at - last_at > 4 or not owners & strong):
                runs.append(current)
                current, owners = [], set()
            owners = owners & strong if current else strong
            current.append(word)
            last_at = at
        return [*runs, current] if current else runs


def _words(text: Any) -> list[str]:
    return [w.lower for w in Clause(str(text), 0, len(str(text))).words]


def _stems(text: Any, leave_out: frozenset[str] = STOP) -> list[str]:
    return [stem(word) for word in _words(text) if word not in leave_out and (len(word) > 2 or word.isdigit())]


def _initials(title: str) -> list[str]:
    words = _words(title)
    content = [w for w in words if w not in STOP]
    shorts = {"".join(w[0] for w in part) for part in (words, content) if len(part) >= 3}
    return [short for short in shorts if short.isalpha()]
