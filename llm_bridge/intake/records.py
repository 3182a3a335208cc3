"""The single-file form of a decision, JSON version 1: read strictly, written back in the same form.

Keys that belong to a gold standard (`gold`, `style`, `difficulty`, `lang`, `note`) are ignored; any other unknown key
is refused, since a misspelt setting would otherwise be a silent default.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llm_bridge.intake.decision import Decision, Settings
from llm_bridge.words import Issue, Option, Position
from socialchoice.model.errors import InvalidProblem, UnknownName, Unreadable

IGNORED = {"gold", "style", "difficulty", "lang", "note"}


def decision(record: Any, question: str | None = None) -> Decision:
    """The decision in a JSON value. Raises Unreadable or InvalidProblem."""
    known = {"version", "id", "question", "options", "issues", "positions", "settings"}
    found = _object(record, "a decision", known)
    if found.get("version", 1) != 1:
        raise Unreadable(f"this decision has version {found['version']!r}; version 1 is read")
    asked = question if question is not None else _text(found, "question", "the decision")
    return Decision(
        asked,
        options(found["options"]) if "options" in found else (),
        issues(found["issues"]) if "issues" in found else (),
        tuple(_position(entry) for entry in _list(found.get("positions", []), "positions")),
        settings(found.get("settings", {})),
    )


def options(record: Any) -> tuple[Option, ...]:
    """The options in a JSON list."""
    return tuple(_option(entry) for entry in _list(record, "options"))


def issues(record: Any) -> tuple[Issue, ...]:
    """The issues in a JSON list."""
    return tuple(_issue(entry) for entry in _list(record, "issues"))


def settings(record: Any) -> Settings:
    """The settings in a JSON object."""
    if not isinstance(record, Mapping):
        raise Unreadable(f"settings must be an object; came {record!r}")
    return Settings.of(record)


def written(made: Decision) -> dict[str, Any]:
    """The decision in the single-file form."""
    positions = [{"id": p.id, "author": p.author, "text": p.text} for p in made.positions]
    return {
        "version": 1,
        "question": made.question,
        **choices(made),
        "positions": positions,
        "settings": made.settings.record(),
    }


def choices(made: Decision) -> dict[str, Any]:
    """`options` or `issues` as JSON values, whichever the decision has."""
    if made.options:
        return {"options": [{"id": o.id, "title": o.title, "description": o.description} for o in made.options]}
    return {"issues": [issue_record(issue) for issue in made.issues]}


def issue_record(issue: Issue) -> dict[str, Any]:
    """An issue as JSON values."""
    head = {"id": issue.id, "title": issue.title, "kind": issue.kind}
    if issue.kind == "choice":
        return {**head, "values": list(issue.values)}
    return {**head, "unit": issue.unit, "low": issue.low, "high": issue.high}


def _option(entry: Any) -> Option:
    found = _object(entry, "an option", {"id", "title", "description"})
    title = _text(found, "title", "an option")
    return Option(_text(found, "id", "an option"), title, _text(found, "description", "an option", empty=True))


def _issue(entry: Any) -> Issue:
    found = _object(entry, "an issue", {"id", "title", "kind", "unit", "low", "high", "values"})
    id, title = _text(found, "id", "an issue"), _text(found, "title", "an issue")
    kind = found.get("kind")
    if kind == "choice":
        values = _list(found.get("values", []), f"the values of issue {id!r}")
        if len(values) < 2 or not all(isinstance(v, str) and v for v in values) or len(set(values)) < len(values):
            raise InvalidProblem(f"issue {id!r} is a choice; it needs at least two different texts as values")
        return Issue(id, title, "choice", values=tuple(values))
    if kind == "number":
        low, high = found.get("low", 0), found.get("high", 0)
        if not _number(low) or not _number(high) or low >= high:
            raise InvalidProblem(f"issue {id!r} is a number; it needs low and high, with low below high")
        return Issue(id, title, "number", unit=str(found.get("unit", "")), low=low, high=high)
    raise InvalidProblem(f"issue {id!r} has the kind {kind!r}; wanted is 'number' or 'choice'")


def _position(entry: Any) -> Position:
    found = _object(entry, "a position", {"id", "author", "text"})
    author = _text(found, "author", "a position")
    id = _text(found, "id", "a position") if "id" in found else author
    return Position(id, author, _text(found, "text", f"the position of {author}", empty=True))


def _object(value: Any, what: str, known: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Unreadable(f"{what} must be an object; came {str(value)[:60]!r}")
    if unknown := [key for key in value if key not in known | IGNORED]:
        raise UnknownName(f"{what} has the key {unknown[0]!r}; known keys are {', '.join(sorted(known))}")
    return value


def _text(found: Mapping[str, Any], key: str, what: str, *, empty: bool = False) -> str:
    value = found.get(key, "" if empty else None)
    if not isinstance(value, str) or not (value.strip() or empty):
        raise InvalidProblem(
            f"{what} has the {key} {value!r}; it must be a text{'' if empty else ' that is not empty'}"
        )
    return value


def _list(value: Any, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable(f"{what} must be a list; came {str(value)[:60]!r}")
    return value


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15
