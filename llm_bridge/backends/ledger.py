"""What a run has used and may still use, in tokens; shared by all threads."""

from __future__ import annotations

import threading

from llm_bridge.backend import Usage
from socialchoice.model.errors import OverBudget

CHARACTERS_A_TOKEN = 3  # cautious for European languages; counts are the server's where it gives them


class Ledger:
    """A hard budget: what the next request could use at most is set aside before it is sent."""

    def __init__(self, budget: int | None) -> None:
        self.budget, self.usage = budget, Usage()
        self._reserved = 0
        self._lock = threading.Lock()

    def reserve(self, most: int) -> None:
        """Set `most` tokens aside. Raises OverBudget, and sets nothing aside, if that would pass the budget."""
        with self._lock:
            spent = total(self.usage) + self._reserved
            if self.budget is not None and spent + most > self.budget:
                raise OverBudget(
                    f"the next request may use {most} tokens, and {spent} of the budget of {self.budget} are used or "
                    "set aside; raise the budget, or read the rest offline. What was read so far is kept"
                )
            self._reserved += most

    def settle(self, most: int, used: Usage) -> None:
        """Book what a request used, in place of what was set aside for it."""
        with self._lock:
            self._reserved -= most
            self.usage = self.usage + used


def total(usage: Usage) -> int:
    """All tokens of a usage, cached ones included."""
    return usage.input_tokens + usage.output_tokens + usage.cache_write_tokens + usage.cache_read_tokens


def estimate(characters: int) -> int:
    """A cautious count of the tokens in a text of this length."""
    return characters // CHARACTERS_A_TOKEN + 1
