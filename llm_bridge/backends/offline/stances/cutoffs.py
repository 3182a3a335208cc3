"""Cut-offs: a stated limit that is applied to the numbers in the options' descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from llm_bridge.backends.offline.stances.attitudes import says
from llm_bridge.backends.offline.text import Clause

_NUMBER = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s*(k\b|thousand|million|%|percent)?", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:anything|everything|nothing|any \w+|an? \w+ that costs?|whatever|alles)?\s*(?:that costs? )?(?:over|above|more than|beyond|exceeding|dearer than|über|mehr als|plus de|más de)\s+(?:£|\$|€)?\s*(?=\d)",
    re.IGNORECASE,
)
_THAT = re.compile(r"\b(?:more|dearer|higher) than (?:that|this)\b", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:no more than|at most|maximum of|limit (?:is|of)|budget (?:is|of)|höchstens|maximal|au plus|como máximo)\s+(?:£|\$|€)?\s*(?=\d)",
    re.IGNORECASE,
)


def cutoff(sentence: Clause, options: Sequence[Mapping[str, Any]], language: ModuleType) -> list[dict[str, Any]]:
    """What passes beats what fails, and what fails is graded by the words; empty unless both kinds exist."""
    found = _OVER.search(sentence.lower) or _MOST.search(sentence.lower)
    that = _THAT.search(sentence.lower)
    if that and not found:
        numbers = [m for m in _NUMBER.finditer(sentence.lower) if m.end() <= that.start()]
        found, number = (that, numbers[-1]) if numbers else (None, None)
    else:
        number = _NUMBER.match(sentence.lower[found.end() :]) if found else None
    if not found or not (
        says(sentence, "RED", language) or says(sentence, "AGAINST", language) or _MOST.search(sentence.lower)
    ):
        return []
    if not number:
        return []
    limit = value_of(number)
    sizes = {
        str(o["id"]): [value_of(m) for m in _NUMBER.finditer(str(o.get("description", "")).lower())] for o in options
    }
    large = {id: max(numbers) for id, numbers in sizes.items() if numbers}
    comparable = {id: size for id, size in large.items() if limit / 30 <= size <= limit * 30}
    fails = [id for id, size in comparable.items() if size > limit]
    passes = [id for id, size in comparable.items() if size <= limit]
    if not fails or not passes:
        return []
    quote = sentence.quote
    made: list[dict[str, Any]] = [{"kind": "cutoff", "passes": passes, "fails": fails, "quote": quote}]
    red = says(sentence, "RED", language)
    made += [
        {"kind": "red_line" if red else "grade", "option": id, "quote": quote, **({} if red else {"value": -1})}
        for id in fails
    ]
    return made


def value_of(match: re.Match[str]) -> float:
    """A number as written, with thousands separators and words such as thousand."""
    digits = match[1]
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        number = float(re.sub(r"[.,]", "", digits))
    else:
        number = float(digits.replace(",", "."))
    scale = (match[2] or "").lower()
    return number * (1000 if scale in ("k", "thousand") else 1_000_000 if scale == "million" else 1)
