"""Alternating offers without end: who divides one unit how, when waiting costs each something of its own.

Agents propose in turn; a proposal is agreed to if all others accept, and otherwise the next agent proposes, a period
later. An agent's share x after t periods is worth δ^t x to it. Rubinstein 1982, doi:10.2307/1912531; for n agents with
unanimity and stationary strategies Osborne and Rubinstein 1990, Bargaining and Markets, section 3.13.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact
from socialchoice.numeric.exact import small, solve, whole

Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class Offers:
    """A stationary equilibrium.

    discounts : (n,) what a share is worth one period later, as a part of it
    proposals : (n, n) row i: what agent i proposes, and the others accept; agent i + 1 would propose next
    """

    discounts: Row
    proposals: tuple[Row, ...]

    @property
    def agreed(self) -> Row:
        """(n,) the shares that the first agent proposes and everybody accepts at once."""
        return self.proposals[0]

    @property
    def weights(self) -> Row:
        """(n,) 1 / (1 - δ): the weights of the Nash solution that the shares come near when all δ are near one."""
        return tuple(1 / (1 - d) for d in self.discounts)

    def deviations(self) -> list[str]:
        """Who could gain by doing otherwise once: none in an equilibrium, each in a sentence."""
        n, found = len(self.discounts), []
        for i, offer in enumerate(self.proposals):
            later = [d * share for d, share in zip(self.discounts, self.proposals[(i + 1) % n], strict=True)]
            if sum(offer) != 1 or min(offer) < 0:
                found.append(f"agent {i} proposes shares that are none")
            for j in range(n):
                if j != i and offer[j] < later[j]:
                    found.append(f"agent {j} would rather refuse what agent {i} proposes, and wait for {later[j]}")
                if j != i and offer[j] > later[j]:
                    found.append(f"agent {i} gives agent {j} more than the {later[j]} that it would accept")
            if offer[i] < later[i]:
                found.append(f"agent {i} would rather be refused, and wait for {later[i]}")
        return found

    def facts(self) -> list[str]:
        """Why nobody does otherwise, in sentences."""
        n = len(self.discounts)
        said = []
        for i, offer in enumerate(self.proposals):
            said.append(f"Agent {i}, when it proposes, keeps {offer[i]}.")
            for j in range(n):
                if j != i:
                    wait = self.proposals[(i + 1) % n][j]
                    said.append(f"Agent {j} accepts {offer[j]} then: waiting for {wait} is worth as much to it.")
        return said

    def record(self) -> dict[str, Any]:
        """As JSON values and Fractions."""
        return {"discounts": list(self.discounts), "proposals": [list(row) for row in self.proposals]}


def alternating_offers(discounts: Iterable[object]) -> Offers:
    """The stationary equilibrium: proposer i keeps y_i, and agent j accepts δ_j of what it has a period later.

    So j gets δ_j^k y_j where it is its turn k periods later, and Σ_j δ_j^(j - i mod n) y_j = 1 for every proposer i.
    For two agents it is the only subgame-perfect equilibrium, with (1 - δ_2) / (1 - δ_1 δ_2) for the first proposer.

    discounts : (n,) exact numbers from 0 to below 1, n at least 2. Raises InvalidProblem for others.
    """
    given = tuple(exact(value) for value in discounts)
    n = len(given)
    if n < 2 or min(given) < 0 or max(given) >= 1:
        said = ", ".join(map(str, given)) or "none"
        raise InvalidProblem(f"the discounts are {said}; give each of two or more agents one from 0 to below 1")
    parts = [[d ** ((j - i) % n) for j, d in enumerate(given)] for i in range(n)]
    own = _solved(parts)
    return Offers(given, tuple(tuple(part * y for part, y in zip(row, own, strict=True)) for row in parts))


def _solved(rows: Sequence[Sequence[Fraction]]) -> list[Fraction]:
    """y with rows y = 1."""
    scaled = [whole([*row, Fraction(1)])[0] for row in rows]
    found = solve(small([row[:-1] for row in scaled]), [row[-1] for row in scaled])
    if found is None or min(found) < 0:
        raise InvalidProblem("these discounts have no stationary equilibrium in which everybody's share is positive")
    return found
