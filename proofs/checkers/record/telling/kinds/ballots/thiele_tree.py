"""Proportional approval voting: how it is known that no committee scores higher."""

from collections.abc import Mapping
from math import comb
from typing import Any


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """How many committees there are, and whether each was counted or groups of them were bounded."""
    every = comb(len(document["problem"]["names"]), document["options"]["size"])
    how = (
        "each was counted" if document["evidence"]["data"]["tree"] is None else "groups of them were bounded by prices"
    )
    return [f"There are {every} committees of this size; {how}."]
