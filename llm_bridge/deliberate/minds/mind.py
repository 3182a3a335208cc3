"""What a mind is: whoever answers the asks to one party, knowing that party's own words and stakes and no other's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.stakes import Stakes
from socialchoice.model.registry import Registry


@dataclass(frozen=True)
class Said:
    """An answer: see `Message`, which adds who said it to which ask."""

    act: str
    value: Any = None
    talk: str = ""
    reason: str = ""


class Mind(Protocol):
    """Answers asks; `concurrency` asks of one step may be put to minds at once."""

    def answer(self, ask: Ask) -> Said:
        """Raises BackendError where nobody answers; the driver then records a pass, and the protocol goes on."""
        ...


@dataclass(eq=False)
class Strategy:
    """A formal negotiator: `function(stakes, ask)` answers an ask about deals from the party's own stakes alone.

    It is a pure function of what the party knows and is shown, so that the same transcript leads to the same offer.
    """

    function: Callable[[Stakes, Ask], Said]
    source: str
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.function.__name__.replace("_", "-")

    def mind(self, stakes: Stakes) -> Mind:
        """A mind that answers for this party."""
        return Negotiator(self, stakes)


@dataclass(frozen=True)
class Negotiator:
    """A party that follows a strategy."""

    strategy: Strategy
    stakes: Stakes

    def answer(self, ask: Ask) -> Said:
        """What the strategy does."""
        return self.strategy.function(self.stakes, ask)


STRATEGIES: Registry[Strategy] = Registry("strategy", "llm_bridge.deliberate.minds.formal")


def strategy(*, source: str, aliases: tuple[str, ...] = ()) -> Callable[[Callable[[Stakes, Ask], Said]], Strategy]:
    """Declare a strategy; its file carries its name."""
    return lambda function: STRATEGIES.add(Strategy(function, source, aliases))
