"""A tree over the deals of a package: {"issue": index, "branches": [a tree per allowed value]}, or a leaf.

A leaf is {"deal": null} where every issue is settled, {"implication": k} where every deal breaks the k-th implication
in force (those of the package, then agents' conditions if they are vetoes), or what the checker bounds deals with.
Whatever the prices, a deal is worth at most the sum over the issues of the dearest value that is open there.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from ...form import Unreadable, demand, fields, integer, listed
from ...problems.numbers import Row
from ...problems.packages import Package

Open = list[list[int]]


def descend(
    package: Package, tree: Any, settled: Callable[[list[int]], None], bounded: Callable[[Any, Open], None]
) -> None:
    """Hand every deal that is settled, and every leaf with the values that are open there, to those who judge them."""
    todo: list[tuple[Any, Open]] = [(tree, package.allowed)]
    while todo:
        node, open_ = todo.pop()
        if type(node) is not dict:
            raise Unreadable("a tree must be made of objects")
        if "issue" in node:
            issue, branches = fields(node, "issue", "branches")
            integer(issue, "an issue", 0, len(open_) - 1)
            demand(len(open_[issue]) > 1 or len(package.allowed[issue]) == 1, "an issue is settled twice")
            for j, branch in zip(package.allowed[issue], listed(branches, "branches", len(open_[issue])), strict=True):
                todo.append((branch, [*open_[:issue], [j], *open_[issue + 1 :]]))
        elif "deal" in node:
            fields(node, "deal")
            demand(all(len(values) == 1 for values in open_), "a deal leaves an issue open")
            choice = [values[0] for values in open_]
            if package.broken(choice) is None:
                settled(choice)
        elif "implication" in node:
            (number,) = fields(node, "implication")
            (i, j), (other, needed) = package.links[integer(number, "an implication", 0, len(package.links) - 1)]
            demand(open_[i] == [j] and needed not in open_[other], "below a leaf an implication need not be broken")
        else:
            demand(all(open_), "a leaf bounds deals over an issue that has no value left")
            bounded(node, open_)


def dearest(package: Package, prices: Row, open_: Open) -> Fraction:
    """What no deal over the open values is worth more than, at these prices and with no utility taken off."""
    total = Fraction(0)
    for issue, values in enumerate(open_):
        rows = [utilities[issue] for utilities in package.utilities]
        total += max(sum((y * row[j] for y, row in zip(prices, rows, strict=True)), Fraction(0)) for j in values)
    return total
