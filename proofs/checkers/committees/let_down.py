"""A group of voters whom a committee lets down: the property does not hold.

data: {"candidates": [indices], "level": integer}, as `trees.groups` explains them. The group is everybody who wants
these candidates and has not enough; there must be as many as the property asks for.
"""

from ..case import Property
from ..form import demand, fields, indices, listed
from .trees.groups import PROPERTIES, Groups

__all__ = ["PROPERTIES", "check"]


def check(claim: Property) -> str:
    demand(not claim.holds, "a group that is let down does not show that the property holds")
    groups = Groups(claim)
    candidates, level = fields(claim.data, "candidates", "level")
    chosen = indices(candidates, "candidates", len(groups.names))
    shape = groups.shape(len(listed(candidates, "candidates")), level)
    demand(groups.admits(set(chosen)), "the property says nothing of candidates who are elected")
    count, due = groups.wronged(set(chosen), shape), groups.due(shape)
    demand(count >= due, f"{count} voters are let down, and the property speaks of {due} or more")
    who, elected = (", ".join(sorted(found)) for found in ([groups.names[a] for a in chosen], groups.members))
    return (
        f"{elected or 'A committee of nobody'}: {claim.name} does not hold. "
        f"{count} of {groups.voters} voters want {who}, and have less than they deserve of {groups.seats} seats."
    )
