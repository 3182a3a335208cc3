"""Independent requests sent as one message batch: slower, and cheaper where the server says so.

Results come in any order and are matched by their `custom_id`, which is the request's key. What failed or expired is
asked singly; what did not end in time is not asked again, since it may still be paid for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

from llm_bridge.backend import Reply, Request, Usage
from socialchoice.model.errors import BackendError

POLLS = 240  # at PAUSE seconds each, two hours
PAUSE = 30.0
LEAST = 2  # fewer requests are no batch
Results = Mapping[str, Any]


class Many(Protocol):
    """A backend that takes many requests at once."""

    @property
    def name(self) -> str: ...

    def complete(self, request: Request) -> Reply: ...

    def complete_many(self, requests: Sequence[Request]) -> tuple[Reply | BackendError, ...]: ...


class Batched:
    """`inner`, whose replies to what was announced with `prime` come from one batch; all else is asked singly."""

    def __init__(self, inner: Many) -> None:
        self.inner = inner
        self._ready: dict[str, Reply | BackendError] = {}
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    @property
    def name(self) -> str:
        return self.inner.name

    def prime(self, requests: Iterable[Request]) -> None:
        """Ask these in one batch. Raises OverBudget if they cannot all be paid for, and then asks none."""
        new = list({request.key: request for request in requests if request.key not in self._ready}.values())
        if len(new) < LEAST:
            return
        replies = self.inner.complete_many(new)
        with self._lock:
            self._ready |= {request.key: reply for request, reply in zip(new, replies, strict=True)}

    def complete(self, request: Request) -> Reply:
        """The reply of the batch, once; or a new one. Raises what the batch says of it."""
        with self._lock:
            found = self._ready.pop(request.key, None)
        if isinstance(found, BackendError):
            raise found
        return self.inner.complete(request) if found is None else found


def prime(backend: object, requests: Iterable[Request]) -> None:
    """Announce requests that are about to be made, to a backend that can use it; to any other, nothing is done."""
    announce: Callable[[Iterable[Request]], None] | None = getattr(backend, "prime", None)
    if announce is not None:
        announce(requests)


def results_of(
    batches: Any, id: str, again: tuple[type[Exception], ...], sleep: Callable[[float], None], polls: int
) -> Results | None:
    """custom_id -> result of a batch that was sent; None if they did not come in time, and then it is cancelled.

    batches : the SDK's `client.messages.batches`
    again   : errors after which it is polled again
    """
    for _ in range(polls):
        with suppress(*again):
            if batches.retrieve(id).processing_status == "ended":
                return {str(entry.custom_id): entry.result for entry in batches.results(id)}
        sleep(PAUSE)
    with suppress(*again):
        batches.cancel(id)
    return None


def outcome(result: Any, usage_of: Callable[[Any], Usage]) -> tuple[Any, Usage]:
    """(the message, its usage) of one result; no message where it failed, expired or was cancelled."""
    message = getattr(result, "message", None) if getattr(result, "type", "") == "succeeded" else None
    return message, Usage() if message is None else usage_of(message)
