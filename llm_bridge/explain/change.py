"""How firm the outcome is: the fewest ballots removed or replaced that change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from llm_bridge.outcome import Result


def sentences(result: Result, titles: Mapping[str, str]) -> Iterator[str]:
    yield from ()
