"""Maximal lotteries: what the lottery withstands."""

from collections.abc import Mapping
from typing import Any


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The lottery's defining property, in words."""
    return ["Against every option, at least as many people are expected to prefer what the lottery draws as not."]
