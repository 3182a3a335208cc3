"""What a deliberation about deals reached, beside what could be had without it; for the auditor, as it tells gains."""

from __future__ import annotations

from typing import Any

from llm_bridge.decide.session.seating import Seating
from llm_bridge.deliberate.measures import baselines
from llm_bridge.deliberate.measures.efficiency import Yardstick, record
from llm_bridge.deliberate.measures.leakage import leaks
from llm_bridge.deliberate.message import Ending, Transcript
from socialchoice.model.errors import TooLarge


def measured(seats: Seating, transcript: Transcript, ending: Ending) -> dict[str, Any] | None:
    """Turns with what they reached, the computed optimum, one proposal, the midpoint, and leaks of private numbers.

    None where somebody's wants are not known in full, or the deals are too many to be listed.
    """
    if seats.problem is None:
        return None
    try:
        yard = Yardstick(seats.problem)
    except TooLarge:
        return None
    made = {
        "this deliberation": ending.value if ending.status == "agreement" else None,
        "computed optimum": baselines.optimum(yard),
        "one proposal": baselines.one_shot(seats.problem),
        "midpoint": baselines.midpoint(yard),
    }
    figures = {name: record(yard.reached(terms)) for name, terms in made.items()}
    found = [message.key for message in leaks(transcript, seats.stakes)]
    return {"turns": ending.data.get("turns"), "reached": figures, "leaks": found}


def in_words(found: dict[str, Any]) -> str:
    """One sentence: turns are never told without what they reached."""
    mine, best = found["reached"]["this deliberation"], found["reached"]["computed optimum"]
    shares = [_percent(figures["nash"]) for figures in (mine, found["reached"]["midpoint"])]
    turns = f"{found['turns']} turn{'' if found['turns'] == 1 else 's'}"
    if best["nash"] is None:
        return f"After {turns}: no deal would have made everybody better off."
    return (
        f"After {turns}: {shares[0]} of the geometric mean of gains that the computed optimum reaches "
        f"without talk; meeting in the middle reaches {shares[1]}."
    )


def _percent(share: float | None) -> str:
    return "none" if share is None else f"{100 * share:.0f} %"
