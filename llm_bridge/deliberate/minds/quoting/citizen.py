"""One person, answered for from the judgements that were read from their own words alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from llm_bridge.deliberate.message import PASS, Ask
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.quoting.stance import COMPOSED, COUNTED, Stance, marked, named
from llm_bridge.deliberate.protocols.critiques import CONTENT, CRITICISE
from llm_bridge.deliberate.protocols.elections import RANK
from llm_bridge.deliberate.protocols.slate import RATE
from llm_bridge.deliberate.protocols.statements import LONGEST_WORDS, OPINE
from llm_bridge.words import Option, Reading

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Citizen:
    """Composes, ranks, rates and criticises by one reading.

    options : which can be chosen, known to everybody
    quoted  : whether the author agrees to be quoted; otherwise they are counted, and their words go nowhere
    """

    reading: Reading
    options: tuple[Option, ...]
    quoted: bool = False

    @cached_property
    def stance(self) -> Stance:
        """What the judgements say about options."""
        return Stance(self.reading, self.options, self.quoted)

    def answer(self, ask: Ask) -> Said:
        """A pass where the words say nothing of what is asked."""
        ways = {OPINE: self._opinion, RANK: self._ranking, RATE: self._ratings, CRITICISE: self._critique}
        return next((way(ask) for act, way in ways.items() if act in ask.acts), Said(PASS, reason="not spoken of"))

    def _opinion(self, ask: Ask) -> Said:
        """What is favoured and what is opposed, with the author's quotes if they agree to that."""
        parts, quotes = [], 0
        for option in self.options:
            for against in (False, True):
                favoured = self.stance.grades.get(option.id, 0) > 0
                if self.stance.opposes(option.id) if against else favoured:
                    words = marked(self.stance.quotes(option.id, against=against))
                    quotes += bool(words)
                    parts.append(f"{'against' if against else 'for'} {option.title}{f': {words}' if words else ''}")
        text = f"{COMPOSED if quotes else COUNTED} {'; '.join(parts)}."
        if not parts or len(text) > LONGEST_WORDS:
            return Said(PASS, reason="the words that were read speak for no option and against none")
        return Said(OPINE, text)

    def _ranking(self, ask: Ask) -> Said:
        """A ranking of the statements by what is known of the options that they name.

        The form wants every statement in a place. One of which nothing is known stands between what is favoured and
        what is opposed, with what is neither: to put it last would set silence below a red line. The reason says how
        many pairs of the ranking the words do not decide. Who says nothing of any statement passes.
        """
        about = self._named(ask)
        known = {id: options for id, options in about.items() if set(options) & self.stance.spoken}
        if not known:
            return Said(PASS, reason="the words that were read speak of none of these statements")
        above = frozenset((a, b) for a in about for b in about if a != b and self._above(about[a], about[b]))
        tiers = peeled(sorted(about), above)
        stated = sum(self._stated(about[a], about[b]) for a in about for b in about if a < b)
        open_ = len(about) * (len(about) - 1) // 2 - stated
        return Said(RANK, tiers, reason=f"{open_} pairs of this ranking are not decided by what was read")

    def _ratings(self, ask: Ask) -> Said:
        """A number for each statement whose options were graded; the others stay unknown."""
        rated = [[id, number] for id, options in self._named(ask).items()
                 if (number := self.stance.rating(options)) is not None]  # fmt: skip
        return Said(RATE, rated) if rated else Said(PASS, reason="none of these statements names an option graded")

    def _critique(self, ask: Ask) -> Said:
        """The author's own objection to an option that the statement names; content if all are known to be accepted."""
        about = named(ask.shows["winner"]["text"], self.options)
        against = [option for option in self.options if option.id in about and self.stance.opposes(option.id)]
        if against:
            quotes = [q for option in against for q in self.stance.quotes(option.id, against=True)]
            titles = ", ".join(option.title for option in against)
            words = f"{COMPOSED} against {titles}: {marked(quotes)}" if quotes else f"{COUNTED} against {titles}."
            return Said(CRITICISE, words)
        if about and all(option in self.stance.grades for option in about):
            return Said(CONTENT)
        return Said(PASS, reason="the words that were read do not say what is wrong with it, nor that nothing is")

    def _named(self, ask: Ask) -> Mapping[str, tuple[str, ...]]:
        return {entry["id"]: named(entry["text"], self.options) for entry in ask.shows["statements"]}

    def _above(self, a: Sequence[str], b: Sequence[str]) -> bool:
        """Whether a statement goes above another: as stated, or because one is not spoken of and counts as neutral."""
        if self._stated(a, b):
            return self._compared(a, b)
        signs = [self._sign(options) for options in (a, b)]
        unspoken = not set(a) & self.stance.spoken or not set(b) & self.stance.spoken
        return unspoken and signs[0] > signs[1]

    def _stated(self, a: Sequence[str], b: Sequence[str]) -> bool:
        return self._compared(a, b) or self._compared(b, a) or (bool(a) and a == b)

    def _compared(self, a: Sequence[str], b: Sequence[str]) -> bool:
        """Whether every option of one that the other has not is preferred to every such option of the other."""
        only, other = [o for o in a if o not in b], [o for o in b if o not in a]
        return bool(only and other) and all((x, y) in self.stance.pairs for x in only for y in other)

    def _sign(self, options: Sequence[str]) -> int:
        grades = [self.stance.grades.get(option, 0) for option in options]
        low = min(grades, default=0)
        return (low > 0) - (low < 0)


def peeled(ids: Sequence[str], above: Pairs) -> list[list[str]]:
    """Tiers, each of those that nothing left stands above; where a circle leaves none, all that is left is one tier."""
    left, tiers = list(ids), []
    while left:
        first = [id for id in left if not any((other, id) in above for other in left)] or list(left)
        tiers.append(first)
        left = [id for id in left if id not in first]
    return tiers
