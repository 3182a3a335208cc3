"""PrefLib's ordinal files (soc, soi, toc, toi): metadata after `#`, then one ballot a line, `count: 1,{2,3},4`.

Format: Mattei and Walsh, www.preflib.org. Names come from `# ALTERNATIVE NAME 3: …`; without, the number is the name.
"""

from __future__ import annotations

import re
from typing import Any

from socialchoice.model.ballots.ranking import RankingProfile, Unranked
from socialchoice.model.errors import InvalidProblem, Unreadable

_NAME = re.compile(r"#\s*ALTERNATIVE NAME (\d+):\s*(.*?)\s*")
_NUMBER = re.compile(r"#\s*NUMBER ALTERNATIVES:\s*(\d+)\s*")
_TIER = re.compile(r"\{([^{}]*)\}|([^,{}]+)")
_BALLOT = re.compile(r"\s*(\d+)\s*:\s*((\{[^{}]*\}|[^,{}]+)(,(\{[^{}]*\}|[^,{}]+))*),?\s*")


def read(text: str, wanted: type[Any], unranked: Unranked | None) -> RankingProfile:
    """The profile in a PrefLib file. Raises Unreadable with the line number, InvalidProblem for another type."""
    if not issubclass(RankingProfile, wanted):
        raise InvalidProblem(f"PrefLib's ordinal files hold rankings, and a {wanted.__name__} is wanted")
    names, counts, ballots = _metadata(text), [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _BALLOT.fullmatch(line)
        if not found:
            raise Unreadable(f"line {number} is no ballot: {line[:60]!r}; wanted is something like 3: 1,2,{{3,4}}")
        counts.append(int(found[1]))
        ballots.append(_tiers(found[2], names, number))
    if not ballots:
        raise Unreadable("there are no ballots in this file")
    return RankingProfile.from_tiers(ballots, names=list(names.values()), counts=counts, unranked=unranked)


def _metadata(text: str) -> dict[str, str]:
    size = next((int(found[1]) for line in text.splitlines() if (found := _NUMBER.fullmatch(line))), None)
    if size is None:
        raise Unreadable("the line '# NUMBER ALTERNATIVES: …' is missing")
    named = {found[1]: found[2] or found[1] for line in text.splitlines() if (found := _NAME.fullmatch(line))}
    if named and len(named) != size:
        raise Unreadable(f"{len(named)} alternatives are named, and the file says that there are {size}")
    return named or {str(i): str(i) for i in range(1, size + 1)}


def _tiers(order: str, names: dict[str, str], number: int) -> list[list[str]]:
    tiers = []
    for group, single in _TIER.findall(order):
        members = [part.strip() for part in (group or single).split(",") if part.strip()]
        if unknown := [member for member in members if member not in names]:
            raise Unreadable(f"line {number} ranks {unknown[0]!r}; alternatives are {', '.join(names)}")
        if members:
            tiers.append([names[member] for member in members])
    return tiers
