"""What a mind is: whoever answers the asks to one party, knowing that party's own words and stakes and no other's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

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
