"""Schulze: the winner's path to each rival, and the strongest way back."""

from collections.abc import Mapping
from typing import Any

from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """One sentence for each rival whom the winner does not simply beat head to head, by the path that decides it."""
    names = document["problem"]["names"]
    found = []
    for entry in document["evidence"]["data"]["winners"]:
        winner, before = entry["winner"], entry["before"]
        for rival in range(len(names)):
            path = [rival]
            while path[-1] != winner:
                path.append(before[path[-1]])
            if len(path) > 2:
                stops = " before ".join(title_of(titles, names[stop]) for stop in reversed(path))
                found.append(
                    f"{title_of(titles, names[winner])} holds against {title_of(titles, names[rival])} by a chain of "
                    f"majorities: {stops}; no chain back is stronger."
                )
    return found
