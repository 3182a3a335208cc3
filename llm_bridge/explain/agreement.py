"""What other rules say, and what was assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from llm_bridge.explain.facts import listing
from llm_bridge.explain.names import spoken
from llm_bridge.outcome import Result, Seat


def about_panel(result: Result, titles: Mapping[str, str]) -> Iterator[str]:
    """How many other rules choose the same, and what the others choose."""
    assert result.seat is not None
    answered = [seat for seat in result.others if seat.outcome is not None]
    same = [seat for seat in answered if _winners(seat) == _winners(result.seat)]
    if not answered:
        yield "No other rule could be asked about what was read."
        return
    names = f": {listing(seat.rule for seat in same)}" if same else ""
    yield f"{len(same)} of {len(answered)} other rules choose the same{names}."
    deal = bool(result.decision.issues)
    for seat in answered:
        if seat not in same:
            answers = listing(spoken(titles, a, deal=deal) for a in _winners(seat)[:5])
            yield f"{seat.rule} ({seat.kind}) chooses {answers}."
    for seat in result.others:
        if seat.outcome is None:
            yield f"{seat.rule} is left out: {seat.why}."


def about_assumptions(result: Result, titles: Mapping[str, str]) -> Iterator[str]:
    """What words left open, and whether the outcome hangs on how it was closed."""
    yield from (f"Assumed: {text}" for text in result.built.assumed)
    if not result.tried:
        return
    yield (
        f"The outcome was computed again under {result.tried} other assumptions (utilities bent up or down, weights "
        f"equal or steep, unnamed choices worth half): it stays the same in {result.tried - len(result.sensitivity)}."
    )
    for how, winners in result.sensitivity:
        yield f"With {how}, the outcome would be {listing(winners[:3])}."


def _winners(seat: Seat) -> list[object]:
    return list(seat.outcome.record()["winners"]) if seat.outcome is not None else []
