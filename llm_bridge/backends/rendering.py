"""A request as a prompt for a model: instructions, what is asked about (the same for every author), then one text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from llm_bridge.backend import Request, canonical
from socialchoice.model.errors import UnknownTask

TASKS = (
    "read-options",
    "read-issues",
    "rephrase",
    "propose-options",
    "deliberate-offer",
    "deliberate-statement",
    "deliberate-rank",
)
# What in a request's data is one author's own, and how it is introduced.
OWN = {"text": "The author's text, as JSON", "you": "What this party alone knows, as JSON"}
_ALL_SHARED = {"rephrase": "Say the facts again.", "propose-options": "Name the options that these positions speak of."}


@dataclass(frozen=True)
class Prompt:
    """What a model is sent: `system` and `shared` are equal for all authors and can be cached; `own` is one author's.

    digest : sha256 of the instructions' text
    """

    system: str
    shared: str
    own: str
    digest: str


def render(request: Request) -> Prompt:
    """The prompt of a request. Raises UnknownTask for a task without a prompt."""
    if request.task not in TASKS:
        raise UnknownTask(f"no prompt is written for the task {request.task!r}; known are {', '.join(TASKS)}")
    system = _instructions(request.task)
    shared = {key: value for key, value in request.data.items() if key not in OWN}
    # The text goes in as one JSON string: no character of it can end the data or begin a new message.
    own = "".join(
        f"{said}:\n{json.dumps(_alone(key, request.data[key]), ensure_ascii=False)}"
        for key, said in OWN.items()
        if key in request.data
    )
    indent = None if "you" in request.data else 1  # a long transcript in many short lists would cost mostly spaces
    faults = "".join(f"\nYour last answer was refused: {fault}" for fault in request.faults)
    return Prompt(
        system,
        f"What is asked about, as JSON:\n{json.dumps(shared, ensure_ascii=False, indent=indent)}",
        (own or _ALL_SHARED.get(request.task, "")) + faults,
        hashlib.sha256(system.encode()).hexdigest(),
    )


def _alone(key: str, value: Any) -> Any:
    return {key: value} if key == "text" else value


@cache
def _instructions(task: str) -> str:
    return (files("llm_bridge") / "prompts" / f"{task}.md").read_text(encoding="utf-8")


def messages(prompt: Prompt) -> list[dict[str, Any]]:
    """The user message; the end of what all authors share is marked for the prompt cache."""
    shared = {"type": "text", "text": prompt.shared, "cache_control": {"type": "ephemeral"}}
    return [{"role": "user", "content": [shared, {"type": "text", "text": prompt.own}]}]


def asking(rung: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that ask for JSON, by the rung of the ladder that the server understands."""
    if rung == "json_schema":
        return {"output_config": {"format": {"type": "json_schema", "schema": schema}}}
    if rung == "tool":
        tool = {"name": "answer", "description": "Give the answer.", "input_schema": schema}
        return {"tools": [tool], "tool_choice": {"type": "tool", "name": "answer", "disable_parallel_tool_use": True}}
    return {}


def in_prompt(rung: str, schema: Mapping[str, Any]) -> str:
    """What is added to the instructions where the server takes neither a schema nor a tool."""
    return f"\nThe schema of the answer:\n{canonical(schema)}\n" if rung == "prompt" else ""


def json_in(text: str) -> str:
    """The first JSON object in a text that may have words or a fence around it; the text itself if there is none."""
    decoder = json.JSONDecoder()
    for at, ch in enumerate(text):
        if ch == "{":
            try:
                _, end = decoder.raw_decode(text, at)
            except (json.JSONDecodeError, RecursionError):
                continue
            return text[at:end]
    return text
