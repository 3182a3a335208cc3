"""Excesses of coalitions: which of them stand in each other's way."""

from collections.abc import Mapping
from typing import Any

from ...facts import listing
from ...names import title_of

SHOWN = 3  # levels; those after them are counted


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Why the excesses of the first levels cannot be less, and how many levels follow."""
    problem, levels = document["problem"], document["evidence"]["data"]["levels"]
    found = ["The excess of a coalition is what it obtains alone, less what it is paid."] if levels else []
    for place, level in enumerate(levels[:SHOWN]):
        named = [coalition(problem, titles, number) for number, _ in level["weights"]]
        alone = " with nobody paid less than what it obtains alone" if level["floors"] else ""
        how = "However it is shared" if place == 0 else "With that settled, however the rest is shared"
        first = f"{how}{alone},"
        if len(named) == 1:
            found.append(f"{first} {named[0]} has an excess of {level['excess']} at the least, as it has here.")
        else:
            one = f"one of the {len(named)} coalitions {listing(named)} has an excess of {level['excess']} or more"
            found.append(f"{first} {one}; here each has exactly that.")
    more = len(levels) - SHOWN
    return [*found, f"So it goes on for {more} more level{'s' * (more > 1)}."] if more > 0 else found


def coalition(problem: Mapping[str, Any], titles: Mapping[str, str], number: int) -> str:
    """The members of a coalition, joined by plus signs."""
    return " + ".join(title_of(titles, name) for i, name in enumerate(problem["players"]) if number >> i & 1)
