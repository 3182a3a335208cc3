"""Scores: who has how many points."""

from collections.abc import Mapping
from typing import Any

from .....case import Case
from .....tallies.tallies import RULES
from ...facts import listing
from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Everybody's score, highest first, as the checker counts it."""
    scores = RULES[document["rule"]](Case(document))
    ordered = sorted(scores, key=lambda name: (-scores[name], name))
    return [f"Scores: {listing(f'{title_of(titles, name)} {scores[name]}' for name in ordered)}."]
