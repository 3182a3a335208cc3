"""Issues that implications tie together, counted group by group."""

from fractions import Fraction
from itertools import product
from math import prod

from ...form import demand
from ..numbers import Row
from ..packages import Package

MOST = 200_000
ZERO = Fraction(0)


def ideal_gains(package: Package) -> Row:
    """(n,) the most that each gains by any deal, payments aside; a group that no deal can settle adds 0."""
    ideals = [-low for low in package.kept]
    for group in _groups(package):
        demand(prod(len(package.allowed[i]) for i in group) <= MOST, "too many issues are tied together to be counted")
        best: list[Fraction | None] = [None] * len(ideals)
        choice = [-1] * len(package.issues)
        for values in product(*(package.allowed[i] for i in group)):
            for i, j in zip(group, values, strict=True):
                choice[i] = j
            if package.broken(choice) is None:
                sums = [sum((rows[i][choice[i]] for i in group), ZERO) for rows in package.utilities]
                best = [new if old is None else max(old, new) for old, new in zip(best, sums, strict=True)]
        ideals = [ideal + (more or ZERO) for ideal, more in zip(ideals, best, strict=True)]
    return ideals


def _groups(package: Package) -> list[list[int]]:
    """The issues, in groups that no implication connects."""
    home = list(range(len(package.issues)))
    for (i, _), (k, _) in package.links:
        old, new = home[k], home[i]
        home = [new if at == old else at for at in home]
    return [[i for i, at in enumerate(home) if at == one] for one in sorted(set(home))]
