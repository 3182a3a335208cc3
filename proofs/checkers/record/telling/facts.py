"""Facts: one sentence for each thing that a record holds, numbered, so that an explanation can cite them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class Fact:
    """One sentence. Nothing may be told that no fact says.

    number  : from 1, in the order of the report
    topic   : "standing", "outcome", "proof", "support", "change", "red lines", "values", "people", "prices", "panel",
              "assumptions" or "limits"
    text    : the sentence, with titles in place of ids
    private : whether it tells of somebody's limits, weights or gains, which the public report keeps to itself
    """

    number: int
    topic: str
    text: str
    private: bool = False

    def record(self) -> dict[str, object]:
        """The fact as JSON values."""
        return {"number": self.number, "topic": self.topic, "text": self.text, "private": self.private}


def numbered(sentences: Iterable[tuple[str, str, bool]]) -> tuple[Fact, ...]:
    """(topic, sentence, private) in order -> facts."""
    return tuple(Fact(n, topic, text, private) for n, (topic, text, private) in enumerate(sentences, 1))


def listing(items: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    found = list(items)
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)


def voices(count: int) -> str:
    """ "1 person", "3 people"."""
    return f"{count} person" if count == 1 else f"{count} people"


def each(prices: Any) -> list[Fraction]:
    """The price of each agent's gain, as evidence writes them: one by one, or with those of the pieces of utilities."""
    if isinstance(prices, Mapping):
        return [sum(map(Fraction, weights), Fraction(0)) for weights in prices["pieces"]]
    return [Fraction(price) for price in prices]
