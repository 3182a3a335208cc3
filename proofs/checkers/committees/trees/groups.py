"""Groups of voters of approval ballots who deserve seats, and what each property promises them.

Of n voters who fill k seats, a group of g voters deserves t seats where g k ≥ t n. For a set T of candidates:

justified-representation          one candidate, whom all of the group approve: somebody has a representative
ejr-plus                          one candidate, not elected, whom all approve: somebody has t representatives
extended-justified-representation t candidates, whom all approve: somebody has t representatives
full-justified-representation     t candidates, of whom each approves `level`: somebody has `level` representatives
core-stability                    t candidates: somebody approves no more of them than of the committee

So every property says of some (t, level) that too few voters are wronged: they want T, and have not enough.
Aziz et al. 2017, doi:10.1007/s00355-016-1019-3; Brill and Peters 2023, arXiv:2302.01989; Peters, Pierczyński and
Skowron 2021, arXiv:2008.13276.
"""

from typing import Any

from ...case import Property
from ...form import Unreadable, demand, distinct_texts, fields, integer
from ...problems.ballots import approvals

PROPERTIES = (
    "justified-representation",
    "ejr-plus",
    "extended-justified-representation",
    "full-justified-representation",
    "core-stability",
)
Shape = tuple[int, int]  # how many candidates T has, and the level; 0 in the core, where every voter has their own


class Groups:
    """The voters of a claim; `has` is how many representatives each ballot has."""

    def __init__(self, claim: Property) -> None:
        self.name = claim.name
        self.names, self.ballots = approvals(claim.problem)
        self.members = distinct_texts(claim.answer, "the committee") if claim.answer != [] else []
        if self.members != sorted(self.members) or not set(self.members) <= set(self.names):
            raise Unreadable("the committee must list candidates in order")
        (seats,) = fields(claim.options, "seats")
        self.seats = integer(seats, "seats", max(1, len(self.members)), len(self.names))
        self.committee = {self.names.index(member) for member in self.members}
        self.has = [len(self.committee.intersection(approved)) for _, approved in self.ballots]
        self.voters = sum(count for count, _ in self.ballots)

    def shapes(self) -> list[Shape]:
        """Every (size of T, level) that the property speaks of."""
        seats = range(1, self.seats + 1)
        if self.name == "justified-representation":
            return [(1, 1)]
        if self.name == "ejr-plus":
            return [(1, level) for level in seats]
        if self.name == "extended-justified-representation":
            return [(level, level) for level in seats]
        if self.name == "full-justified-representation":
            return [(size, level) for size in seats for level in range(1, size + 1)]
        return [(size, 0) for size in seats]

    def due(self, shape: Shape) -> int:
        """The least number of voters who deserve what the property promises."""
        seats = shape[1] if self.name == "ejr-plus" else shape[0]
        return -(-seats * self.voters // self.seats)

    def wanted(self, shape: Shape, ballot: int) -> int | None:
        """How many of T a voter of this ballot approves who is wronged; None: they have enough."""
        size, level = shape
        if self.name == "core-stability":
            return self.has[ballot] + 1
        if self.has[ballot] >= level:
            return None
        return size if self.name != "full-justified-representation" else level

    def wronged(self, candidates: set[int], shape: Shape) -> int:
        """How many voters want these candidates and have not enough."""
        total = 0
        for ballot, (count, approved) in enumerate(self.ballots):
            wanted = self.wanted(shape, ballot)
            if wanted is not None and len(candidates.intersection(approved)) >= wanted:
                total += count
        return total

    def admits(self, candidates: set[int]) -> bool:
        """Whether the property speaks of these candidates."""
        return self.name != "ejr-plus" or not candidates & self.committee

    def shape(self, size: Any, level: Any) -> Shape:
        """A shape that the property speaks of, read strictly."""
        shape = integer(size, "the size", 1, self.seats), integer(level, "the level", 0, self.seats)
        demand(shape in self.shapes(), f"{self.name} says nothing of {size} candidates at level {level}")
        return shape
