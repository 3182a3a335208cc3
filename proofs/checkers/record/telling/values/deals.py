"""A deal: that it lies within everybody's limits, and what it is worth beside splitting the difference and a lot."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from ....problems.packages import Package
from ...record import Record
from ..facts import listing
from ..names import percent, title_of

MOST = 200_000  # deals that are looked at for the favourites


def about_deals(record: Record) -> Iterator[tuple[str, bool]]:
    """Gains are told in private alone: limits could be worked out from them."""
    problem = record.doc["problems"].get("package")
    deals = [answer for answer in record.winners if isinstance(answer, list)]
    if problem is None or not deals:
        return
    passed = [line for line in problem["red_lines"] if line[1:] in deals[0]] if problem["vetoes"] else []
    if passed:  # as a least concession may; whose limit gives way is told in private too
        yield f"The deal passes a limit: {listing(_limit(record, *line) for line in passed)}.", True
        return
    package = Package(problem)
    yield "The deal lies within every limit that anybody stated.", False
    gains = package.gains(package.deal(deals[0]))
    middle = midpoint(package)
    if middle is None:
        yield "Meeting in the middle on every issue would pass somebody's limit.", True
    else:
        yield _beside(gains, package.gains(middle), "meeting in the middle on every issue"), True
    lot = lottery(package)
    if lot is not None:
        yield _beside(gains, lot, "drawing lots for whose favourite deal is taken"), True


def _limit(record: Record, agent: str, issue: str, value: str) -> str:
    return f"that of {record.authors[agent]} on {title_of(record.titles, issue)}, which excludes {value}"


def _beside(mine: list[Fraction], other: list[Fraction], what: str) -> str:
    better = sum(a > b for a, b in zip(mine, other, strict=True))
    worse = sum(a < b for a, b in zip(mine, other, strict=True))
    added = (sum(mine, Fraction(0)) - sum(other, Fraction(0))) / len(mine)
    more = f"{percent(abs(added))} {'more' if added >= 0 else 'less'} on average, from limits to ideals"
    return f"Beside {what} the deal is better for {better} and worse for {worse}: {more}."


def midpoint(package: Package) -> list[int] | None:
    """Per issue the value in the middle of the agents' favourites in the listed order; None if a veto excludes it."""
    choice = []
    for issue, allowed in enumerate(package.allowed):
        rows = [rows[issue] for rows in package.utilities]
        favourites = [max(range(len(row)), key=lambda j: (j in allowed, row[j], -j)) for row in rows]
        middle = sum(favourites) // len(favourites)
        if middle not in allowed:
            return None
        choice.append(middle)
    return choice if package.broken(choice) is None else None


def lottery(package: Package) -> list[Fraction] | None:
    """What each gains on average if a lot decides whose favourite deal is taken; None where there are too many deals.

    Of several favourites of one agent, the one that gives the others most together.
    """
    if not 0 < prod(len(values) for values in package.allowed) <= MOST:
        return None
    every = product(*package.allowed)
    deals = [package.gains(choice) for choice in every if package.broken(choice) is None]
    within = [gains for gains in deals if min(gains) >= 0]
    if not within:
        return None
    agents = range(len(package.agents))
    drawn: list[Any] = [max(within, key=lambda gains: (gains[i], sum(gains, Fraction(0)))) for i in agents]
    return [sum((gains[i] for gains in drawn), Fraction(0)) / len(drawn) for i in agents]
