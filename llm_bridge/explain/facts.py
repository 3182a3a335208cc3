"""Facts: one sentence for each thing that the result holds, numbered, so that an explanation can cite them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Titles = Callable[[str], str]


@dataclass(frozen=True)
class Fact:
    """One sentence. Nothing may be told that no fact says.

    number : from 1, in the order of the report
    topic  : "outcome", "proof", "support", "change", "red lines", "panel", "people", "assumptions" or "limits"
    text   : the sentence, with titles in place of ids
    """

    number: int
    topic: str
    text: str

    def record(self) -> dict[str, object]:
        return {"number": self.number, "topic": self.topic, "text": self.text}


def numbered(sentences: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """(topic, sentence) in order -> facts."""
    return tuple(Fact(n, topic, text) for n, (topic, text) in enumerate(sentences, 1))


def listing(items: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    found = list(items)
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found)


def voices(count: int) -> str:
    """ "1 person", "3 people"."""
    return f"{count} person" if count == 1 else f"{count} people"
