"""The core: why there is none."""

from collections.abc import Mapping
from typing import Any

from ...facts import listing
from .excess_levels import coalition


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Which coalitions ask for more than there is; nothing where there is a core."""
    weights = document["evidence"]["data"]["weights"]
    if not weights:
        return []
    parts = listing(
        f"{coalition(document['problem'], titles, number)} for {weight} of it" for number, weight in weights
    )
    return [
        f"If the players spend all of their time in coalitions, {parts}, these obtain more than all together do; so "
        "whatever is paid, one of them is paid less than it obtains."
    ]
