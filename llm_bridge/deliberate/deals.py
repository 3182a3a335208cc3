"""What protocols about deals have in common: the form of a deal, the offers so far, what a party is shown of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.message import Ask, Message, Transcript
from llm_bridge.deliberate.stakes import Space, Terms

OFFER, ACCEPT, REJECT, STATE = "offer", "accept", "reject", "state"
PROPOSE, CRITICISE, REST, VETO = "propose", "criticise", "rest", "veto"
LONGEST_STATEMENT = 4_000


def about_deals(question: str, space: Space) -> dict[str, Any]:
    """What everybody may know of a deliberation about deals."""
    return {"question": question, "issues": [[title, list(values)] for title, values in space.issues]}


def form_of(transcript: Transcript) -> forms.Form:
    """The form of a deal over the transcript's issues."""
    return forms.deal([(title, values) for title, values in transcript.about["issues"]])


def offers(transcript: Transcript) -> list[list[Any]]:
    """[by, terms] of every offer so far, in order."""
    return [[message.by, message.value] for message in transcript.by(OFFER)]


def latest(transcript: Transcript) -> dict[str, Terms]:
    """Party -> the last deal that it offered or accepted."""
    found: dict[str, Terms] = {}
    last: Terms | None = None
    for message in transcript.messages:
        if message.act == OFFER:
            found[message.by] = last = message.value
        elif message.act == ACCEPT and last is not None:
            found[message.by] = last
    return found


def spoken(transcript: Transcript) -> list[Message]:
    """What parties said to each other; a judge's verdicts are no turns."""
    return [message for message in transcript.messages if message.by in transcript.parties]


def turn(
    transcript: Transcript, key: str, to: str, acts: Mapping[str, forms.Form], *, at: int, of: int, context: int
) -> Ask:
    """An ask about deals: all formal offers so far are shown, and the words of the last `context` turns.

    at, of : the number of this turn from 0, and how many there are at most
    """
    words = [
        {"by": "you" if m.by == to else m.by, "act": m.act, "talk": m.talk, "reason": m.reason}
        for m in spoken(transcript)[-context:]
        if m.talk or m.reason
    ]
    shows = {
        "question": transcript.about["question"],
        "you": to,
        "parties": list(transcript.parties),
        "turn": at,
        "turns": of,
        "offers": offers(transcript),
        "words": words,
    }
    return Ask(key, to, acts, shows)
