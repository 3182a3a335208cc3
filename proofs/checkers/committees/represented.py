"""No group of voters is let down by a committee: the property holds.

data: {"trees": null}, where every one of the property's sets of candidates is counted again, or
{"trees": [{"size": t, "level": l, "slopes": …, "tree": …} for each shape]}, as `trees.groups` and `trees.slopes`
explain them: for each shape the tree bounds how many voters are wronged, whatever the candidates.
"""

from itertools import combinations
from math import comb

from ..case import Property
from ..form import demand, fields, listed
from .trees.groups import PROPERTIES, Groups, Shape
from .trees.slopes import Scores, Set, descend

__all__ = ["PROPERTIES", "check"]
MOST = 50_000


def check(claim: Property) -> str:
    demand(claim.holds, "that nobody is let down does not show that the property is violated")
    groups = Groups(claim)
    (trees,) = fields(claim.data, "trees")
    if trees is None:
        _recount(groups)
    else:
        demand(claim.name != "ejr-plus", "of EJR+ every candidate is counted again; a tree shows nothing")
        shapes = groups.shapes()
        for shape, entry in zip(shapes, listed(trees, "trees", len(shapes)), strict=True):
            size, level, slopes, tree = fields(entry, "size", "level", "slopes", "tree")
            demand(groups.shape(size, level) == shape, "the trees must come in the order of the property's shapes")
            _bounded(groups, shape, slopes, tree)
    elected = ", ".join(groups.members) or "A committee of nobody"
    nobody = f"No group of the {groups.voters} voters is denied what {groups.seats} seats owe it."
    return f"{elected}: {claim.name} holds. {nobody}"


def _recount(groups: Groups) -> None:
    sizes = {size for size, _ in groups.shapes()}
    number = sum(comb(len(groups.names), size) for size in sizes)
    demand(number <= MOST, f"{number} sets of candidates are too many to be counted again; at most {MOST} are")
    for shape in groups.shapes():
        for chosen in combinations(range(len(groups.names)), shape[0]):
            if groups.admits(set(chosen)):
                _enough(groups, shape, frozenset(chosen))


def _enough(groups: Groups, shape: Shape, candidates: Set) -> None:
    count = groups.wronged(set(candidates), shape)
    who = ", ".join(groups.names[a] for a in sorted(candidates))
    demand(count < groups.due(shape), f"{count} voters want {who} and have not enough")


def _bounded(groups: Groups, shape: Shape, slopes: object, tree: object) -> None:
    size, _ = shape
    lines: dict[int | None, list[int]] = {}
    ballots = []
    for ballot, (count, approved) in enumerate(groups.ballots):
        wanted = groups.wanted(shape, ballot)
        if wanted not in lines:
            lines[wanted] = [int(wanted is not None and u >= wanted) for u in range(size + 1)]
        ballots.append((count, approved, lines[wanted]))
    scores = Scores(ballots, len(groups.names), size, 1)
    descend(tree, slopes, scores, below=groups.due(shape), settled=lambda chosen: _enough(groups, shape, chosen))
