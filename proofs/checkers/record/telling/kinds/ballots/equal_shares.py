"""Equal shares: who is elected in which round, and at what price."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """One sentence a round of the first transcript."""
    found = []
    for number, entry in enumerate(document["evidence"]["data"]["transcripts"][0], 1):
        price = Fraction(entry["price"])
        each = str(price) if len(str(price)) < 8 else f"about {float(price):.4g}"
        found.append(
            f"Round {number}: {title_of(titles, entry['elected'])} is elected; its supporters pay up to {each} each."
        )
    return found
