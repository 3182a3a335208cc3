"""Whether a committee represents its voters: each property shown to hold, or a group of voters shown to be let down.

The committee may come from any rule, or from nowhere. What is shown can be checked with Python alone, as a certificate.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations
from math import comb
from typing import Any

import numpy as np

from proofs.checkers.case import Property
from proofs.checkers.committees.trees.groups import PROPERTIES, Groups, Shape
from proofs.properties.sealing import proved, unproved
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.errors import InvalidProblem, TooLarge, UnknownName
from socialchoice.model.evidence import Evidence
from socialchoice.numeric.optima.thiele import Search

COUNTED = 2_000  # so many sets of candidates are counted one by one


def certify_property(
    name: str, profile: ApprovalProfile, committee: Collection[str], *, seats: int | None = None
) -> dict[str, Any]:
    """A certificate that the committee has the property, or that it has not.

    name      : one of `PROPERTIES`, as `trees.groups` defines them
    committee : its members
    seats     : how many seats there were; without it, as many as the committee has members

    Raises UnknownName for another property, InvalidProblem for a committee that could not be elected, and TooLarge
    where neither is shown within the limit of the search: the core and full justified representation are hard.
    """
    if name not in PROPERTIES:
        raise UnknownName(f"no property is called {name!r}; there are {', '.join(PROPERTIES)}")
    chosen, seats = _committee(profile, committee, seats)
    document = unproved(name, profile, chosen, {"seats": seats})
    found = _evidence(Groups(Property(document)), profile)
    return proved(document, found, holds=found.kind == "represented")


def represents(
    profile: ApprovalProfile, committee: Collection[str], *, seats: int | None = None
) -> dict[str, dict[str, Any]]:
    """A certificate for each property, as far as the search decides it."""
    found = {}
    for name in PROPERTIES:
        try:
            found[name] = certify_property(name, profile, committee, seats=seats)
        except TooLarge:
            continue
    return found


def _committee(profile: ApprovalProfile, committee: Collection[str], seats: int | None) -> tuple[list[str], int]:
    chosen = sorted(set(committee))
    unknown = [name for name in chosen if name not in profile.names]
    if isinstance(committee, str) or unknown or len(chosen) != len(committee):
        came = f"{unknown[0]!r} is no candidate" if unknown else "a candidate is named twice"
        raise InvalidProblem(f"{came}; give different candidates among {', '.join(profile.names)}")
    wanted = len(chosen) if seats is None else seats
    if type(wanted) is not int or not max(1, len(chosen)) <= wanted <= len(profile.names):
        raise InvalidProblem(
            f"there are {wanted} seats for {len(chosen)} members and {len(profile.names)} candidates; "
            "give a number of seats between the two, and at least 1"
        )
    return chosen, wanted


def _evidence(groups: Groups, profile: ApprovalProfile) -> Evidence:
    shapes, m = groups.shapes(), len(groups.names)
    if groups.name == "ejr-plus" or sum(comb(m, size) for size in {size for size, _ in shapes}) <= COUNTED:
        for shape in shapes:
            for chosen in map(set, combinations(range(m), shape[0])):
                if groups.admits(chosen) and groups.wronged(chosen, shape) >= groups.due(shape):
                    return _let_down(chosen, shape)
        return Evidence("represented", {"trees": None})
    trees = []
    for shape in shapes:
        found = _search(groups, profile, shape)
        if found.best:
            return _let_down(set(found.best[0]), shape)
        if not found.whole:
            raise TooLarge(
                f"{groups.name}: the search ended at its limit, {shape[0]} candidates at a time, with neither a group "
                "that is let down nor a proof that there is none; ask for fewer seats or another property"
            )
        trees.append({"size": shape[0], "level": shape[1], "slopes": found.slopes, "tree": found.tree})
    return Evidence("represented", {"trees": trees})


def _let_down(chosen: set[int], shape: Shape) -> Evidence:
    return Evidence("let down", {"candidates": sorted(chosen), "level": shape[1]})


def _search(groups: Groups, profile: ApprovalProfile, shape: Shape) -> Search:
    """Whether any set of candidates is wanted by as many voters as deserve it, and who have not enough."""
    size, _ = shape
    wanted = [groups.wanted(shape, ballot) for ballot in range(len(groups.ballots))]
    worth = np.array([[int(q is not None and u >= q) for u in range(size + 1)] for q in wanted], object)
    return Search(profile.approvals, profile.counts, worth, aim=groups.due(shape))
