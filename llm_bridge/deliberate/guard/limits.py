"""What a party cannot say, whoever answers for it: what its own numbers forbid, and these numbers themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from llm_bridge.deliberate.deals import ACCEPT, OFFER
from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.stakes import Stakes, Terms

NUMBER = re.compile(r"(?<![\d.,/])-?\d+(?:[.,]\d+|/\d+)?(?![\d/])")


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


def numbers_in(text: str) -> Iterator[Fraction]:
    """The numbers that stand in a text, with a decimal point or comma, or as fractions."""
    return (Fraction(number.replace(",", ".")) for number in NUMBER.findall(text) if not re.search(r"/0+$", number))


def private_numbers(party: Stakes) -> set[Fraction]:
    """What a party's values and deals are worth to it, and its reservation; without 0 and 1, which everybody says."""
    worths = {part for row in party.worth_of for part in row if part is not None}
    return (worths | {worth for worth, _ in party.ranked} | {party.reservation}) - {Fraction(0), Fraction(1)}
