"""What a run has used and may still use, in tokens and in money; shared by all threads."""

from __future__ import annotations

import threading
from fractions import Fraction

from llm_bridge.backend import Usage
from llm_bridge.backends.prices import Prices
from socialchoice.model.errors import InvalidProblem, OverBudget

CHARACTERS_A_TOKEN = 3  # cautious for European languages; counts are the server's where it gives them


class Ledger:
    """A hard budget: what the next request could use at most is set aside before it is sent.

    budget : tokens; None for no limit
    prices : what tokens cost; None where that is unknown
    money  : the most that all may cost, in the currency of the prices; None for no limit

    Raises InvalidProblem for money without prices.
    """

    def __init__(self, budget: int | None, prices: Prices | None = None, money: Fraction | None = None) -> None:
        if money is not None and prices is None:
            raise InvalidProblem("a budget of money needs the prices of tokens; give both, or a budget of tokens")
        self.budget, self.prices, self.money, self.usage = budget, prices, money, Usage()
        self._reserved = (0, 0)
        self._lock = threading.Lock()

    @property
    def cost(self) -> Fraction | None:
        """What was used so far costs; None without prices."""
        return None if self.prices is None else self.prices.cost(self.usage)

    def reserve(self, read: int, written: int) -> None:
        """Set so many tokens aside. Raises OverBudget, and sets nothing aside, if that would pass a budget."""
        with self._lock:
            aside = (self._reserved[0] + read, self._reserved[1] + written)
            spent, most = total(self.usage) + sum(self._reserved), read + written
            if self.budget is not None and spent + most > self.budget:
                raise OverBudget(
                    f"the next request may use {most} tokens, and {spent} of the budget of {self.budget} are used or "
                    "set aside; raise the budget, or read the rest offline. What was read so far is kept"
                )
            if self.money is not None and self.prices is not None:
                cost = self.prices.cost(self.usage) + self.prices.most(*aside)
                if cost > self.money:
                    raise OverBudget(
                        f"with the next request all may cost {float(cost):.4f}, and the budget is "
                        f"{float(self.money):.4f}; raise it, or read the rest offline. What was read so far is kept"
                    )
            self._reserved = aside

    def settle(self, read: int, written: int, used: Usage) -> None:
        """Book what a request used, in place of what was set aside for it."""
        with self._lock:
            self._reserved = (self._reserved[0] - read, self._reserved[1] - written)
            self.usage = self.usage + used


def total(usage: Usage) -> int:
    """All tokens of a usage, cached ones included."""
    return usage.input_tokens + usage.output_tokens + usage.cache_write_tokens + usage.cache_read_tokens


def estimate(characters: int) -> int:
    """A cautious count of the tokens in a text of this length."""
    return characters // CHARACTERS_A_TOKEN + 1
