"""Why no agreement meets everybody's demands: each minimal conflict in a sentence."""

from collections.abc import Mapping
from typing import Any

from ...facts import listing
from ...names import title_of

SPOKEN = {
    "reservation": "{0} has at least what it has without an agreement",
    "red line": "{0} keeps {1} from being {2}",
    "condition": "{0} takes {1} {2} only with {3} {4}",
    "limit": "the limit {0} is kept",
    "equation": "the equation {0} is kept",
}


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """For each conflict what cannot hold together."""
    found = []
    for conflict in document["answer"]:
        alone = "No agreement does this, whatever else gives way"
        head = "These cannot hold together, though any fewer of them can" if len(conflict) > 1 else alone
        found.append(f"{head}: {listing(_said(d, titles) for d in conflict)}.")
    return found or ["All demands can be met together."]


def _said(demand: list[str], titles: Mapping[str, str]) -> str:
    kind, *parts = demand
    agents = parts[:1] if kind in ("reservation", "red line", "condition") else []
    return SPOKEN[kind].format(*agents, *(title_of(titles, part) for part in parts[len(agents) :]))
