"""A backend whose every reply is written down before it is used, and which never asks the same thing twice.

The transcript is JSON lines, one exchange each, appended and flushed as it comes: an interrupted run loses at most the
exchange that was under way, and the next run goes on from there.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any

from llm_bridge.backend import Backend, Reply, Request, Usage, canonical
from llm_bridge.backends.batches import prime
from socialchoice.model.errors import Unreadable

Exchanges = dict[tuple[str, str], Reply]


class Recorded:
    """`inner`, with a transcript at `path`; what stands there is not asked again, unless asking costs nothing.

    reused : how many replies came from the transcript
    """

    def __init__(self, inner: Backend, path: Path) -> None:
        self.inner, self.path, self.reused = inner, path, 0
        anew = bool(getattr(inner, "deterministic", False))
        self._known: Exchanges = {} if anew or not path.exists() else read_transcript(path)
        if anew:
            path.unlink(missing_ok=True)
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def concurrency(self) -> int:
        """How many requests the inner backend takes at once."""
        return int(getattr(self.inner, "concurrency", 1))

    @property
    def usage(self) -> Usage:
        """What this run has cost; replies from the transcript cost nothing again."""
        return getattr(self.inner, "usage", Usage())

    @property
    def cost(self) -> Fraction | None:
        """What this run has cost in money; None where prices are unknown."""
        cost: Fraction | None = getattr(self.inner, "cost", None)
        return cost

    def prime(self, requests: Iterable[Request]) -> None:
        """Announce requests to the inner backend, those that the transcript does not answer."""
        prime(self.inner, [request for request in requests if (self.name, request.key) not in self._known])

    def complete(self, request: Request) -> Reply:
        """The recorded reply of this backend to this request, or a new one, recorded."""
        at = self.name, request.key
        with self._lock:
            if at in self._known:
                self.reused += 1
                return self._known[at]
        reply = self.inner.complete(request)
        with self._lock:
            self._known[at] = reply
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.touch(mode=0o600)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(canonical(exchange(self.name, request, reply)) + "\n")
        return reply


def exchange(backend: str, request: Request, reply: Reply) -> dict[str, Any]:
    """One line of a transcript."""
    return {"backend": backend, "key": request.key, "request": request.record(), "reply": asdict(reply)}


def read_transcript(path: Path) -> Exchanges:
    """(backend, request key) -> reply, from a transcript; a last line that an interruption cut short is left out.

    Raises Unreadable with the line number for any other line that is no exchange.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"the transcript {path} cannot be read: {error}") from None
    known: Exchanges = {}
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            said = entry["reply"]
            reply = Reply(said["text"], said["model"], Usage(**said["usage"]), said["stop"], said["prompt"])
            known[entry["backend"], entry["key"]] = reply
        except (json.JSONDecodeError, KeyError, TypeError):
            if number < len(lines):
                raise Unreadable(f"{path}, line {number} is no exchange of a transcript") from None
    return known
