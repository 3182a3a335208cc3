"""Formal negotiators: published strategies that answer from a party's own stakes and from what it is shown."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.minds.mind import Mind, Said
from llm_bridge.deliberate.minds.view import View
from llm_bridge.deliberate.stakes import Stakes
from socialchoice.model.registry import Registry


@dataclass(eq=False)
class Strategy:
    """`function(view)` answers an ask for an offer or a vote from the party's own stakes alone.

    It is a pure function of what the party knows and is shown, so that the same transcript leads to the same offer. A
    proposed text and the statement of what was agreed are judged and written alike by all (see `View`).
    """

    function: Callable[[View], Said]
    source: str
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.function.__name__.replace("_", "-")

    @property
    def summary(self) -> str:
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    def mind(self, stakes: Stakes) -> Mind:
        """A mind that answers for this party."""
        return Negotiator(self, stakes)


@dataclass(frozen=True)
class Negotiator:
    """A party that follows a strategy."""

    strategy: Strategy
    stakes: Stakes

    def answer(self, ask: Ask) -> Said:
        """What the strategy does; or what all do with a proposed text, and with what is to be written down."""
        view = View(self.stakes, ask)
        return view.viewed() or view.stated() or self.strategy.function(view)


STRATEGIES: Registry[Strategy] = Registry("strategy", "llm_bridge.deliberate.minds.formal")


def strategy(*, source: str, aliases: tuple[str, ...] = ()) -> Callable[[Callable[[View], Said]], Strategy]:
    """Declare a strategy; its file carries its name."""
    return lambda function: STRATEGIES.add(Strategy(function, source, aliases))
