"""The reader where every author returned a sheet: it is never asked, and says so if it is."""

from __future__ import annotations

from llm_bridge.backend import Reply, Request
from socialchoice.model.errors import UnknownTask


class Nobody:
    """Answers nothing."""

    name = "nobody"

    def complete(self, request: Request) -> Reply:
        """Raises UnknownTask."""
        raise UnknownTask(f"nobody reads here: every author returned a sheet, and {request.task!r} was asked")
