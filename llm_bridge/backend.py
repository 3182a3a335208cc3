"""The one seam to whoever reads or speaks for us: `complete(Request) -> Reply`.

A request carries values (task, data, schema), never a prompt: a reader that needs no prompt sees the data, and only
model backends render one. Replies are text that should be JSON of the request's schema; `llm_bridge.ask` checks it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: equal values, equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


@dataclass(frozen=True)
class Request:
    """One question to a backend.

    task   : what is asked, by name: "read-options", "read-issues", "rephrase" …
    data   : JSON values; for the reading tasks `question`, `options` or `issues`, and one author's `text`
    schema : the JSON Schema of the answer
    faults : what was wrong with earlier answers to the same question, oldest first
    """

    task: str
    data: Mapping[str, Any] = field(repr=False)
    schema: Mapping[str, Any] = field(repr=False)
    faults: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The request as JSON values."""
        return {"task": self.task, "data": self.data, "schema": self.schema, "faults": list(self.faults)}

    @cached_property
    def key(self) -> str:
        """sha256 of the request's canonical JSON: same request, same key, same replayed reply."""
        return hashlib.sha256(canonical(self.record()).encode()).hexdigest()


@dataclass(frozen=True)
class Usage:
    """What a reply cost, in tokens."""

    input_tokens: int = 0
    output_tokens: int = 0
    cache_write_tokens: int = 0
    cache_read_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cache_write_tokens + other.cache_write_tokens,
            self.cache_read_tokens + other.cache_read_tokens,
        )


@dataclass(frozen=True)
class Reply:
    """What came back: text that should be JSON, who wrote it, what it cost, and why it stopped.

    prompt : sha256 of the prompt text that was rendered for it; empty for readers that need none
    """

    text: str
    model: str
    usage: Usage = Usage()
    stop: str = "end"
    prompt: str = ""


class Backend(Protocol):
    """Whoever answers requests. A task it does not know raises `UnknownTask`."""

    @property
    def name(self) -> str:
        """Shown to people: which backend was used."""
        ...

    def complete(self, request: Request) -> Reply:
        """Answer one request, or raise a `BackendError`."""
        ...
