"""Whether private numbers got out in words: a party's worths and reservation in what it said, and nobody's guess."""

from __future__ import annotations

from collections.abc import Sequence

from llm_bridge.backend import canonical
from llm_bridge.deliberate.guard.limits import numbers_in, private_numbers
from llm_bridge.deliberate.message import Message, Transcript
from llm_bridge.deliberate.stakes import Stakes


def leaks(transcript: Transcript, stakes: Sequence[Stakes]) -> list[Message]:
    """The messages whose words hold a number that is the speaker's own worth of a value or of a deal, or reservation.

    Numbers that are public (in the question, the issues, the parties' names) count for nothing, and neither do 0 and 1,
    which everybody says. A limit that is told in other words is not found: this is a lower bound.
    """
    public = set(numbers_in(canonical(transcript.about) + " ".join(transcript.parties)))
    private = {party.id: private_numbers(party) - public for party in stakes}
    found = []
    for message in transcript.messages:
        said = f"{message.talk} {message.reason} {message.value if isinstance(message.value, str) else ''}"
        if private.get(message.by, set()) & set(numbers_in(said)):
            found.append(message)
    return found
