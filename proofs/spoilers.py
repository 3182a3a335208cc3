"""Alternatives that win without a rival whom they beat, or to whom at least they do not lose."""

from __future__ import annotations

from typing import Any

from proofs.edits import winners, without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


def wins_without(
    rule: Rule[Any, Any], profile: RankingProfile, winner: int, rival: int, least: int
) -> tuple[str, str] | None:
    """(a, b) by their places, if a wins without b and leads b head to head by at least `least`; else None."""
    m = len(profile.names)
    a, b = winner % m, rival % m
    if a == b or m < 3 or profile.margins[a, b] < least:
        return None
    one, gone = profile.names[a], profile.names[b]
    return (one, gone) if one in winners(rule, without(profile, gone)) else None
