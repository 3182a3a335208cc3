"""Deals over several issues: how many were compared, and how many limits were in the way."""

from collections.abc import Mapping
from math import prod
from typing import Any

from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """How many deals there are in all, and how many stay inside everybody's limits."""
    problem = document["problem"]
    forbidden = {(issue, value) for _, issue, value in problem["red_lines"]} if problem["vetoes"] else set()
    every = prod(len(entry["values"]) for entry in problem["issues"])
    open_ = prod(sum((e["issue"], v) not in forbidden for v in e["values"]) for e in problem["issues"])
    how = (
        "each was compared" if document["evidence"]["data"]["tree"] is None else "groups of them were bounded by prices"
    )
    shut = [e["issue"] for e in problem["issues"] if all((e["issue"], v) in forbidden for v in e["values"])]
    ties = [*problem.get("implications", []), *(problem.get("conditions", []) if problem["vetoes"] else [])]
    tied = f" Some of these are excluded too: {len(ties)} implications tie issues together." if ties else ""
    return [
        *(f"No value of {title_of(titles, issue)} stays inside everybody's limits." for issue in shut),
        f"Of {every} deals over these issues, {open_} stay inside everybody's limits; {how}.{tied}",
    ]
