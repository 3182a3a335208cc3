"""Kemeny: the order of least cost, and the cycles of majorities that every order breaks."""

from collections.abc import Mapping
from typing import Any

from ...facts import listing
from ...names import title_of

SHOWN = 6


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """How an order of least cost begins, and how it is known that none costs less."""
    names, data = document["problem"]["names"], document["evidence"]["data"]
    order = [title_of(titles, names[a]) for a in data["orders"][0]]
    more = f" and {len(order) - SHOWN} more behind them" if len(order) > SHOWN else ""
    alone = "the only order" if document["outcome"]["ranking"] is not None else "an order"
    found = []
    if len(order) > 1:
        found.append(f"This is {alone} that goes against fewest comparisons: {listing(order[:SHOWN])}{more}.")
    if "pair" in data["tree"]:
        found.append("Majorities run in circles; all orders were put into several parts, and each part was bounded.")
    elif circles := len(data["tree"]["cycles"]):
        shown = "one of them shows" if circles == 1 else f"{circles} of them show"
        found.append(f"Majorities run in circles, which every order breaks somewhere; {shown} that none does better.")
    return found
