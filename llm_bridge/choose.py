"""Which backend reads: `auto`, `offline`, `anthropic` or `replay:FILE`."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from llm_bridge.backend import Backend
from llm_bridge.backends.prices import Prices
from llm_bridge.intake.decision import Settings
from socialchoice.model.errors import InvalidProblem, UnknownName

CHOICES = "auto, offline, anthropic or replay:FILE"


def backend_of(
    spec: str, settings: Settings, *, prices: Prices | None = None, money: Fraction | None = None
) -> Backend:
    """The backend that `spec` names; a model keeps to the settings' budget of tokens, and to money at these prices.

    `auto` takes a model only if the settings name one, else the offline reader: a key in the environment is no consent
    to send people's words away. Raises UnknownName for another word, InvalidProblem for anthropic without a model.
    """
    kind, _, rest = spec.partition(":")
    if kind == "auto":
        kind = "anthropic" if settings.model else "offline"
    if kind == "offline":
        from llm_bridge.backends.offline import Offline

        return Offline()
    if kind == "replay" and rest:
        from llm_bridge.backends.replay import Replay

        return Replay(Path(rest))
    if kind == "anthropic":
        if settings.model is None:
            raise InvalidProblem("no model is named; write model = '…' into the settings, or pass --model")
        from llm_bridge.backends.anthropic import Anthropic

        return Anthropic.from_settings(settings, prices, money)
    raise UnknownName(f"no reader is called {spec!r}; choose {CHOICES}")
