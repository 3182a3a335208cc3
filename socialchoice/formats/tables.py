"""Ballots in CSV: one ranking a row, or one column for each option.

One ranking a row: the header is `rank1,rank2,…` (or 1,2,…); each cell holds a name, and an empty cell ends the ballot.
One column for each option: the header holds the names; a cell holds a place (1 is best) where rankings are wanted, a
number where utilities are, and 1 or 0 (x or nothing, yes or no) where approvals are. Both may have a column `count`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile, Unranked
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.errors import InvalidProblem, Unreadable

_PLACE = re.compile(r"(rank|choice|place|preference)?[ _.-]*[0-9]+", re.IGNORECASE)
_YES = {"1": True, "x": True, "yes": True, "true": True, "0": False, "": False, "no": False, "false": False}
Row = tuple[int, Mapping[str, str]]


def read(text: str, wanted: type[Any], unranked: Unranked | None) -> Any:
    """The profile in a CSV text. Raises Unreadable with the line number, InvalidProblem if it cannot be `wanted`."""
    header, rows = _table(text)
    names = [name for name in header if name != "count"]
    counts = [_count(number, row) for number, row in rows]
    if issubclass(RankingProfile, wanted):
        if all(_PLACE.fullmatch(name) for name in names):
            return _rankings_by_row(names, rows, counts, unranked)
        return _rankings_by_column(names, rows, counts, unranked)
    if wanted is ApprovalProfile:
        chosen = [[name for name in names if _cell(_YES.get, number, row, name)] for number, row in rows]
        return ApprovalProfile.from_sets(chosen, names=names, counts=counts)
    if wanted is UtilityProfile:
        said = [{name: row[name].strip() for name in names if row[name].strip()} for _, row in rows]
        return UtilityProfile.from_values(said, names=names, counts=counts)
    raise InvalidProblem(f"a CSV file holds rankings, approvals or utilities, and a {wanted.__name__} is wanted")


def _table(text: str) -> tuple[list[str], list[Row]]:
    lines = list(csv.reader(io.StringIO(text)))
    if len(lines) < 2:
        raise Unreadable("a CSV file of ballots needs a header and at least one ballot")
    header = [cell.strip() for cell in lines[0]]
    if not all(header) or len(set(header)) < len(header):
        raise Unreadable(
            "the header of the CSV file has an empty or repeated cell; every column needs a name of its own"
        )
    rows: list[Row] = []
    for number, line in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in line):
            if len(line) != len(header):
                raise Unreadable(f"line {number} has {len(line)} cells, and the header has {len(header)}")
            rows.append((number, dict(zip(header, line, strict=True))))
    return header, rows


def _count(number: int, row: Mapping[str, str]) -> int:
    came = row.get("count", "1").strip()
    if not came.isdecimal() or int(came) == 0:
        raise Unreadable(f"line {number} counts {came!r} times; write a positive integer")
    return int(came)


def _rankings_by_row(
    places: list[str], rows: list[Row], counts: list[int], unranked: Unranked | None
) -> RankingProfile:
    ballots = [[[row[place].strip()] for place in places if row[place].strip()] for _, row in rows]
    names = sorted({name for ballot in ballots for (name,) in ballot})
    return RankingProfile.from_tiers(ballots, names=names, counts=counts, unranked=unranked)


def _rankings_by_column(
    names: list[str], rows: list[Row], counts: list[int], unranked: Unranked | None
) -> RankingProfile:
    ballots = []
    for number, row in rows:
        tiers: dict[int, list[str]] = {}
        for name in names:
            if row[name].strip():
                tiers.setdefault(_cell(_place, number, row, name), []).append(name)
        ballots.append([tiers[place] for place in sorted(tiers)])
    return RankingProfile.from_tiers(ballots, names=names, counts=counts, unranked=unranked)


def _place(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() and int(cell) > 0 else None


def _cell(convert: Callable[[str], Any], number: int, row: Mapping[str, str], name: str) -> Any:
    value = convert(row[name].strip().lower())
    if value is None:
        raise Unreadable(f"line {number}, column {name!r}: {row[name]!r} is not what this column can hold")
    return value
