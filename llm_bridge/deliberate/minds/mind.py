"""What a mind is: whoever answers the asks to one party, knowing that party's own words and stakes and no other's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from llm_bridge.backend import Backend, Request
from llm_bridge.deliberate.message import Ask


@dataclass(frozen=True)
class Said:
    """An answer: see `Message`, which adds who said it to which ask."""

    act: str
    value: Any = None
    talk: str = ""
    reason: str = ""


class Mind(Protocol):
    """Answers asks."""

    def answer(self, ask: Ask) -> Said:
        """Raises BackendError where nobody answers; then a pass is recorded, and the protocol goes on."""
        ...


@runtime_checkable
class Announcing(Mind, Protocol):
    """A mind that can say beforehand what it will ask its backend."""

    @property
    def backend(self) -> Backend: ...

    def wanted(self, ask: Ask) -> Request | None:
        """The first request that `answer` would send; None if it would send none."""
        ...
