"""What an axiom is: one function that looks at one case; searches, tests and tables are made from it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from socialchoice.model.errors import InvalidProblem, SocialChoiceError, UnknownName
from socialchoice.model.ground.records import canonical, plain
from socialchoice.model.registry import Registry
from socialchoice.rule import Rule

Case = tuple[Any, ...]
FIRST = 3_000  # so many of the smallest cases are looked at before any random one


class Silent(SocialChoiceError):
    """The axiom says nothing of this case: what it supposes is not so."""


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
    violation : what refutes the axiom, from the first case that does; None: no case of this size does
    """

    cases: int
    violation: Violation | None


@dataclass(frozen=True, eq=False)
class Axiom:
    """`function(rule, problem, *numbers)` is None where the axiom holds, else the Violation.

    It may raise Silent where the case is none that the axiom speaks of.

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

    @property
    def of_complete_rankings(self) -> bool:
        """Whether it speaks of profiles on which everybody ranks all alternatives."""
        from socialchoice.model.ballots.ranking import RankingProfile

        return self.domain == "usual" and RankingProfile in self.problems

    def applies_to(self, rule: Rule[Any, Any]) -> bool:
        """Whether the rule takes problems that the axiom speaks of, and chooses what it speaks of."""
        speaks = bool(self.taken(rule)) and self.answer in (None, rule.answer)
        return speaks and (not self.ranking or _ranks(rule))

    def search(self, rule: Rule[Any, Any], examples: int = 200) -> Violation | None:
        """A small violation: the first of the smallest cases, or a random one made smaller; seeds are fixed.

        examples : so many random problems of each source are looked at: ballots drawn evenly, electorates with drawn
                   margins (for complete rankings), and what hypothesis makes. With each problem of the first two go up
                   to 48 of the axiom's tuples of numbers, drawn without repetition, so that there are more cases than
                   `examples`; a problem of hypothesis comes with one.

        None is no proof that there is none.
        """
        return self.searched(rule, examples).violation

    def searched(self, rule: Rule[Any, Any], examples: int = 200, made: int | None = None) -> Exhaustion:
        """The same, with the count of drawn problems of which the axiom spoke, and on which the rule answered.

        made : how many cases hypothesis makes; None: `examples` too
        """
        from proofs.draws.search import drawn_violation, sampled_violation

        try:
            if first := self.exhaust(rule, most=FIRST).violation:
                return Exhaustion(0, first)
        except UnknownName:
            pass
        drawn, made = drawn_violation(self, rule, examples), examples if made is None else made
        return Exhaustion(drawn.cases, drawn.violation or sampled_violation(self, rule, made))

    def exhaust(
        self, rule: Rule[Any, Any], *, alternatives: int = 3, voters: int = 3, most: int | None = None
    ) -> Exhaustion:
        """Every case of at most so many alternatives and voters, anonymous voters counted once, until one refutes.

        "None exists with up to 3 alternatives and 3 voters" is then a statement with its count of cases, unless it
        stopped at `most` cases. Raises UnknownName for problems whose cases cannot be listed.
        """
        from proofs.cases import every

        kinds = self.taken(rule)
        problems = (p for k in kinds for p in every(k, alternatives=alternatives, voters=voters, domain=self.domain))
        return self._until(rule, problems, most)

    def _until(self, rule: Rule[Any, Any], problems: Iterable[Any], most: int | None = None) -> Exhaustion:
        """Every tuple of numbers with each of the problems, until one refutes, or so many cases were looked at."""
        count = 0
        for problem in problems:
            for numbers in product(*map(range, self.numbers)):
                if count == most:
                    return Exhaustion(count, None)
                count += 1
                found = self.violated(rule, (problem, *numbers))
                if found is not None:
                    return Exhaustion(count, Violation(found.because, (problem, *numbers)))
        return Exhaustion(count, None)

    def exhaust_margins(self, rule: Rule[Any, Any], *, alternatives: int = 4, margin: int = 3) -> Exhaustion:
        """One electorate for every matrix of margins of one parity, none beyond `margin`, until one refutes.

        The electorates are complete strict rankings of 2 … `alternatives`, each with all tuples of the axiom's numbers;
        the one that refutes is made smaller. Where rule and axiom see margins alone (also when a voter joins, or an
        alternative is left out), this speaks for all electorates of complete strict rankings with such margins, however
        many voters they have. Where voters change their ballots or leave, it speaks of the electorates that were made,
        and of their first few ballots. Ballots with ties or gaps, and options of the rule such as "winning votes", are
        not covered. Up to 4 alternatives, of matrices that differ by names alone one is looked at if the rule's file
        claims neutrality.

        Raises InvalidProblem for rules that do not take Comparisons, and for axioms that speak of other problems.
        """
        from proofs.draws.margins import every_electorate
        from proofs.draws.search import shrunk
        from socialchoice.model.ballots.comparisons import Comparisons

        if rule.problem is not Comparisons:
            raise InvalidProblem(
                f"{rule.name} takes a {rule.problem.__name__}, and may look at more than margins; give a rule that "
                "takes Comparisons"
            )
        if not self.of_complete_rankings:
            raise InvalidProblem(f"{self.name} does not speak of complete rankings; give an axiom that does")
        once = "neutrality" in {*rule.satisfies, *rule.proved} and alternatives <= 4
        looked = self._until(rule, every_electorate(alternatives, margin, once=once))
        return looked if looked.violation is None else Exhaustion(looked.cases, shrunk(self, rule, looked.violation))

    def replay(self, rule: Rule[Any, Any], text: str) -> Violation | None:
        """What a stored counterexample shows: `problem` or `problem | numbers` in the rule's notation, or its JSON."""
        try:
            return self.function(rule, *self.read(text))
        except Silent:
            return None

    def read(self, text: str) -> Case:
        """A case from its text."""
        if text.startswith("["):
            from socialchoice.model.restore import restore

            record, *numbers = json.loads(text)
            return (restore(record), *numbers)
        problem, _, numbers_ = text.partition("|")
        return (self.problems[0].parse(problem), *map(int, numbers_.split()))

    def taken(self, rule: Rule[Any, Any]) -> list[type[Any]]:
        """Which of its types of problems the rule takes."""
        return [kind for kind in self.problems if issubclass(kind, rule.problem)]

    def violated(self, rule: Rule[Any, Any], case: Case) -> Violation | None:
        """What the function finds; a rule may refuse a case, and that is no violation."""
        return self.heard(rule, case)[1]

    def heard(self, rule: Rule[Any, Any], case: Case) -> tuple[bool, Violation | None]:
        """The same, behind whether the axiom spoke of the case and the rule answered."""
        try:
            return True, self.function(rule, *case)
        except SocialChoiceError:
            return False, None


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
