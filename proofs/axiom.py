"""What an axiom is: one function that looks at one case; searches, tests and tables are made from it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from socialchoice.model.errors import SocialChoiceError, UnknownName
from socialchoice.model.ground.records import canonical, plain
from socialchoice.model.registry import Registry
from socialchoice.rule import Rule

Case = tuple[Any, ...]
FIRST = 3_000  # so many of the smallest cases are looked at before any random one


@dataclass(frozen=True)
class Violation:
    """A case that refutes an axiom, and the sentence that says how."""

    because: str
    case: Case = ()

    def __str__(self) -> str:
        shown = "; ".join(_shown(part) for part in self.case)
        return f"{self.because} [{shown}]" if shown else self.because


def _shown(part: Any) -> str:
    return canonical(plain(part.record())) if "__str__" not in _defined(part) and hasattr(part, "record") else str(part)


def _defined(part: Any) -> set[str]:
    """What the classes of a value define themselves, `object` left out."""
    return {name for kind in type(part).__mro__[:-1] for name in vars(kind)}


@dataclass(frozen=True)
class Exhaustion:
    """What looking at every case up to a size showed.

    cases     : how many were looked at
    violation : the first that refutes the axiom; None: there is none of this size
    """

    cases: int
    violation: Violation | None


@dataclass(frozen=True, eq=False)
class Axiom:
    """`function(rule, problem, *numbers)` is None where the axiom holds, else the Violation.

    problems : the types of problems that it speaks of; it applies to rules that take one of them
    numbers  : for each argument beside the problem, how many values it has, from 0
    source   : where it is defined
    answer   : what the rules that it speaks of choose; None: anything
    ranking  : whether it speaks of the social ranking, and so of rules that give one alone
    domain   : which cases of these types: "usual", or another one in `proofs.cases.DOMAINS`
    """

    function: Callable[..., Violation | None]
    problems: tuple[type[Any], ...]
    numbers: tuple[int, ...]
    source: str
    aliases: tuple[str, ...] = ()
    answer: Any = str
    domain: str = "usual"
    ranking: bool = False

    @property
    def name(self) -> str:
        return self.function.__name__.replace("_", "-")

    @cached_property
    def statement(self) -> str:
        """The axiom in one sentence: the first of its docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    def applies_to(self, rule: Rule[Any, Any]) -> bool:
        """Whether the rule takes problems that the axiom speaks of, and chooses what it speaks of."""
        speaks = bool(self._taken(rule)) and self.answer in (None, rule.answer)
        return speaks and (not self.ranking or _ranks(rule))

    def search(self, rule: Rule[Any, Any], examples: int = 200) -> Violation | None:
        """A small violation: the first of the smallest cases, or the smallest of `examples` random ones.

        None is no proof that there is none.
        """
        try:
            first = self.exhaust(rule, most=FIRST).violation
        except UnknownName:
            first = None
        return first or self._drawn(rule, examples) or self._sampled(rule, examples)

    def _drawn(self, rule: Rule[Any, Any], examples: int) -> Violation | None:
        """Larger cases, evenly at random from a fixed seed; one that refutes is made smaller as long as it does."""
        import numpy as np

        from proofs.draws import drawn, smaller

        rng = np.random.default_rng(0)
        for _ in range(examples):
            for kind in self._taken(rule):
                problem = drawn(kind, rng, self.domain)
                case = (problem, *(int(rng.integers(size)) for size in self.numbers))
                if problem is None or self._violated(rule, case) is None:
                    continue
                while less := next((c for p in smaller(case[0]) if self._violated(rule, c := (p, *case[1:]))), None):
                    case = less
                found = self._violated(rule, case)
                assert found is not None
                return Violation(found.because, case)
        return None

    def _sampled(self, rule: Rule[Any, Any], examples: int) -> Violation | None:
        from hypothesis import HealthCheck, Phase, find, settings
        from hypothesis import strategies as st
        from hypothesis.errors import NoSuchExample

        from proofs.cases import strategy_of

        quiet = settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        problems = st.one_of([strategy_of(kind, self.domain) for kind in self._taken(rule)])
        cases = st.tuples(problems, *(st.integers(0, size - 1) for size in self.numbers))
        try:
            case = find(cases, lambda case: self._violated(rule, case) is not None, settings=quiet)
        except NoSuchExample:
            return None
        found = self._violated(rule, case)
        assert found is not None
        return Violation(found.because, case)

    def exhaust(
        self, rule: Rule[Any, Any], *, alternatives: int = 3, voters: int = 3, most: int | None = None
    ) -> Exhaustion:
        """Every case of at most so many alternatives and voters, anonymous voters counted once, until one refutes.

        "None exists with up to 3 alternatives and 3 voters" is then a statement with its count of cases, unless it
        stopped at `most` cases. Raises UnknownName for problems whose cases cannot be listed.
        """
        from proofs.cases import every

        count = 0
        for kind in self._taken(rule):
            for problem in every(kind, alternatives=alternatives, voters=voters, domain=self.domain):
                for numbers in product(*map(range, self.numbers)):
                    if count == most:
                        return Exhaustion(count, None)
                    count += 1
                    found = self._violated(rule, (problem, *numbers))
                    if found is not None:
                        return Exhaustion(count, Violation(found.because, (problem, *numbers)))
        return Exhaustion(count, None)

    def replay(self, rule: Rule[Any, Any], text: str) -> Violation | None:
        """What a stored counterexample shows: `problem` or `problem | numbers` in the rule's notation, or its JSON."""
        return self.function(rule, *self.read(text))

    def read(self, text: str) -> Case:
        """A case from its text."""
        if text.startswith("["):
            from socialchoice.model.restore import restore

            record, *numbers = json.loads(text)
            return (restore(record), *numbers)
        problem, _, numbers_ = text.partition("|")
        return (self.problems[0].parse(problem), *map(int, numbers_.split()))

    def _taken(self, rule: Rule[Any, Any]) -> list[type[Any]]:
        return [kind for kind in self.problems if issubclass(kind, rule.problem)]

    def _violated(self, rule: Rule[Any, Any], case: Case) -> Violation | None:
        try:
            return self.function(rule, *case)
        except SocialChoiceError:  # a rule may refuse a case; that is no violation
            return None


def _ranks(rule: Rule[Any, Any]) -> bool:
    """Whether the rule gives a social ranking, as it does on a profile on which all agree about one pair."""
    from socialchoice.model.ballots.ranking import RankingProfile

    return rule(RankingProfile.parse("2: A > B > C; A > C > B")).ranking is not None


def written(case: Case) -> str:
    """A case as the text that `Axiom.read` takes: the problem's record and the numbers, as JSON."""
    return canonical([plain(case[0].record()), *case[1:]])


AXIOMS: Registry[Axiom] = Registry("axiom", "proofs.axioms")


def axiom(
    *problems: type[Any],
    source: str,
    numbers: tuple[int, ...] = (),
    aliases: tuple[str, ...] = (),
    answer: Any = str,
    domain: str = "usual",
    ranking: bool = False,
) -> Callable[[Callable[..., Violation | None]], Axiom]:
    """Declare an axiom; its file carries its name."""
    return lambda function: AXIOMS.add(Axiom(function, problems, numbers, source, aliases, answer, domain, ranking))


def applying(rule: Rule[Any, Any]) -> Iterator[Axiom]:
    """Every axiom that speaks of what the rule does."""
    return (axiom for axiom in AXIOMS.values() if axiom.applies_to(rule))
