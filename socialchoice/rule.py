"""What a rule is: its own file says all about it; tests, documents, command line and service read it from here."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Generic, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from socialchoice.model.errors import InvalidProblem, TooLarge, Unproven
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.scales import Measured, fitting
from socialchoice.model.outcome import Outcome
from socialchoice.model.registry import Registry
from socialchoice.model.ties import Steps, TieBreak, explore, follow, settle

P = TypeVar("P")
A = TypeVar("A")
FAMILIES = ("voting", "committees", "budgeting", "apportionment", "bargaining", "compromises", "coalitions")


@dataclass(frozen=True)
class Example:
    """A problem with its known answer: a test, and a picture in the documents.

    problem : in the notation of the rule's problem type
    winners : the labels of all tied winners (a name, or the answer's canonical JSON)
    source  : where the answer was published, or "by hand" with the reason
    options : options passed to the rule
    """

    problem: str
    winners: frozenset[str] | set[str]
    source: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """Bounds on what is settled although judgements are unknown; they concern every tied winner.

    possible  : alternatives that win in some completion (a superset of them where `exact` is False)
    necessary : alternatives that win in every completion (a subset of them where `exact` is False)
    """

    possible: frozenset[str]
    necessary: frozenset[str]
    exact: bool


@dataclass(eq=False)
class Rule(Generic[P, A]):
    """A function from problems to outcomes, with what is known about it."""

    function: Callable[..., Outcome[A] | Steps[A]]
    source: str
    complexity: str
    aliases: tuple[str, ...] = ()
    satisfies: tuple[str, ...] = ()
    violates: Mapping[str, str] = field(default_factory=dict)
    proved: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    prove: Callable[..., Evidence] | None = None
    needs: Measured | None = None
    without_disposal: Literal["same", "ray"] | None = None
    standing: Callable[..., Standing] | None = None
    explored: Callable[..., Outcome[A]] | None = None

    def __call__(self, problem: P, *, ties: TieBreak | None = None, **options: Any) -> Outcome[A]:
        """Every tied winner; or, given `ties`, the one to which it leads, with the record of each tie broken.

        Raises InvalidProblem if the problem is not of the type that the rule takes, or an option is unknown or missing.
        """
        self.check(problem, options)
        with _no_overflow(self.name):
            if ties is None and self.explored is not None:
                return self.explored(problem, **options)
            run = partial(self.function, problem, **options)
            if inspect.isgeneratorfunction(self.function):
                steps = cast(Callable[[], Steps[A]], run)
                return explore(steps) if ties is None else follow(steps, ties)
            outcome = cast(Outcome[A], run())
            return outcome if ties is None else settle(outcome, ties)

    def check(self, problem: object, options: Mapping[str, Any]) -> None:
        """Raise InvalidProblem unless the rule can be asked this, and the problem's utilities mean what it needs."""
        if not isinstance(problem, self.problem):
            came, wanted = type(problem).__name__, self.problem.__name__
            raise InvalidProblem(f"{self.name} takes a {wanted}, and this is a {came}")
        fitting(self.name, self.needs, getattr(problem, "measured", None))
        if self.without_disposal is None and getattr(problem, "free_disposal", True) is False:
            raise InvalidProblem(
                f"{self.name} has no known meaning where no gain may be thrown away; leave out 'no free disposal', or "
                "use a rule that takes it, such as nash or kalai-smorodinsky"
            )
        for option in options:
            if option not in self.options:
                known = ", ".join(self.options) or "none"
                raise InvalidProblem(f"{self.name} has no option {option!r}; its options are: {known}")
        for option, parameter in self.options.items():
            if parameter.default is parameter.empty and option not in options:
                raise InvalidProblem(f"{self.name} needs the option {option!r}, which has no default")
            choices = get_args(parameter.annotation) if get_origin(parameter.annotation) is Literal else ()
            if choices and options.get(option, parameter.default) not in choices:
                raise InvalidProblem(f"{option} is {options[option]!r}; choose one of {', '.join(map(str, choices))}")

    def on(self, problem: object) -> Rule[P, A]:
        """This rule, if it takes the problem; raises InvalidProblem otherwise."""
        if isinstance(problem, self.problem):
            return self
        came, wanted = type(problem).__name__, self.problem.__name__
        raise InvalidProblem(f"{self.name} takes a {wanted}, and this is a {came}")

    def evidence(self, function: Callable[..., Evidence]) -> Callable[..., Evidence]:
        """Decorator: `function(problem, outcome, **options)` gives what is needed to check the outcome.

        It sees the outcome with all tied winners; how a tie-break settled the last tie is replayed by the checker.
        A rule with rounds is asked with `ties` too, if its evidence function has that parameter.
        """
        self.prove = function
        return function

    def irresolute(self, function: Callable[..., Outcome[A]]) -> Callable[..., Outcome[A]]:
        """Decorator: `function(problem, **options)` gives every tied winner of a rule with rounds.

        For rules that know a better way than to try every way of breaking every tie.
        """
        self.explored = function
        return function

    def settled(self, function: Callable[..., Standing]) -> Callable[..., Standing]:
        """Decorator: `function(open_problem, **options)` gives the possible and the necessary winners.

        An open problem is a problem as read together with the judgements that exist and are not known (see
        `model/completions`): OpenOrders for a rule of comparisons, OpenApprovals, OpenGrades. Sound bounds are enough,
        and the tighter they are the sooner `analysis.standing` knows; a rule without them is only tried.
        """
        self.standing = function
        return function

    def proof(self, problem: P, outcome: Outcome[A], **options: Any) -> Evidence:
        """The evidence for `outcome`. Raises Unproven if the rule gives none."""
        if self.prove is None:
            raise Unproven(f"{self.name} gives no evidence; write a function under @{self.name}.evidence in its file")
        defaults = {name: p.default for name, p in self.options.items() if p.default is not p.empty}
        with _no_overflow(self.name):
            return self.prove(problem, outcome, **{**defaults, **options})

    # What can be derived is never written twice.

    @property
    def name(self) -> str:
        return self.function.__name__.replace("_", "-")

    @property
    def family(self) -> str:
        """The folder that the rule stands in; for another distribution's rule, the distribution's top package."""
        parts = self.function.__module__.split(".")
        return parts[1] if parts[0] == "socialchoice" else parts[0]

    @property
    def summary(self) -> str:
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    @cached_property
    def problem(self) -> type[Any]:
        """What it is asked: the annotation of its first parameter."""
        first = next(iter(inspect.signature(self.function).parameters))
        return cast(type[Any], get_type_hints(self.function)[first])

    @cached_property
    def answer(self) -> Any:
        """What it chooses: `str` for one alternative, else the type in the annotation of what it returns."""
        returned = get_args(get_type_hints(self.function)["return"])
        place = 1 if inspect.isgeneratorfunction(self.function) else 0  # what is sent to the rounds, or what comes out
        return returned[place] if returned else Any

    @cached_property
    def options(self) -> Mapping[str, inspect.Parameter]:
        """Its keyword-only parameters, with their annotations resolved."""
        hints = get_type_hints(self.function)
        found = inspect.signature(self.function).parameters.values()
        return {p.name: p.replace(annotation=hints[p.name]) for p in found if p.kind is p.KEYWORD_ONLY}


@contextmanager
def _no_overflow(name: str) -> Iterator[None]:
    """Numbers that floats cannot hold, where floats propose, are refused in a sentence."""
    try:
        yield
    except OverflowError as error:
        raise TooLarge(f"{name} meets numbers beyond 10^308 ({error}); give them in another unit") from None


@dataclass(eq=False)
class Method:
    """All the rules of one name, one for each type of problem; asked like a rule, it takes the one that fits."""

    rules: list[Rule[Any, Any]]

    def __call__(self, problem: object, *, ties: TieBreak | None = None, **options: Any) -> Outcome[Any]:
        return self.on(problem)(problem, ties=ties, **options)

    def on(self, problem: object) -> Rule[Any, Any]:
        """The rule of this name that takes the problem; raises InvalidProblem if none does."""
        for rule in self.rules:
            if isinstance(problem, rule.problem):
                return rule
        wanted = " or a ".join(rule.problem.__name__ for rule in self.rules)
        raise InvalidProblem(f"{self.name} takes a {wanted}, and this is a {type(problem).__name__}")

    @property
    def name(self) -> str:
        return self.rules[0].name

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(alias for rule in self.rules for alias in rule.aliases))


RULES: Registry[Method] = Registry("rule", *(f"socialchoice.{family}" for family in FAMILIES))


def every_rule() -> Iterator[Rule[Any, Any]]:
    """Every registered rule, by family and name; a name that serves two problem types comes twice."""
    rules = [rule for method in RULES.values() for rule in method.rules]
    return iter(sorted(rules, key=lambda rule: (rule.family, rule.name)))


def rule(
    *,
    source: str,
    complexity: str,
    aliases: tuple[str, ...] = (),
    satisfies: tuple[str, ...] = (),
    violates: Mapping[str, str] | None = None,
    proved: Mapping[str, str] | None = None,
    examples: tuple[Example, ...] = (),
    needs: Measured | None = None,
    without_disposal: Literal["same", "ray"] | None = None,
) -> Callable[[Callable[..., Outcome[A] | Steps[A]]], Rule[Any, A]]:
    """Declare a rule. An axiom named in neither `satisfies` nor `violates` is an open question, reported as one.

    violates : axiom -> the smallest known counterexample, in the rule's notation; replayed by the tests
    needs    : what utilities must mean for the rule: see Bargaining.measured; None where it reads none
    without_disposal: what it does where a bargaining problem says that no gain may be thrown away: the "same", as what
               it chooses is defined without; or a point of its "ray" itself; None: it refuses
    proved   : axiom -> where it is proved that the rule satisfies it; the tests search for counterexamples all the same
    """

    def register(function: Callable[..., Outcome[A] | Steps[A]]) -> Rule[Any, A]:
        made: Rule[Any, A] = Rule(
            function,
            source,
            complexity,
            aliases,
            satisfies,
            dict(violates or {}),
            dict(proved or {}),
            examples,
            needs=needs,
            without_disposal=without_disposal,
        )
        _enter(made)
        return made

    return register


def _enter(made: Rule[Any, Any]) -> None:
    known = RULES.known(made.name)
    if known is None:
        RULES.add(Method([made]))
        return
    if any(rule.problem is made.problem for rule in known.rules):
        raise ValueError(f"two rules called {made.name!r} take a {made.problem.__name__}")
    known.rules.append(made)
    RULES.add(known)
