"""What an axiom is: one function that looks at one case; search, tests and tables are made from it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis.strategies import SearchStrategy

from socialchoice.model.errors import SocialChoiceError
from socialchoice.model.registry import Registry
from socialchoice.rule import Rule


@dataclass(frozen=True)
class Violation:
    """A case that refutes an axiom, and the sentence that says how."""

    because: str
    case: tuple[Any, ...] = ()

    def __str__(self) -> str:
        shown = "; ".join(str(part) for part in self.case)
        return f"{self.because} [{shown}]" if shown else self.because


@dataclass(frozen=True, eq=False)
class Axiom:
    """`function(rule, *case)` is None where the axiom holds, else the Violation.

    problem : the type of problem that it speaks of; it applies to rules that take one
    cases   : a hypothesis strategy for tuples of arguments
    source  : where it is defined
    """

    function: Callable[..., Violation | None]
    problem: type[Any]
    cases: SearchStrategy[tuple[Any, ...]] = field(repr=False)
    source: str
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.function.__name__.replace("_", "-")

    @property
    def statement(self) -> str:
        """The axiom in one sentence: the first of its docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    def applies_to(self, rule: Rule[Any, Any]) -> bool:
        """Whether the rule takes the problems that the axiom speaks of, and chooses single alternatives from them."""
        return issubclass(self.problem, rule.problem) and rule.family not in ("committees", "compromises")

    def search(self, rule: Rule[Any, Any], examples: int = 200) -> Violation | None:
        """The smallest violation found among `examples` cases; None is no proof that there is none."""
        from hypothesis import HealthCheck, Phase, find, settings
        from hypothesis.errors import NoSuchExample

        quiet = settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        try:
            case = find(self.cases, lambda case: self._violated(rule, case) is not None, settings=quiet)
        except NoSuchExample:
            return None
        found = self._violated(rule, case)
        assert found is not None
        return Violation(found.because, case)

    def replay(self, rule: Rule[Any, Any], text: str) -> Violation | None:
        """What a stored counterexample shows: `problem`, or `problem | numbers` for the rest of the case."""
        problem, _, numbers = text.partition("|")
        return self.function(rule, self.problem.parse(problem), *map(int, numbers.split()))

    def _violated(self, rule: Rule[Any, Any], case: tuple[Any, ...]) -> Violation | None:
        try:
            return self.function(rule, *case)
        except SocialChoiceError:  # a rule may refuse a case; that is no violation
            return None


AXIOMS: Registry[Axiom] = Registry("axiom", "proofs.axioms")


def axiom(
    problem: type[Any], cases: SearchStrategy[tuple[Any, ...]], *, source: str, aliases: tuple[str, ...] = ()
) -> Callable[[Callable[..., Violation | None]], Axiom]:
    """Declare an axiom; its file carries its name."""
    return lambda function: AXIOMS.add(Axiom(function, problem, cases, source, aliases))
