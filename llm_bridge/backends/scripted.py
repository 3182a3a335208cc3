"""A backend that says what a function says: for tests, and for embedding a model of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from llm_bridge.backend import Reply, Request


@dataclass(frozen=True)
class Scripted:
    """`answer(request)` is the text of the reply."""

    answer: Callable[[Request], str]
    name: str = "scripted"

    def complete(self, request: Request) -> Reply:
        """What the function says."""
        return Reply(self.answer(request), self.name)
