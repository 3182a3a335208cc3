"""What a theorem of a fixed size is, and the one door to the SAT library, which proposes: models, cores, logs.

Nothing that comes out of the solver is believed: logs are elaborated and checked, models are read as tables of rules
and held against the axioms' definitions.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any

from proofs.theorems.working.formula import Clauses, Formula
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.model.registry import Registry

if TYPE_CHECKING:
    from proofs.theorems.working.refutation import Refutation

Profile = tuple[str, ...]
Table = Mapping[Profile, Any]
Check = Callable[[Table], str | None]


class NoSolver(SocialChoiceError, ImportError):
    """The SAT library is not installed."""


class Solver:
    """A SAT solver with some clauses in it.

        with Solver(clauses) as solver:
            solver.model()

    log : whether it writes a log of its lemmas

    Raises NoSolver.
    """

    def __init__(self, clauses: Iterable[Sequence[int]], *, log: bool = False) -> None:
        try:
            from pysat.solvers import Solver as Library
        except ImportError:
            raise NoSolver(
                "theorems need the SAT library python-sat, which is not installed; "
                "pip install 'formal-consensus[theorems]'"
            ) from None
        self._solver = Library(name="cadical195" if log else "glucose4", bootstrap_with=clauses, with_proof=log)

    def __enter__(self) -> Solver:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._solver.delete()

    def model(self, assumed: Sequence[int] = ()) -> list[int] | None:
        """One literal for each variable, or None if the clauses and the assumed literals have no model."""
        found = self._solver.solve(assumptions=list(assumed))
        return list(self._solver.get_model()) if found else None

    def core(self) -> set[int]:
        """Assumed literals that suffice for the last answer None."""
        return set(self._solver.get_core() or ())

    def log(self) -> list[str]:
        """The lemmas that led to the answer None, as a DRUP text."""
        return list(self._solver.get_proof() or ())

    def add(self, clause: Sequence[int]) -> None:
        """One more clause."""
        self._solver.add_clause(list(clause))


def models(clauses: Clauses, variables: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """All models, as far as these variables tell them apart."""
    with Solver(clauses) as solver:
        while (found := solver.model()) is not None:
            true = set(found)
            told = tuple(v if v in true else -v for v in variables)
            yield told
            solver.add([-literal for literal in told])


@dataclass(frozen=True, eq=False)
class Theorem:
    """No rule of such a size satisfies all axioms, or, if `possible`, some rule does.

    encoder  : the formula for n voters and m alternatives
    sizes    : the (n, m) that are proved, the smallest first; nothing is said of others
    axioms   : each axiom's name and its definition, which looks at a rule's table and says what is wrong with it
    form     : what every table must be; the clauses of group 0 say that
    table    : the rule that a model of the formula describes
    literals : what a table says of the formula's variables
    source   : where it is stated
    up_to    : whether n voters stands for every electorate of 1 to n voters
    allowed  : the (n, m) at which, instead, some rule satisfies all axioms
    known    : the rule of a size without some of the axioms, where it is not the solver that finds it
    rows     : a table as JSON
    counted  : what n and m count
    proof    : the kept proof of a size, checked, and its argument in words, where it is not the solver that finds it
    """

    encoder: Callable[[int, int], Formula]
    sizes: tuple[tuple[int, int], ...]
    axioms: Mapping[str, Check]
    form: Check
    table: Callable[[int, int, Sequence[int]], Table]
    literals: Callable[[int, int, Table], list[int]]
    source: str
    aliases: tuple[str, ...] = ()
    possible: bool = False
    up_to: bool = False
    allowed: tuple[tuple[int, int], ...] = ()
    known: Callable[[int, int, Sequence[str]], Any] | None = None
    rows: Callable[[Any], Any] | None = None
    counted: tuple[str, str] = ("voters", "alternatives")
    proof: Callable[[int, int], tuple[Refutation, list[str]]] | None = None

    @property
    def name(self) -> str:
        return self.encoder.__name__.replace("_", "-")

    @cached_property
    def statement(self) -> str:
        """The theorem in one sentence: the first of its docstring."""
        return (inspect.getdoc(self.encoder) or "").partition("\n")[0]

    def formula(self, n: int, m: int) -> Formula:
        """The formula of a size. Raises InvalidProblem for a size that is in neither `sizes` nor `allowed`."""
        if (n, m) not in (*self.sizes, *self.allowed):
            known = ", ".join(f"{a},{b}" for a, b in (*self.sizes, *self.allowed))
            asked = f"{n} {self.counted[0]} and {m} {self.counted[1]}"
            raise InvalidProblem(f"{self.name} is not proved for {asked}, only for {known}")
        return self.encoder(n, m)

    def is_possible(self, n: int, m: int) -> bool:
        """Whether it is a rule that this size is about."""
        return self.possible or (n, m) in self.allowed

    def faults(self, table: Table, axioms: Iterable[str]) -> list[str]:
        """What is wrong with a rule, by the definitions: its form, or one of these axioms."""
        said = [self.form(table), *(self.axioms[name](table) for name in axioms)]
        return [sentence for sentence in said if sentence is not None]


THEOREMS: Registry[Theorem] = Registry("theorem", "proofs.theorems")


def theorem(**parts: Any) -> Callable[[Callable[[int, int], Formula]], Theorem]:
    """Declare a theorem by its encoder; its file carries its name. `parts` are the fields of Theorem."""
    return lambda encoder: THEOREMS.add(Theorem(encoder, **parts))
