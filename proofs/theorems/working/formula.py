"""A formula in clauses, each of which belongs to one instance of an axiom, or to what a rule is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Clauses = list[list[int]]


@dataclass(frozen=True)
class Block:
    """Clauses of one axiom.

    axiom    : its name; "" for what a rule is, which is never left out
    rows     : (clauses, width) literals, 0 where a clause is shorter
    instance : (clauses,) which instance of the axiom a clause belongs to, from 0; several clauses may share one
    say      : an instance in words
    """

    axiom: str
    rows: Array
    instance: Array = field(default_factory=lambda: np.zeros(0, np.int64))
    say: Callable[[int], str] = str


@dataclass(frozen=True)
class Formula:
    """variables from 1, blocks of clauses, and what a literal says in words.

    Groups number the instances of all axioms from 1; group 0 is what a rule is.
    """

    variables: int
    blocks: tuple[Block, ...]
    word: Callable[[int], str]

    @cached_property
    def clauses(self) -> Clauses:
        """All clauses, block by block."""
        return [row for block in self.blocks for row in _rows(block.rows)]

    @cached_property
    def group(self) -> list[int]:
        """For each clause its group."""
        found: list[int] = []
        for first, block in zip(self._first, self.blocks, strict=True):
            found += (block.instance + first).tolist() if block.axiom else [0] * len(block.rows)
        return found

    @cached_property
    def _first(self) -> list[int]:
        first, found = 1, []
        for block in self.blocks:
            found.append(first)
            first += int(block.instance.max(initial=-1)) + 1 if block.axiom else 0
        return found

    def _block(self, group: int) -> tuple[Block, int]:
        named = [(b, group - f) for f, b in zip(self._first, self.blocks, strict=True) if b.axiom and f <= group]
        return named[-1]

    def axiom(self, group: int) -> str:
        """The axiom that a group (from 1) is an instance of."""
        return self._block(group)[0].axiom

    def say(self, group: int) -> str:
        """A group (from 1) in words."""
        block, instance = self._block(group)
        return block.say(instance)

    def instances(self) -> dict[str, int]:
        """How many instances each axiom has."""
        counts: dict[str, int] = {}
        for block in self.blocks:
            if block.axiom:
                counts[block.axiom] = counts.get(block.axiom, 0) + len(np.unique(block.instance))
        return counts

    def without(self, *axioms: str) -> Formula:
        """The formula in which these axioms are not asked for."""
        return Formula(self.variables, tuple(b for b in self.blocks if b.axiom not in axioms), self.word)

    def numbers(self, groups: Iterable[int]) -> list[int]:
        """The places (from 1) of the clauses of these groups and of what a rule is."""
        wanted = {0, *groups}
        return [place for place, group in enumerate(self.group, 1) if group in wanted]

    @cached_property
    def dimacs(self) -> str:
        """The formula as a DIMACS text, which is the same on every machine."""
        return dimacs(self.variables, self.clauses)

    @cached_property
    def digest(self) -> str:
        """The sha256 of the DIMACS text."""
        return hashlib.sha256(self.dimacs.encode()).hexdigest()

    def words(self, clause: Sequence[int]) -> str:
        """A clause in words."""
        return " or ".join(map(self.word, clause))


def dimacs(variables: int, clauses: Clauses) -> str:
    """Clauses as a DIMACS text without comments."""
    lines = [f"p cnf {variables} {len(clauses)}", *(" ".join(map(str, [*clause, 0])) for clause in clauses)]
    return "\n".join(lines) + "\n"


def _rows(rows: Array) -> Clauses:
    listed: Clauses = rows.tolist()
    return listed if rows.all() else [[x for x in row if x] for row in listed]
