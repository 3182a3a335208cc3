"""The closed forms in which parties answer; a form checks a value, and is a JSON Schema for a model that gives one.

Forms are JSON values: {"form": "deal", "issues": [[title, [values]] …]}, {"form": "choice", "ids": […]},
{"form": "ranking", "ids": […]}, {"form": "ratings", "ids": […], "low": int, "high": int},
{"form": "text", "most": characters}, {"form": "nothing"}.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Form = Mapping[str, Any]
NOTHING: Form = {"form": "nothing"}


def deal(issues: Sequence[tuple[str, Sequence[str]]]) -> Form:
    """One value for every issue: [[title, value] …] in the order of the issues."""
    return {"form": "deal", "issues": [[title, list(values)] for title, values in issues]}


def choice(ids: Sequence[str]) -> Form:
    """One of these."""
    return {"form": "choice", "ids": list(ids)}


def ranking(ids: Sequence[str]) -> Form:
    """All of these from best to worst: a list of tiers, each a list of ids that are as good as one another."""
    return {"form": "ranking", "ids": list(ids)}


def ratings(ids: Sequence[str], low: int, high: int) -> Form:
    """A whole number from low to high for some of these: [[id, number] …]; what is left out stays unknown."""
    return {"form": "ratings", "ids": list(ids), "low": low, "high": high}


def text(most: int) -> Form:
    """Words, not empty, of at most so many characters."""
    return {"form": "text", "most": most}


def fault(form: Form, value: Any) -> str | None:
    """What is wrong with a value, in a sentence; None if it fits."""
    return FAULTS[form["form"]](form, value)


def schema(form: Form) -> dict[str, Any]:
    """The JSON Schema of its values, with closed lists of ids; bounds on numbers are checked by `fault` alone."""
    return SCHEMAS[form["form"]](form)


def _deal(form: Form, value: Any) -> str | None:
    issues = form["issues"]
    if not isinstance(value, list) or not all(isinstance(term, list) and len(term) == 2 for term in value):
        return "a deal must be a list of [issue, value]"
    if [title for title, _ in value] != [title for title, _ in issues]:
        return f"a deal must settle, in this order, {', '.join(title for title, _ in issues)}"
    wrong = [f"{given!r} is no value of {title}" for (title, given), (_, known) in zip(value, issues, strict=True)
             if given not in known]  # fmt: skip
    return wrong[0] if wrong else None


def _choice(form: Form, value: Any) -> str | None:
    return None if isinstance(value, str) and value in form["ids"] else f"{value!r} is none of {', '.join(form['ids'])}"


def _ranking(form: Form, value: Any) -> str | None:
    if not isinstance(value, list) or not all(isinstance(tier, list) and tier for tier in value):
        return "a ranking must be a list of tiers, each a list of ids"
    given = [id for tier in value for id in tier]
    if not all(isinstance(id, str) for id in given) or sorted(given) != sorted(form["ids"]):
        return f"a ranking must name each of {', '.join(form['ids'])} exactly once"
    return None


def _ratings(form: Form, value: Any) -> str | None:
    if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        return "ratings must be a list of [id, number]"
    given = [id for id, _ in value]
    if len(set(map(str, given))) < len(given) or not set(map(str, given)) <= set(form["ids"]):
        return f"ratings must be of different ids among {', '.join(form['ids'])}"
    low, high = form["low"], form["high"]
    for id, number in value:
        if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
            return f"the rating of {id} is {number!r}; it must be a whole number from {low} to {high}"
    return None


def _text(form: Form, value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return "the text is empty"
    return None if len(value) <= form["most"] else f"the text has {len(value)} characters; at most {form['most']} count"


def _nothing(form: Form, value: Any) -> str | None:
    return None if value is None else "no value was asked for"


FAULTS: dict[str, Callable[[Form, Any], str | None]] = {
    "deal": _deal,
    "choice": _choice,
    "ranking": _ranking,
    "ratings": _ratings,
    "text": _text,
    "nothing": _nothing,
}


def _listed(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ids(form: Form) -> dict[str, Any]:
    return {"type": "string", "enum": list(form["ids"])}


def _deal_schema(form: Form) -> dict[str, Any]:
    titles = [title for title, _ in form["issues"]]
    values = list(dict.fromkeys(value for _, known in form["issues"] for value in known))
    return _listed(_listed({"type": "string", "enum": list(dict.fromkeys([*titles, *values]))}))


SCHEMAS: dict[str, Callable[[Form], dict[str, Any]]] = {
    "deal": _deal_schema,
    "choice": _ids,
    "ranking": lambda form: _listed(_listed(_ids(form))),
    "ratings": lambda form: _listed(_listed({"anyOf": [_ids(form), {"type": "integer"}]})),
    "text": lambda form: {"type": "string"},
    "nothing": lambda form: {"type": "null"},
}
