"""One author per request: the question, what is asked about, and that author's text alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llm_bridge.backend import Request
from llm_bridge.extract.form import READ_ISSUES, READ_OPTIONS, schema
from llm_bridge.words import Issue, Option, Position
from socialchoice.model.errors import InvalidProblem

LONGEST_TEXT = 200_000


def request_for(
    position: Position, question: str, options: Sequence[Option] = (), issues: Sequence[Issue] = ()
) -> Request:
    """Ask what `position` states; neither its author's name nor anybody else's words are in the request.

    Raises InvalidProblem if both or neither of `options` and `issues` are given, or the text passes `LONGEST_TEXT`.
    """
    if bool(options) == bool(issues):
        got = "both" if options else "neither"
        raise InvalidProblem(f"a position is read either against options or against issues, {got} came; give one")
    if len(position.text) > LONGEST_TEXT:
        raise InvalidProblem(
            f"position {position.id!r} has {len(position.text):,} characters, at most {LONGEST_TEXT:,} are read; "
            "shorten it"
        )
    about = {"options": [_option(o) for o in options]} if options else {"issues": [_issue(i) for i in issues]}
    data: dict[str, Any] = {"question": question, **about, "text": position.text}
    task = READ_OPTIONS if options else READ_ISSUES
    return Request(task=task, data=data, schema=schema(task, data))


def _option(option: Option) -> dict[str, Any]:
    return {"id": option.id, "title": option.title, "description": option.description}


def _issue(issue: Issue) -> dict[str, Any]:
    common = {"id": issue.id, "title": issue.title, "kind": issue.kind}
    if issue.kind == "choice":
        return {**common, "values": list(issue.values)}
    return {**common, "unit": issue.unit, "low": issue.low, "high": issue.high}
