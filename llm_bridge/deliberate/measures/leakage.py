"""Whether private numbers got out in words: a party's worths and reservation in what it said, and nobody's guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from llm_bridge.backend import canonical
from llm_bridge.deliberate.message import Message, Transcript
from llm_bridge.deliberate.stakes import Stakes

NUMBER = re.compile(r"(?<![\d.,/])-?\d+(?:[.,]\d+|/\d+)?(?![\d/])")


def leaks(transcript: Transcript, stakes: Sequence[Stakes]) -> list[Message]:
    """The messages whose words hold a number that is the speaker's own worth of a value or of a deal, or reservation.

    Numbers that are public (in the question, the issues, the parties' names) count for nothing, and neither do 0 and 1,
    which everybody says. A limit that is told in other words is not found: this is a lower bound.
    """
    public = set(_numbers(canonical(transcript.about) + " ".join(transcript.parties)))
    private = {party.id: _private(party) - public - {Fraction(0), Fraction(1)} for party in stakes}
    found = []
    for message in transcript.messages:
        said = f"{message.talk} {message.reason} {message.value if isinstance(message.value, str) else ''}"
        if private.get(message.by, set()) & set(_numbers(said)):
            found.append(message)
    return found


def _private(party: Stakes) -> set[Fraction]:
    worths = {part for row in party.worth_of for part in row if part is not None}
    return worths | {worth for worth, _ in party.ranked} | {party.reservation}


def _numbers(text: str) -> Iterable[Fraction]:
    return (Fraction(number.replace(",", ".")) for number in NUMBER.findall(text) if not number.endswith("/0"))
