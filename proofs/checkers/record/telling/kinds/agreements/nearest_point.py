"""Compromise programming: what the lottery is nearest to."""

from collections.abc import Mapping
from typing import Any


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The lottery's defining property, in words."""
    return ["No other lottery is nearer to everybody's best, by the squares of what is missing to it."]
