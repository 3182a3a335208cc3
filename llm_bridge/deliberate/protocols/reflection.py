"""Everybody rates the options before and after they are shown what others said, and once after thinking again alone."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.message import Ask, Ending, Transcript
from llm_bridge.deliberate.protocol import Step, protocol

RATE = "rate"
BEFORE, ALONE, AFTER = "before", "alone", "after"
LOW, HIGH = -2, 2


@protocol(
    about="options", source="the self-reflection control of arXiv:2606.00820, as summarised; the text was not read"
)
def reflection(transcript: Transcript, *, seed: int = 1) -> Step:
    """Ask every party to rate the options from -2 to 2: before, again after thinking alone, and after reading others.

    The three answers are private. What is shown the last time stands in `about`, as `words`: [{"by", "text"}], one's
    own left out. Moves that happen without anybody else's words are instability, and only what goes beyond them can be
    due to the others. Options are listed in an order drawn for each ask. First judgements are never overwritten: the
    ending holds all three (see `measures.drift`).
    """
    for stage in (BEFORE, ALONE, AFTER):
        asks = [_ask(transcript, stage, party, seed) for party in transcript.parties]
        if missing := transcript.missing(asks):
            return missing
    rated = {
        stage: {party: _pairs(transcript, stage, party) for party in transcript.parties}
        for stage in (BEFORE, ALONE, AFTER)
    }
    return Ending("rated", None, f"{len(transcript.parties)} parties rated three times.", rated)


@reflection.bounded
def most_messages(parties: int, **_: object) -> int:
    """Three answers each."""
    return 3 * parties


def _ask(transcript: Transcript, stage: str, party: str, seed: int) -> Ask:
    options: Sequence[Any] = list(transcript.about["options"])
    Random(f"{seed}/{stage}/{party}").shuffle(options)  # type: ignore[arg-type]
    shows: dict[str, Any] = {"question": transcript.about["question"], "options": options, "you": party, "stage": stage}
    if stage == AFTER:
        shows["words"] = [words for words in transcript.about["words"] if words["by"] != party]
    ids = [option["id"] for option in transcript.about["options"]]
    return Ask(f"{stage}/{party}", party, {RATE: forms.ratings(ids, LOW, HIGH)}, shows)


def _pairs(transcript: Transcript, stage: str, party: str) -> list[list[Any]] | None:
    message = transcript.answers[f"{stage}/{party}"]
    return message.value if message.act == RATE else None
