"""Ballots in BLT, as programs for the single transferable vote write them: numbers first, names last.

The first line holds how many candidates and seats there are; then a line such as `-2` withdraws a candidate; then comes
one ballot a line, `count first second … 0`, where `2=3` is a tie; a line `0` ends them; then one name a line, and last
the title. The format is that of Hill, Wichmann and Woodall's program of 1987. The seats are not part of a profile.
"""

from __future__ import annotations

import re
from typing import Any

from socialchoice.model.ballots.ranking import RankingProfile, Unranked
from socialchoice.model.errors import InvalidProblem, Unreadable

_HEAD = re.compile(r"([1-9]\d*)\s+([1-9]\d*)")
_WITHDRAWN = re.compile(r"(-[1-9]\d*\s*)+")
_BALLOT = re.compile(r"(?:\([^)]*\)\s*)?([1-9]\d*)((?:\s+\d+(?:=\d+)*)*)\s+0")
Line = tuple[int, str]


def read(text: str, wanted: type[Any], unranked: Unranked | None) -> RankingProfile:
    """The profile in a BLT file, without who has withdrawn. Raises Unreadable with the line number."""
    if not issubclass(RankingProfile, wanted):
        raise InvalidProblem(f"BLT files hold rankings, and a {wanted.__name__} is wanted")
    lines = [(n, line) for n, raw in enumerate(text.splitlines(), 1) if (line := raw.partition("#")[0].strip())]
    head = _HEAD.fullmatch(lines[0][1]) if lines else None
    if head is None:
        raise Unreadable("the first line must hold the numbers of candidates and of seats, such as 5 3")
    end = next((i for i, (_, line) in enumerate(lines) if line == "0"), None)
    if end is None:
        raise Unreadable("the line 0 that ends the ballots is missing")
    names = _names(lines[end + 1 :], int(head[1]))
    ballots, counts, withdrawn = list[list[list[str]]](), list[int](), set[int]()
    for number, line in lines[1:end]:
        if not ballots and _WITHDRAWN.fullmatch(line):
            withdrawn |= {_known(number, token[1:], names) for token in line.split()}
            continue
        found = _BALLOT.fullmatch(line)
        if found is None:
            raise Unreadable(f"line {number} is no ballot: {line[:60]!r}; wanted is something like 3 1 2 0")
        tiers = [[_known(number, token, names) for token in tier.split("=")] for tier in found[2].split()]
        ballots.append([[names[c] for c in tier if c not in withdrawn] for tier in tiers])
        counts.append(int(found[1]))
    if not ballots:
        raise Unreadable("there are no ballots in this file")
    left = [name for c, name in enumerate(names) if c not in withdrawn]
    kept = [[tier for tier in ballot if tier] for ballot in ballots]
    return RankingProfile.from_tiers(kept, names=left, counts=counts, unranked=unranked)


def _names(lines: list[Line], size: int) -> list[str]:
    names = [line.strip('"').strip() for _, line in lines]
    if len(names) not in (size, size + 1):
        raise Unreadable(f"{len(names)} lines follow the ballots; wanted are {size} names and a title, one a line")
    return names[:size]


def _known(number: int, token: str, names: list[str]) -> int:
    if not 1 <= int(token) <= len(names):
        raise Unreadable(f"line {number} speaks of candidate {token}; they are numbered 1 to {len(names)}")
    return int(token) - 1
