"""Egalitarian and utilitarian lotteries: the prices that show that nobody can do better."""

from collections.abc import Mapping
from typing import Any

from ...facts import each, listing


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Who stands in the way of a better lottery: the agents of positive price."""
    prices = zip(document["problem"]["agents"], each(document["evidence"]["data"]["prices"]), strict=True)
    binding = [agent for agent, price in prices if price]
    return [f"Their gains cannot all rise at once: {listing(binding)}."]
