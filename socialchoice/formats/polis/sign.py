"""Which number means agreement: exports say 1, and some data made from the same votes say -1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from socialchoice.model.errors import Unreadable

NEAR = 10  # a sign is still believed if it leaves less than one in so many votes unexplained, and the other leaves more


class Cast(NamedTuple):
    """One event of voting, as the file tells it."""

    time: int
    statement: str
    voter: str
    vote: int


Told = Mapping[str, tuple[int, int]]  # statement -> (agrees, disagrees) as comments.csv tells them


def which_sign(path: Path, cast: Sequence[Cast], latest: Sequence[Cast], told: Told) -> int:
    """1 if the votes say agreement with 1, -1 if they say it with -1.

    Either sign is tried against the columns `agrees` and `disagrees`, over all votes and over each voter's last. The
    sign that leaves nothing unexplained is right; else the one that leaves less than a tenth of the votes, if the other
    leaves more. Raises Unreadable if neither does, or both do: then nothing says which way the votes point.
    """
    miss = {way: min(_missed(events, told, way) for events in (cast, latest)) for way in (1, -1)}
    limit = 0 if min(miss.values()) == 0 else max(len(cast) // NEAR - 1, 0)
    fits = [way for way, missed in miss.items() if missed <= limit]
    if len(fits) == 1:
        return fits[0]
    why = "both signs fit" if fits else f"neither sign does: {miss[1]} votes are off with agree = 1, {miss[-1]} with -1"
    raise Unreadable(
        f"{path}: which number means agreement must follow from the columns agrees and disagrees of comments.csv, and "
        f"{why}; pass sign=1 or sign=-1"
    )


def tally(cast: Sequence[Cast], way: int = 1) -> dict[str, tuple[int, int]]:
    """(agrees, disagrees) of each statement that somebody voted on, if agreement is `way`."""
    found: dict[str, list[int]] = {}
    for event in cast:
        counts = found.setdefault(event.statement, [0, 0])
        if event.vote:
            counts[event.vote != way] += 1
    return {name: (agrees, disagrees) for name, (agrees, disagrees) in found.items()}


def _missed(cast: Sequence[Cast], told: Told, way: int) -> int:
    counted = tally(cast, way)
    return sum(
        abs(counted.get(name, (0, 0))[0] - agrees) + abs(counted.get(name, (0, 0))[1] - disagrees)
        for name, (agrees, disagrees) in told.items()
    )
