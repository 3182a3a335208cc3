"""An independent checker of VIPR files of version 1.0, written from the format's specification alone.

    lower, upper = check(text)     # as proved; Wrong says what is wrong

It knows nothing of certificates: text in, Fractions, every section read strictly, every solution and every derivation
checked; `sol` is no reason here, since no export gives it. Cheung, Gleixner and Steffy 2017, "Verifying integer
programming results", doi:10.1007/978-3-319-59250-3_13, and cert_spec_v1_0 of their repository.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(/\d+)?")
SIGNS = {"L": -1, "E": 0, "G": 1}
Row = dict[int, Fraction]


class Wrong(Exception):
    """The file is not in the form of version 1.0, or does not prove what it says."""


def demand(condition, otherwise):
    if not condition:
        raise Wrong(otherwise)


@dataclass(frozen=True)
class Constraint:
    """row·x (sense) side; assumed are the numbers of the assumptions that it stands on."""

    row: Row
    sense: str
    side: Fraction
    assumed: frozenset[int] = frozenset()

    def false(self):
        """Whether it is 0 ≥ 1, or the like."""
        wrong = {"L": self.side < 0, "G": self.side > 0, "E": self.side != 0}
        return not self.row and wrong[self.sense]

    def dominates(self, other):
        if self.false():
            return True
        if self.row != other.row or self.sense not in (other.sense, "E"):
            return False
        return {"L": self.side <= other.side, "G": self.side >= other.side, "E": self.side == other.side}[other.sense]


class File:
    """A file read to its end: `check` has said that it proves lower ≤ optimum ≤ upper."""

    def __init__(self, text):
        lines = text.split("\n")
        while lines and lines[0].startswith("%"):
            lines.pop(0)
        self.words, self.at = " ".join(lines).split(), 0
        self.known: list[Constraint] = []
        self.names: set[str] = set()
        self.word("VER"), self.word("1.0"), self.word("VAR")
        self.count = self.index()
        variables = [self.take() for _ in range(self.count)]
        demand(len(set(variables)) == self.count, "two variables have one name")
        self.word("INT")
        self.whole = {self.index(self.count) for _ in range(self.index())}
        self.word("OBJ")
        self.largest = self.one_of("min", "max") == "max"
        self.objective = self.sparse(self.index(), self.count)
        self.word("CON")
        rows, bounds = self.index(), self.index()
        for number in range(rows):
            self.known.append(self.constraint())
            demand(number >= bounds or len(self.known[-1].row) == 1, "a bound is on one variable")
        self.word("RTP")
        self.range = (self.limit("-inf"), self.limit("inf")) if self.one_of("range", "infeas") == "range" else None
        self.word("SOL")
        found = [self.solution() for _ in range(self.index())]
        if self.range is not None:
            self.reached(found)
        self.derive()
        demand(self.at == len(self.words), "there is something after the end")

    def take(self):
        demand(self.at < len(self.words), "the file ends too early")
        self.at += 1
        return self.words[self.at - 1]

    def word(self, wanted):
        came = self.take()
        demand(came == wanted, f"wanted {wanted}, came {came}")

    def one_of(self, *words):
        came = self.take()
        demand(came in words, f"{came} is none of {words}")
        return came

    def limit(self, none):
        """A number, or None for the word that says that there is none."""
        if self.words[self.at : self.at + 1] == [none]:
            return self.word(none)
        return self.number()

    def reached(self, found):
        """One of the solutions is as good as the range says."""
        lower, upper = self.range
        if self.largest and lower is not None:
            demand(any(value >= lower for value in found), "no solution reaches the lower bound")
        if not self.largest and upper is not None:
            demand(any(value <= upper for value in found), "no solution reaches the upper bound")

    def index(self, below=None):
        came = self.take()
        demand(came.isascii() and came.isdigit(), f"{came} is no index")
        demand(below is None or int(came) < below, f"{came} is out of range")
        return int(came)

    def number(self):
        came = self.take()
        demand(NUMBER.fullmatch(came) and not ("." in came and "/" in came), f"{came} is no number")
        demand(not came.endswith("/0"), "a number is divided by zero")
        return Fraction(came)

    def sparse(self, count, below):
        """`count` pairs of an index and a number, no index twice; zeros are dropped."""
        pairs = [(self.index(below), self.number()) for _ in range(count)]
        demand(len(dict(pairs)) == count, "an index comes twice")
        return {i: value for i, value in pairs if value}

    def constraint(self):
        name, sense = self.take(), self.take()
        demand(sense in SIGNS, f"{sense} is no sense")
        demand(name not in self.names, f"{name} names two constraints")
        self.names.add(name)
        side = self.number()
        if self.words[self.at : self.at + 1] == ["OBJ"]:
            self.word("OBJ")
            return Constraint(dict(self.objective), sense, side)
        return Constraint(self.sparse(self.index(), self.count), sense, side)

    def solution(self):
        """The value of a solution, once it is seen to be one."""
        self.take()
        values = self.sparse(self.index(), self.count)
        demand(all(values[i].denominator == 1 for i in values if i in self.whole), "a solution is not whole")
        for line in self.known:
            total = sum((c * values.get(i, 0) for i, c in line.row.items()), Fraction(0))
            held = {"L": total <= line.side, "G": total >= line.side, "E": total == line.side}
            demand(held[line.sense], "a solution breaks a constraint")
        return sum((c * values.get(i, 0) for i, c in self.objective.items()), Fraction(0))

    def derive(self):
        self.word("DER")
        for _ in range(self.index()):
            stated, number = self.constraint(), len(self.known)
            self.word("{")
            assumed = self.reason(stated, number)
            self.word("}")
            last = self.take()  # where the constraint may be forgotten; here none is
            demand(last == "-1" or last.isdigit(), f"{last} is no last use")
            self.known.append(Constraint(stated.row, stated.sense, stated.side, frozenset(assumed)))
        final = self.known[-1]
        demand(not final.assumed, "the last constraint stands on an assumption")
        if self.range is None:
            demand(final.false(), "the last constraint is not absurd")
        elif (bound := self.range[self.largest]) is not None:
            wanted = Constraint(self.objective, "L" if self.largest else "G", bound)
            demand(final.dominates(wanted), "the last constraint is not the bound")

    def reason(self, stated, number):
        """The assumptions that a constraint stands on, once its reason is seen to hold."""
        kind = self.take()
        if kind == "asm":
            return {number}
        if kind == "uns":
            first, low, second, high = (self.index(number) for _ in range(4))
            demand(self.known[first].dominates(stated), "the first branch does not give the constraint")
            demand(self.known[second].dominates(stated), "the second branch does not give the constraint")
            demand(self.split(low, high) or self.split(high, low), "these two are not all there is")
            return self.known[first].assumed - {low} | self.known[second].assumed - {high}
        demand(kind in ("lin", "rnd"), f"no reason is called {kind}")
        weights = self.sparse(self.index(), number)
        made = self.combined(weights)
        if kind == "rnd":
            demand(made.sense in "LG" and self.integral(made.row), "this cannot be rounded")
            side = floor(made.side) if made.sense == "L" else ceil(made.side)
            made = Constraint(made.row, made.sense, Fraction(side))
        demand(made.dominates(stated), "the combination does not give the constraint")
        return set().union(*(self.known[i].assumed for i in weights))

    def combined(self, weights):
        signs = {(w > 0) - (w < 0): None for i, weight in weights.items() if (w := weight * SIGNS[self.known[i].sense])}
        demand(len(signs) < 2, "a combination of constraints that point different ways")
        row: Row = {}
        for i, weight in weights.items():
            for j, c in self.known[i].row.items():
                row[j] = row.get(j, Fraction(0)) + weight * c
        side = sum((weight * self.known[i].side for i, weight in weights.items()), Fraction(0))
        sense = {1: "G", -1: "L", 0: "E"}[next(iter(signs), 0)]
        return Constraint({j: c for j, c in row.items() if c}, sense, side)

    def integral(self, row):
        return all(c.denominator == 1 and j in self.whole for j, c in row.items())

    def split(self, low, high):
        """Whether the constraints are row·x ≤ β and row·x ≥ β + 1 for a whole row and β."""
        one, other = self.known[low], self.known[high]
        fits = one.sense == "L" and other.sense == "G" and one.row == other.row and self.integral(one.row)
        return fits and one.side.denominator == 1 and other.side == one.side + 1


def check(text):
    """(lower, upper) between which the file proves the optimum to lie, or None where it proves that there is none.

    Raises Wrong if the file does not prove what it says.
    """
    return File(text).range
