"""What a VIPR file derives: under the assumptions of each branch a bound on the objective, and then without them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor
from typing import Any, Protocol

Row = Mapping[int, int]
Fixed = Mapping[int, tuple[int, int]]  # variable -> its value, and the line that says so
Terms = dict[int, Fraction]


class Program(Protocol):
    """Maximise worths·x for whole x between 0 and 1; and what a certificate knows of it.

    columns : what each variable is called
    worths  : (n,) integers
    rows    : (row, sense "L" or "E", side)
    limit   : what the objective is shown not to pass
    """

    columns: list[str]
    worths: list[int]
    rows: list[tuple[Row, str, int]]
    limit: int

    def comments(self) -> Iterator[str]:
        """What the variables stand for."""
        ...

    def solutions(self) -> Iterator[list[int]]:
        """For each winner, the variables that are 1; all have the same worth."""
        ...

    def branch(self, node: Any, fixed: Fixed) -> tuple[int, Any, Any] | None:
        """(variable, tree with it, tree without it), or None at a leaf."""
        ...

    def multipliers(self, node: Any, fixed: Fixed) -> list[Fraction]:
        """At a leaf that is not empty, one for each row, which together bound the objective."""
        ...


class Derivation:
    """From the leaves of a tree to its root: under the assumptions of each branch, no more than the limit."""

    def __init__(self, program: Program) -> None:
        self.program, self.made = program, list[str]()
        self.first = 2 * len(program.columns)

    def lines(self, tree: Any) -> list[str]:
        """The constraints with their reasons, the last of which is the bound."""
        todo: list[tuple[Any, dict[int, tuple[int, int]]] | tuple[int, int]] = [(tree, {})]
        shown: list[int] = []
        while todo:
            node, fixed = todo.pop()
            if isinstance(fixed, int):
                one, other = shown.pop(), shown.pop()
                shown.append(self._add("L", self.program.limit, "OBJ", f"uns {other} {node} {one} {fixed}"))
                continue
            empty = self._empty(fixed)
            parts = None if empty else self.program.branch(node, fixed)
            if parts is None:
                shown.append(self._add("L", self.program.limit, "OBJ", empty or self._leaf(node, fixed)))
                continue
            j, with_it, without = parts
            out, inside = self._add("L", 0, f"1 {j} 1", "asm"), self._add("G", 1, f"1 {j} 1", "asm")
            todo += [(out, inside), (with_it, {**fixed, j: (1, inside)}), (without, {**fixed, j: (0, out)})]
        return self.made

    def _add(self, sense: str, side: int, row: str, reason: str) -> int:
        number = self.first + len(self.program.rows) + len(self.made)
        self.made.append(f"D{number} {sense} {side} {row} {{ {reason} }} -1")
        return number

    def _least(self, j: int, fixed: Fixed) -> tuple[int, int]:
        """(line, value) of what the variable is at least."""
        value, line = fixed.get(j, (0, 0))
        return (line, 1) if value else (2 * j, 0)

    def _most(self, j: int, fixed: Fixed) -> tuple[int, int]:
        """(line, value) of what the variable is at most."""
        value, line = fixed.get(j, (1, 0))
        return (2 * j + 1, 1) if value else (line, 0)

    def _closed(self, target: Row, terms: Terms, fixed: Fixed) -> tuple[Terms, Fraction]:
        """Terms whose combination is target·x ≤ a side, and that side: bounds make up for what rows leave."""
        left = {j: Fraction(value) for j, value in target.items()}
        side, found = Fraction(0), dict(terms)
        for i, y in terms.items():
            row, _, right = self.program.rows[i - self.first]
            side += y * right
            for j, value in row.items():
                left[j] = left.get(j, Fraction(0)) - y * value
        for j, r in left.items():
            if r:
                line, value = self._most(j, fixed) if r > 0 else self._least(j, fixed)
                found[line], side = r, side + r * value
        return {i: weight for i, weight in found.items() if weight}, side

    def _empty(self, fixed: Fixed) -> str | None:
        """Why nothing is left, if a row is broken: its combination with bounds is 0 ≤ -1 or the like."""
        for i, (row, sense, side) in enumerate(self.program.rows):
            for sign in (1, -1) if sense == "E" else (1,):
                least = sum(c * (self._least if c * sign > 0 else self._most)(j, fixed)[1] for j, c in row.items())
                if sign * (side - least) < 0:
                    terms, _ = self._closed({}, {self.first + i: Fraction(sign)}, fixed)
                    return f"lin {sparse(terms)}"
        return None

    def _leaf(self, node: Any, fixed: Fixed) -> str:
        ys = self.program.multipliers(node, fixed)
        rows = {self.first + i: y for i, y in enumerate(ys) if y}
        objective = dict(enumerate(self.program.worths))
        terms, side = self._closed(objective, rows, fixed)
        if floor(side) > self.program.limit:
            terms, side = self._closed(objective, rows, {**fixed, **self._crowded_out(fixed)})
        # an equation that needs no rounding may not be rounded
        return f"{'lin' if side <= self.program.limit else 'rnd'} {sparse(terms)}"

    def _crowded_out(self, fixed: Fixed) -> dict[int, tuple[int, int]]:
        """Variables that some row has no room for: divided by the coefficient, it rounds to at most 0."""
        found: dict[int, tuple[int, int]] = {}
        for i, (row, sense, _) in enumerate(self.program.rows):
            for j, value in row.items():
                if sense == "L" and value > 0 and j not in fixed and j not in found:
                    terms, side = self._closed({j: 1}, {self.first + i: Fraction(1, value)}, fixed)
                    if side < 1:
                        found[j] = 0, self._add("L", 0, f"1 {j} 1", f"rnd {sparse(terms)}")
        return found


def sparse(row: Mapping[int, Any]) -> str:
    """How many entries, and each with its index."""
    return " ".join([str(len(row)), *(f"{j} {value}" for j, value in sorted(row.items()))])
