"""What a reader must beat: the order of mention, and titles with a sentiment word near them."""

from __future__ import annotations

import re
from collections.abc import Callable

from benchmarks.extraction.corpus import Case
from llm_bridge.words import Grade, Judgement, Prefers

_GOOD = frozenset(
    [
        "good",
        "great",
        "like",
        "love",
        "support",
        "favour",
        "favourite",
        "best",
        "prefer",
        "yes",
        "happy",
        "fine",
        "want",
        "choice",
        "first",
    ]
)
_BAD = frozenset(
    [
        "bad",
        "no",
        "not",
        "never",
        "against",
        "hate",
        "worst",
        "reject",
        "refuse",
        "unacceptable",
        "oppose",
        "dislike",
        "last",
        "wrong",
    ]
)


def order_of_mention(case: Case) -> list[Judgement]:
    """Whatever is named earlier is preferred."""
    places = sorted((at, o.id) for o in case.decision.options if (at := _place(case.text, o.title)) is not None)
    ids = [id for _, id in places]
    return [Prefers(a, b, case.text[:1]) for at, a in enumerate(ids) for b in ids[at + 1 :]]


def title_and_sentiment(case: Case) -> list[Judgement]:
    """An option is liked if good words outnumber bad ones within eight words of its title; liked beats disliked."""
    words = re.findall(r"\w+", case.text.lower())
    scores: dict[str, int] = {}
    for option in case.decision.options:
        content = [w for w in re.findall(r"\w+", option.title.lower()) if len(w) > 3]
        near = [w for at, word in enumerate(words) if word in content for w in words[max(0, at - 8) : at + 9]]
        score = sum(w in _GOOD for w in near) - sum(w in _BAD for w in near)
        if score:
            scores[option.id] = 1 if score > 0 else -1
    quote = case.text[:1]
    made: list[Judgement] = [Grade(o, v, quote) for o, v in scores.items()]
    return made + [Prefers(a, b, quote) for a, x in scores.items() for b, y in scores.items() if x > y]


def _place(text: str, title: str) -> int | None:
    found = [at for w in re.findall(r"\w+", title.lower()) if len(w) > 3 and (at := text.lower().find(w)) >= 0]
    return min(found) if found else None


BASELINES: dict[str, Callable[[Case], list[Judgement]]] = {
    "order of mention": order_of_mention,
    "title + sentiment": title_and_sentiment,
}
