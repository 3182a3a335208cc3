"""The answer form of the two reading tasks: a flat list of statements.

A statement is a record of one kind; what fields a kind has, and what may stand in each, is the table below. From it
come both the JSON Schema sent to a backend and the checks of `llm_bridge.extract.check`. Schemas of language models
enforce neither numeric bounds nor dictionaries keyed by id, so there are none: ids and grades are enumerations,
everything else is a list of records.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Data: TypeAlias = Mapping[str, Any]
Statement: TypeAlias = dict[str, Any]

READ_OPTIONS = "read-options"
READ_ISSUES = "read-issues"

# kind -> field -> what may stand there (a name in WHAT); every kind also has a quote.
OPTION_KINDS: Mapping[str, Mapping[str, str]] = {
    "grade": {"option": "option", "value": "grade"},
    "prefers": {"better": "option", "worse": "option"},
    "tie": {"options": "group"},
    "approves": {"option": "option"},
    "red_line": {"option": "option"},
    "first": {"option": "option"},
    "last": {"option": "option"},
    "ranking": {"tiers": "tiers"},
    "cutoff": {"passes": "options", "fails": "options"},
    "unresolved": {"option": "option", "against": "quote"},
    "reason": {"supports": "option", "value": "named"},
}
ISSUE_KINDS: Mapping[str, Mapping[str, str]] = {
    "ideal": {"issue": "issue", "value": "level"},
    "limit": {"issue": "issue", "value": "level"},
    "importance": {"issue": "issue", "value": "points"},
    "order": {"issues": "issues"},
    "red_line": {"issue": "issue", "text": "words"},
    "reason": {"supports": "issue", "value": "named"},
}
KINDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {READ_OPTIONS: OPTION_KINDS, READ_ISSUES: ISSUE_KINDS}

GRADES = (-2, -1, 0, 1, 2)


def option_ids(data: Data) -> list[str]:
    """The ids of the options asked about, in the order of the request."""
    return [option["id"] for option in data.get("options", ())]


def issue_ids(data: Data) -> list[str]:
    """The ids of the issues asked about, in the order of the request."""
    return [issue["id"] for issue in data.get("issues", ())]


def schema(task: str, data: Data) -> dict[str, Any]:
    """The JSON Schema of an answer to `task` about the options or issues in `data`."""
    what = _schemas(data)
    records = [
        _closed({"kind": {"type": "string", "enum": [kind]}, **{f: what[w] for f, w in fields.items()}, **_QUOTE})
        for kind, fields in KINDS[task].items()
    ]
    return _closed({"statements": {"type": "array", "items": {"anyOf": records}}})


_TEXT = {"type": "string"}
_QUOTE = {"quote": {"type": "string", "description": "copied word for word from the author's text"}}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _schemas(data: Data) -> dict[str, dict[str, Any]]:
    option = {"type": "string", "enum": option_ids(data)}
    issue = {"type": "string", "enum": issue_ids(data)}
    values = sorted({value for issue in data.get("issues", ()) for value in issue.get("values", ())})
    level = {"anyOf": [{"type": "number"}, {"type": "string", "enum": values}]} if values else {"type": "number"}
    return {
        "option": option,
        "options": _list(option),
        "group": _list(option),
        "tiers": {**_list(_list(option)), "description": "best tier first"},
        "grade": {"type": "integer", "enum": list(GRADES)},
        "issue": issue,
        "issues": {**_list(issue), "description": "most important first"},
        "level": level,
        "points": {"type": "number", "description": "0 to 10"},
        "words": _TEXT,
        "quote": _QUOTE["quote"],
        "named": {"anyOf": [_TEXT, {"type": "null"}]},
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
