"""Instant runoff: who leaves in which round."""

from collections.abc import Mapping
from typing import Any

from ...facts import listing
from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """One sentence a round; one in all where ties make the count fork."""
    names, rounds = document["problem"]["names"], document["evidence"]["data"]["rounds"]
    if rounds is None:
        return ["Candidates tie for the fewest votes in some round, and different ones can remain."]
    found = []
    for number, entry in enumerate(rounds, 1):
        votes = zip(entry["standing"], entry["votes"], strict=True)
        tally = listing(f"{title_of(titles, names[a])} {v}" for a, v in votes)
        found.append(f"Round {number}: {tally}; {title_of(titles, names[entry['eliminated']])} leaves.")
    return found
