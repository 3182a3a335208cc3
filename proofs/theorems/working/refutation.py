"""From a formula without a model to a checked proof, and to one from as few instances as none can be missed of."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from proofs.checkers.theorems.refutation import Step, refutes
from proofs.theorem import Solver
from proofs.theorems.working.elaboration import elaborated, renumbered
from proofs.theorems.working.formula import Formula
from socialchoice.model.errors import Unproven

TRIES, SMALL, SHORT = 8, 500, 150


@dataclass(frozen=True)
class Refutation:
    """A proof that a formula has no model, checked.

    logged : so many lemmas had the solver's log
    steps  : the lemmas that are needed, with hints; numbers are those of the formula's clauses
    """

    formula: Formula
    logged: int
    steps: list[Step]

    @property
    def used(self) -> list[int]:
        """The clauses (from 1) that the lemmas rest on."""
        count = len(self.formula.clauses)
        return sorted({hint for *_, hints in self.steps for hint in hints if hint <= count})

    @property
    def groups(self) -> list[int]:
        """The instances of axioms that these clauses belong to."""
        return sorted({self.formula.group[number - 1] for number in self.used} - {0})

    @property
    def hints(self) -> int:
        """How many hints all lemmas have."""
        return sum(len(hints) for *_, hints in self.steps)


def refutation(formula: Formula, groups: Iterable[int] | None = None) -> Refutation:
    """The proof of a formula that has no model, from some groups alone where they are given.

    Raises Unproven if there is a model, and the checker's Refused.
    """
    every = list(range(1, len(formula.clauses) + 1))
    numbers = every if groups is None else formula.numbers(groups)
    clauses = [formula.clauses[number - 1] for number in numbers]
    with Solver(clauses, log=True) as solver:
        if solver.model() is not None:
            raise Unproven("these axioms have a common rule of this size; there is nothing to refute")
        log = solver.log()
    own = elaborated(formula.variables, clauses, log)
    logged = sum(not line.startswith("d") for line in log)
    return _checked(formula, logged, renumbered(own, numbers, len(formula.clauses)))


def least(found: Refutation) -> Refutation:
    """A proof from instances of which none can be left out, each of them used: one after the other is tried.

    The set is the smallest of a few; there may be smaller ones. Up to `SHORT` lemmas, those without which the others
    still follow by longer propagations are taken out.
    """
    formula = found.formula
    tries = TRIES if len(found.groups) <= SMALL else 1
    sets = [least_groups(formula, found.groups, Random(seed)) for seed in range(tries)]
    fewest = refutation(formula, min(sets, key=len))
    return _shortened(fewest) if len(fewest.steps) <= SHORT else fewest


def _shortened(found: Refutation) -> Refutation:
    numbers = found.formula.numbers(found.groups)
    clauses = [found.formula.clauses[number - 1] for number in numbers]
    variables, lines = found.formula.variables, [" ".join(map(str, (*lemma, 0))) for _, lemma, _ in found.steps]
    tried = len(lines) - 2
    steps = elaborated(variables, clauses, lines)
    while tried >= 0:
        fewer = [*lines[:tried], *lines[tried + 1 :]]
        with suppress(Unproven):
            steps, lines = elaborated(variables, clauses, fewer), fewer
        tried -= 1
    return _checked(found.formula, found.logged, renumbered(steps, numbers, len(found.formula.clauses)))


def _checked(formula: Formula, logged: int, steps: list[Step]) -> Refutation:
    refutes([tuple(clause) for clause in formula.clauses], steps)
    return Refutation(formula, logged, steps)


def least_groups(formula: Formula, groups: Iterable[int], order: Random) -> list[int]:
    """Of groups that have no model together, some that have none either and of which none can be left out.

    order : what draws the order in which they are tried
    """
    selector = {group: formula.variables + group for group in groups}
    tied = zip(formula.clauses, formula.group, strict=True)
    clauses = ([*c, -selector[g]] if g else c for c, g in tied if not g or g in selector)
    with Solver(clauses) as solver:
        open_, needed = sorted(selector), list[int]()
        order.shuffle(open_)
        while open_:
            tried = open_.pop()
            if solver.model([selector[group] for group in (*open_, *needed)]) is not None:
                needed.append(tried)
            else:
                core = solver.core()
                open_ = [group for group in open_ if selector[group] in core]
    return sorted(needed)
