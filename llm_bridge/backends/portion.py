"""A part of a backend's budget that one party's asks may use, so that nobody can spend what is meant for all."""

from __future__ import annotations

from llm_bridge.backend import Backend, Reply, Request
from llm_bridge.backends.ledger import total
from socialchoice.model.errors import Unanswered


class Portion:
    """`inner`, until the replies have used `most` tokens; replayed replies count as they did when they came.

    A request is sent while something is left; its own cost is bounded by the backend.
    """

    def __init__(self, inner: Backend, most: int | None) -> None:
        self.inner, self.most, self.used = inner, most, 0

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self.most is not None and self.used >= self.most

    def complete(self, request: Request) -> Reply:
        """The inner reply. Raises Unanswered if nothing is left."""
        if self.spent:
            raise Unanswered(f"the portion of {self.most} tokens is used up")
        reply = self.inner.complete(request)
        self.used += total(reply.usage)
        return reply
