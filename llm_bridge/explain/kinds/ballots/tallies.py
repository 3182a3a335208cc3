"""Scores: who has how many points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llm_bridge.explain.facts import listing
from llm_bridge.explain.names import title_of
from proofs.checkers.case import Case
from proofs.checkers.tallies.tallies import RULES


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Everybody's score, highest first, as the checker counts it."""
    scores = RULES[document["rule"]](Case(document))
    ordered = sorted(scores, key=lambda name: (-scores[name], name))
    return [f"Scores: {listing(f'{title_of(titles, name)} {scores[name]}' for name in ordered)}."]
