"""Each judgement in words, as its author is told what was read from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from llm_bridge.explain.facts import listing
from llm_bridge.explain.names import title_of
from llm_bridge.words import (
    Approves,
    Grade,
    Ideal,
    Importance,
    IssueRedLine,
    Judgement,
    Limit,
    Order,
    Prefers,
    Reason,
    RedLine,
    Tie,
)

GRADES = {
    -2: "strongly against",
    -1: "against",
    0: "neutral about",
    1: "in favour of",
    2: "strongly in favour of",
}
Titles = Mapping[str, str]


def in_words(judgement: Judgement, titles: Titles) -> str:
    """The judgement as a clause that begins with a small letter."""
    return WORDS[type(judgement)](judgement, titles)


WORDS: dict[type[Any], Callable[[Any, Titles], str]] = {
    Grade: lambda j, t: f"{GRADES[j.value]} {title_of(t, j.option)}",
    Prefers: lambda j, t: f"{title_of(t, j.better)} before {title_of(t, j.worse)}",
    Tie: lambda j, t: f"{listing(title_of(t, o) for o in j.options)} held equal",
    Approves: lambda j, t: f"accepts {title_of(t, j.option)}",
    RedLine: lambda j, t: f"a red line at {title_of(t, j.option)}",
    IssueRedLine: lambda j, t: f"a red line on {title_of(t, j.issue)}: {j.text}",
    Ideal: lambda j, t: f"wants {j.value} for {title_of(t, j.issue)}",
    Limit: lambda j, t: f"would accept at worst {j.value} for {title_of(t, j.issue)}",
    Importance: lambda j, t: f"weighs {title_of(t, j.issue)} at {j.value} of 10",
    Order: lambda j, t: f"what matters, most first: {listing(title_of(t, i) for i in j.issues)}",
    Reason: lambda j, t: f"a reason for {title_of(t, j.supports)}",
}
