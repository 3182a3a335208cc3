"""Whatever a backend answers is checked here, and what fails is dropped with a sentence, never repaired."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from llm_bridge.extract.form import GRADES, KINDS, Data, Statement, issue_ids, option_ids

LONGEST_WORDS = 200


@dataclass(frozen=True)
class Checked:
    """What of an answer holds, and one sentence for each thing that does not."""

    statements: tuple[Statement, ...]
    faults: tuple[str, ...] = ()


def check(task: str, data: Data, answer: str) -> Checked:
    """The statements of `answer` (JSON text) that are of the form of `task` and quote `data["text"]` word for word."""
    try:
        value = json.loads(answer, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return Checked((), (f"The answer is not JSON: {error}.",))
    if not isinstance(value, dict) or set(value) != {"statements"} or not isinstance(value["statements"], list):
        return Checked((), ('The answer must be one object, {"statements": [...]}.',))
    good, faults = [], []
    for number, item in enumerate(value["statements"], 1):
        fault = _fault(KINDS[task], data, item)
        if fault:
            faults.append(f"Statement {number}: {fault}.")
        else:
            good.append(item)
    return Checked(tuple(good), tuple(faults))


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


def _fault(kinds: Mapping[str, Mapping[str, str]], data: Data, item: object) -> str:
    if not isinstance(item, dict):
        return "it is not an object"
    kind = item.get("kind")
    if not isinstance(kind, str) or kind not in kinds:
        return f"its kind is {_shown(kind)}, known are {', '.join(kinds)}"
    wanted = {"kind", "quote", *kinds[kind]}
    if set(item) != wanted:
        return f"{kind!r} has the fields {', '.join(sorted(wanted))}, {_shown(sorted(map(str, item)))} came"
    for field, what in {**kinds[kind], "quote": "quote"}.items():
        fault = _CHECKS[what](data, item[field], item)
        if fault:
            return f"{field} of {kind!r} {fault}"
    return "an option is not preferred to itself" if kind == "prefers" and item["better"] == item["worse"] else ""


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _one_of(known: list[str], value: object) -> str:
    return "" if isinstance(value, str) and value in known else f"is {_shown(value)}, one of {known} was wanted"


def _distinct(known: list[str], value: object, least: int) -> str:
    if not isinstance(value, list) or not all(isinstance(x, str) and x in known for x in value):
        return f"is {_shown(value)}, a list of ids from {known} was wanted"
    if len(set(value)) != len(value) or len(value) < least:
        return f"is {_shown(value)}, at least {least} different ids were wanted"
    return ""


def _tiers(data: Data, value: object, _: Statement) -> str:
    if not isinstance(value, list) or not all(isinstance(tier, list) and tier for tier in value):
        return f"is {_shown(value)}, a list of non-empty lists was wanted"
    return _distinct(option_ids(data), [x for tier in value for x in tier], 2)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _grade(_: Data, value: object, __: Statement) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return "" if whole and value in GRADES else f"is {_shown(value)}, a whole number from -2 to 2 was wanted"


def _points(_: Data, value: Any, __: Statement) -> str:
    return "" if _number(value) and 0 <= value <= 10 else f"is {_shown(value)}, a number from 0 to 10 was wanted"


def _level(data: Data, value: Any, item: Statement) -> str:
    issue = next((i for i in data.get("issues", ()) if i["id"] == item["issue"]), None)
    if issue is None:
        return "belongs to no known issue"
    if issue["kind"] == "choice":
        return _one_of(list(issue["values"]), value)
    low, high = issue["low"], issue["high"]
    inside = _number(value) and low <= value <= high
    return "" if inside else f"is {_shown(value)}, a number from {low} to {high} was wanted"


def _quote(data: Data, value: object, _: Statement) -> str:
    if not isinstance(value, str) or not value.strip():
        return "is empty"
    return "" if value in data["text"] else f"is not in the author's text word for word: {_shown(value)}"


def _words(_: Data, value: object, __: Statement) -> str:
    short = isinstance(value, str) and value.strip() and len(value) <= LONGEST_WORDS
    return "" if short else f"must be a short text of at most {LONGEST_WORDS} characters"


def _named(data: Data, value: object, item: Statement) -> str:
    if value is None:
        return ""
    named = isinstance(value, str) and value.strip() and value.casefold() in data["text"].casefold()
    return "" if named else f"is {_shown(value)}, which the author does not name; null was wanted"


_CHECKS: Mapping[str, Callable[[Data, Any, Statement], str]] = {
    "option": lambda data, value, _: _one_of(option_ids(data), value),
    "options": lambda data, value, _: _distinct(option_ids(data), value, 1),
    "group": lambda data, value, _: _distinct(option_ids(data), value, 2),
    "tiers": _tiers,
    "grade": _grade,
    "issue": lambda data, value, _: _one_of(issue_ids(data), value),
    "issues": lambda data, value, _: _distinct(issue_ids(data), value, 1),
    "level": _level,
    "points": _points,
    "words": _words,
    "quote": _quote,
    "named": _named,
}
