"""Sequential Phragmén: who is elected in which round, and what their supporters carry then."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """One sentence a round of the first transcript, and one on ties if there are others."""
    transcripts, found = document["evidence"]["data"]["transcripts"], []
    for number, entry in enumerate(transcripts[0], 1):
        name = title_of(titles, entry["elected"])
        if entry["load"] is None:
            found.append(f"Round {number}: {name} is elected, though nobody approves it, to fill the seats.")
            continue
        load = Fraction(entry["load"])
        each = str(load) if len(str(load)) < 8 else f"about {float(load):.4g}"
        found.append(
            f"Round {number}: {name} is elected; each of its supporters then carries a load of {each}, and nobody left "
            "could be elected at a smaller one."
        )
    if len(transcripts) > 1:
        found.append(f"These are the rounds of one of {len(transcripts)} tied committees.")
    return found
