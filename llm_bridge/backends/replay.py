"""A backend that answers from a recorded transcript, and from nothing else."""

from __future__ import annotations

from pathlib import Path

from llm_bridge.backend import Reply, Request
from llm_bridge.backends.recorded import read_transcript
from socialchoice.model.errors import Unreadable, Unrecorded


class Replay:
    """The replies of a transcript, whichever backend gave them. A request that it does not hold raises Unrecorded."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise Unreadable(f"there is no transcript {path}; record one with `socialchoice decide`")
        recorded = read_transcript(path)
        self._replies = {key: reply for (_, key), reply in recorded.items()}
        self.path, self.backends = path, sorted({backend for backend, _ in recorded})

    @property
    def name(self) -> str:
        return f"replay of {' and '.join(self.backends) or 'nothing'}"

    def complete(self, request: Request) -> Reply:
        """The recorded reply."""
        if request.key not in self._replies:
            about = str(request.data.get("text", ""))[:40]
            raise Unrecorded(
                f"{self.path} holds no reply to the {request.task} request {request.key[:12]} ({about!r}…)"
            )
        return self._replies[request.key]
