"""Distances to what is wanted: the prices that show that nobody can come nearer."""

from collections.abc import Mapping
from typing import Any

from ...facts import each, listing


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Who stands in the way of a nearer agreement: the agents of positive price, step by step."""
    data = document["evidence"]["data"]
    steps = [data] if "prices" in data else data.get("levels", data.get("steps", []))
    found = []
    for step in steps:
        prices = zip(document["problem"]["agents"], each(step["prices"]), strict=True)
        binding = [agent for agent, price in prices if price]
        if binding:
            found.append(f"What these lack cannot all be less at once: {listing(binding)}.")
    return found
