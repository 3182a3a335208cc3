"""What parties privately want, in numbers that code computed from their own words; nobody is shown another's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from llm_bridge.backend import canonical
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem, TooLarge

MOST_DEALS = 200_000
Choice = tuple[int, ...]
Terms = list[list[str]]


@dataclass(frozen=True)
class Space:
    """All deals over some issues; everybody knows it.

    issues : (title, its values), for options one issue whose values they are
    """

    issues: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def size(self) -> int:
        """How many deals there are."""
        return prod(len(values) for _, values in self.issues)

    def choices(self) -> Iterator[Choice]:
        """Every deal as the indices of its values. Raises TooLarge for more than `MOST_DEALS`."""
        if self.size > MOST_DEALS:
            raise TooLarge(f"there are {self.size} deals; at most {MOST_DEALS} can be listed: give coarser issues")
        return product(*(range(len(values)) for _, values in self.issues))

    def terms(self, choice: Choice) -> Terms:
        """A deal as messages carry it."""
        return [[title, values[j]] for (title, values), j in zip(self.issues, choice, strict=True)]

    def choice(self, terms: Sequence[Sequence[str]]) -> Choice:
        """The indices of a deal's values. Raises InvalidProblem for what is no deal here."""
        try:
            given = {title: value for title, value in terms}
            return tuple(values.index(given[title]) for title, values in self.issues)
        except (KeyError, ValueError, TypeError):
            raise InvalidProblem(f"{terms} is no deal over {', '.join(t for t, _ in self.issues)}") from None


@dataclass(frozen=True)
class Stakes:
    """What one party privately wants.

    id          : the party
    space       : the deals
    worth_of    : per issue, per value its exact worth; None where it is unknown, or beyond a red line of theirs
    reservation : what they have without an agreement; a deal that is worth less is never accepted
    """

    id: str
    space: Space
    worth_of: tuple[tuple[Fraction | None, ...], ...] = field(repr=False)
    reservation: Fraction = field(default=Fraction(0), repr=False)

    def worth(self, choice: Choice) -> Fraction | None:
        """The sum over the issues; None if any part is unknown or beyond a red line."""
        parts = [row[j] for row, j in zip(self.worth_of, choice, strict=True)]
        return None if None in parts else sum((part for part in parts if part is not None), Fraction(0))

    def accepts(self, choice: Choice) -> bool:
        """Whether a deal is known to be worth no less than no agreement, and crosses no red line."""
        worth = self.worth(choice)
        return worth is not None and worth >= self.reservation

    @cached_property
    def ranked(self) -> tuple[tuple[Fraction, Choice], ...]:
        """Every acceptable deal with its worth, from the best down; equal ones in the order of the space."""
        found = [(worth, choice) for choice in self.space.choices() if (worth := self.worth(choice)) is not None]
        return tuple(sorted((f for f in found if f[0] >= self.reservation), key=lambda f: (-f[0], f[1])))

    def record(self) -> dict[str, Any]:
        """Everything private, as JSON values."""
        rows = [[None if part is None else str(part) for part in row] for row in self.worth_of]
        return {"id": self.id, "worth": rows, "reservation": str(self.reservation)}

    def commitment(self, salt: str) -> str:
        """sha256 of the salt and the record: shows afterwards that nothing was changed, and tells nothing before."""
        return commitment(salt, self.record())


def commitment(salt: str, record: Mapping[str, Any]) -> str:
    """sha256 of the salt and of what somebody privately wants, as JSON."""
    return hashlib.sha256(f"{salt}{canonical(record)}".encode()).hexdigest()


def stakes_of(problem: PackageProblem) -> tuple[Stakes, ...]:
    """Each party's stakes in a package problem; a red line of their own is beyond reach.

    Another's is not, even where it is a veto: whose limits lie where is nobody else's to know.
    """
    space = Space(problem.issues)
    found = []
    for agent, rows, kept in zip(problem.agents, problem.utilities, problem.disagreement, strict=True):
        out = {(issue, value) for who, issue, value in problem.red_lines if who == agent}
        worth = tuple(
            tuple(None if (title, value) in out else part for value, part in zip(values, row, strict=True))
            for (title, values), row in zip(problem.issues, rows, strict=True)
        )
        found.append(Stakes(agent, space, worth, kept))
    return tuple(found)


def stakes_in_options(options: Sequence[str], grades: Mapping[str, Mapping[str, int]]) -> tuple[Stakes, ...]:
    """Party -> {option: grade}: an option that a party did not grade is unknown, and below 0 unacceptable."""
    space = Space((("option", tuple(options)),))
    return tuple(
        Stakes(party, space, (tuple(Fraction(said[o]) if o in said else None for o in options),))
        for party, said in grades.items()
    )
