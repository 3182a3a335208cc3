"""Seats by a divisor: by what the votes are divided, and who is tied for the last seats."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...facts import listing
from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The divisor, and the tied parties if there are some."""
    problem, data = document["problem"], document["evidence"]["data"]
    low, high = Fraction(data["low"]), Fraction(data["high"])
    if low < high:
        return [
            f"Dividing each party's votes by any number between {_near(low)} and {_near(high)}, and rounding to the "
            f"nearest integer, gives exactly these seats, {problem['seats']} in all."
        ]
    tied = listing(title_of(titles, party) for party in data["tied"])
    return [f"At the divisor {_near(low)}, {tied} stand exactly between two numbers of seats: they tie for the last."]


def _near(value: Fraction) -> str:
    return str(value) if len(str(value)) < 12 else f"about {float(value):.8g}"
