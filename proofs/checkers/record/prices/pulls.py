"""Who pulls each issue which way, and the rates of exchange at a deal: all of it follows from the utilities alone."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...deals.branches.issues import dearest
from ...form import demand
from ...problems.numbers import Row
from ...problems.packages import Package

ZERO = Fraction(0)


@dataclass(frozen=True)
class Pull:
    """One issue as it stands.

    alone : whether limits leave no other value
    toward: per agent the values that give it most of those that limits leave; by: (n,) what it would gain by them
    minds : (n,) whether the values that limits leave differ to it
    """

    issue: str
    value: str
    alone: bool
    toward: list[list[str]]
    by: Row
    minds: list[bool]


@dataclass(frozen=True)
class Rates:
    """What a gain is worth: rate = weight / gain, at which the product of gains is as flat as the sum.

    reached: the deal at these rates; most: no deal, and no mixture of deals, is worth more at them
    against: per issue the other value that is worth most at the rates, None where limits leave one value
    parts  : per issue (n,) what each agent would lose by it at the rates
    """

    rates: Row
    reached: Fraction
    most: Fraction
    against: list[str | None]
    parts: list[Row]


def read_pulls(package: Package, choice: list[int], made: Any) -> list[Pull]:
    """The pulls, counted here. Raises Refused if the record has others."""
    found = []
    for i, ((issue, values), allowed) in enumerate(zip(package.issues, package.allowed, strict=True)):
        rows = [rows[i] for rows in package.utilities]
        most = [max(row[j] for j in allowed) for row in rows]
        toward = [[values[j] for j in allowed if row[j] == top] for row, top in zip(rows, most, strict=True)]
        by = [top - row[choice[i]] for row, top in zip(rows, most, strict=True)]
        minds = [len({row[j] for j in allowed}) > 1 for row in rows]
        found.append(Pull(issue, values[choice[i]], len(allowed) == 1, toward, by, minds))
    written = [
        {"issue": pull.issue, "value": pull.value, "toward": pull.toward, "by": [str(v) for v in pull.by]}
        for pull in found
    ]
    demand(made == written, "who pulls which issue where is not what the utilities say")
    return found


def read_rates(package: Package, choice: list[int], made: Any) -> Rates:
    """The rates at a deal by which everybody gains, counted here. Raises Refused if the record has others."""
    rates = [w / gain for w, gain in zip(package.weights, package.gains(choice), strict=True)]
    kept = sum((rate * low for rate, low in zip(rates, package.kept, strict=True)), ZERO)
    most = dearest(package, rates, package.allowed) - kept
    pairs = [_nearest(package, choice, rates, i) for i in range(len(package.issues))]
    written = {
        "rates": [str(rate) for rate in rates],
        "most": str(most),
        "issues": [
            {"issue": issue, "against": other, "parts": [str(v) for v in parts]}
            for (issue, _), (other, parts) in zip(package.issues, pairs, strict=True)
        ],
    }
    demand(made == written, "the rates of exchange are not those of the deal")
    reached = sum(package.weights, ZERO)
    return Rates(rates, reached, most, [other for other, _ in pairs], [parts for _, parts in pairs])


def _nearest(package: Package, choice: list[int], rates: Row, i: int) -> tuple[str | None, Row]:
    """The other value of an issue that is worth most at the rates, the first of several, and who loses what by it."""
    split = [
        (j, [rate * (rows[i][choice[i]] - rows[i][j]) for rate, rows in zip(rates, package.utilities, strict=True)])
        for j in package.allowed[i]
        if j != choice[i]
    ]
    if not split:
        return None, []
    at, parts = min(split, key=lambda pair: sum(pair[1]))
    return package.issues[i][1][at], parts
