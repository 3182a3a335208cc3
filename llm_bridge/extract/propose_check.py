"""Proposed options, checked: quotes word for word, titles that differ and that a list of options can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from llm_bridge.intake.lists import options_of_text
from llm_bridge.words import Option
from socialchoice.model.errors import Unanswered

MOST = 12
LONGEST_TITLE = 80
LONGEST_DESCRIPTION = 300
LONGEST_QUOTE = 1000


def _record(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


_TEXT = {"type": "string"}
_QUOTE = _record(
    position={"type": "string", "description": "the id of the position"},
    quote={"type": "string", "description": "copied word for word from that position's text"},
)
SCHEMA = _record(
    options={
        "type": "array",
        "items": _record(title=_TEXT, description=_TEXT, quotes={"type": "array", "items": _QUOTE}),
    }
)


@dataclass(frozen=True)
class Found:
    """An option that passed the checks: its title, what it is, and (position id, quote) at least once."""

    title: str
    description: str
    quotes: tuple[tuple[str, str], ...]


def line_of(option: Option) -> str:
    """The option as a line of a list that `options_of_text` reads back."""
    return f"- {option.id}: {option.title}" + (f" — {option.description}" if option.description else "")


def checked(texts: Mapping[str, str], answer: str) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """The options of an answer that hold, and one sentence for each option or quote that does not.

    texts : position id -> text

    Raises Unanswered if the answer is no JSON of the form that was asked for.
    """
    try:
        value = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Unanswered(f"the answer is not JSON: {error}") from None
    if not isinstance(value, dict) or set(value) != {"options"} or not isinstance(value["options"], list):
        raise Unanswered('the answer must be one object, {"options": [...]}')
    good: dict[str, Found] = {}
    faults: list[str] = []
    for number, item in enumerate(value["options"], 1):
        where = f"Option {number}"
        if fault := _fault(item, good):
            faults.append(f"{where}: {fault}.")
            continue
        quotes, wrong = _quotes(item["quotes"], texts)
        faults += [f"{where}: {fault}." for fault in wrong]
        if quotes:
            found = Found(_plain(item["title"]), _plain(item["description"]), quotes)
            good[found.title.casefold()] = found
        else:
            faults.append(f"{where}: it has no quote that holds, and was left out.")
    if len(good) > MOST:
        faults.append(f"At most {MOST} options were asked for, and {len(good)} came; the first {MOST} are kept.")
    return tuple(good.values())[:MOST], tuple(faults)


def _fault(item: object, known: Mapping[str, Found]) -> str:
    """Why an option cannot be used, its quotes apart; empty if it can."""
    if not isinstance(item, dict) or set(item) != {"title", "description", "quotes"}:
        return "it must be an object with title, description and quotes"
    title, description = item["title"], item["description"]
    if not isinstance(title, str) or not isinstance(description, str) or not isinstance(item["quotes"], list):
        return "title and description must be texts, and quotes a list"
    title, description = _plain(title), _plain(description)
    if not any(ch.isalnum() for ch in title) or len(title) > LONGEST_TITLE or len(description) > LONGEST_DESCRIPTION:
        return f"a title has 1 to {LONGEST_TITLE} characters, and a description at most {LONGEST_DESCRIPTION}"
    if title.casefold() in known:
        return f"the title {title!r} stands twice; titles must differ"
    option = Option("x", title, description)
    if not (title + description).isprintable() or options_of_text(line_of(option)) != (option,):
        return f"the title {title!r} or its description cannot stand in a list; no line breaks, no dash between words"
    return ""


def _plain(text: str) -> str:
    return re.sub(" +", " ", text).strip(" ")


def _quotes(items: list[Any], texts: Mapping[str, str]) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The quotes that hold, each once, and a sentence for each that does not."""
    good: dict[tuple[str, str], None] = {}
    faults = []
    for item in items:
        if not isinstance(item, dict) or set(item) != {"position", "quote"}:
            faults.append("a quote must be an object with position and quote")
            continue
        id, quote = item["position"], item["quote"]
        if not isinstance(id, str) or id not in texts:
            faults.append(f"there is no position {str(id)[:40]!r}")
        elif not isinstance(quote, str) or not quote.strip() or len(quote) > LONGEST_QUOTE:
            faults.append(f"a quote has 1 to {LONGEST_QUOTE} characters")
        elif quote not in texts[id]:
            faults.append(f"the quote {quote[:80]!r} is not in position {id} word for word")
        else:
            good[id, quote] = None
    return tuple(good), faults
