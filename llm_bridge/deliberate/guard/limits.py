"""What a party cannot say, whoever answers for it: an offer or an acceptance that its own numbers forbid."""

from __future__ import annotations

from typing import Any

from llm_bridge.deliberate.deals import ACCEPT, OFFER
from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.stakes import Stakes, Terms


def on_the_table(ask: Ask) -> Terms | None:
    """The deal that an `accept` would accept; None where nothing of the kind is on the table."""
    offers = ask.shows.get("offers", [])
    found: Terms | None = ask.shows.get("proposed") or (offers[-1][1] if offers else None)
    return found


def crosses(ask: Ask, act: str, value: Any, stakes: Stakes) -> bool:
    """Whether an act would bind the party to less than no agreement, across its red line, or to the unknown."""
    if act not in (OFFER, ACCEPT):
        return False
    terms = value if act == OFFER else on_the_table(ask)
    return terms is not None and not stakes.accepts(stakes.space.choice(terms))
