"""What each red line, condition and limit costs: the rule is asked again without it, so that no cost is only local."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from socialchoice.analysis.agreements.prices.facts import Cost
from socialchoice.analysis.agreements.prices.shadow import Problem, gains_of
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.rule import RULES

Without = tuple[str | None, tuple[str, ...], Problem]
Ends = tuple[tuple[Fraction, Fraction], ...]
NO_OPTIONS: Mapping[str, Any] = {}
UNIQUE = {  # rules whose gains over a convex set are the only ones, whether or not the agreement is
    "nash", "kalai-smorodinsky", "kalai-rosenthal", "leximin", "equal-loss", "gupta-livne", "thomson-reference",
    "perles-maschler", "equal-area", "discrete-raiffa", "continuous-raiffa", "alternating-offers",
}  # fmt: skip
SQUARED = {"compromise-programming", "yu-compromise"}  # the same, by squares alone


def costs(
    problem: PackageProblem | PolytopeProblem, rule: str = "nash", options: Mapping[str, Any] = NO_OPTIONS
) -> tuple[Cost, ...]:
    """What each line costs each agent under a rule with its options: its gain without the line, less that with it.

    Lines are red lines and conditions that are vetoes, implications, caps on payments other than 0, and limits;
    equations are left as they are.
    Where several outcomes are tied, the lowest and the highest gain over all that the rule returns are given.

    Raises what the rule raises.
    """
    before, exact, one = _gains(problem, rule, options)
    quotes = {line[1:] if len(line) == 2 else line: text for line, text in problem.quotes if len(line) > 1}
    found = []
    for owner, label, other in without(problem):
        after, proved, another = _gains(other, rule, options)
        open_ = not (one and another)
        found.append(Cost(owner, label, problem.agents, before, after, exact and proved, quotes.get(label), open_))
    return tuple(found)


def without(problem: PackageProblem | PolytopeProblem) -> Iterator[Without]:
    """(owner, label, the problem without it) for every line."""
    problem = replace(problem, quotes=())
    if isinstance(problem, PolytopeProblem):
        for limit in problem.limits:
            yield None, (limit[0],), replace(problem, limits=tuple(x for x in problem.limits if x is not limit))
        return
    for key, owned in (("red_lines", True), ("conditions", True), ("implications", False)):
        lines: tuple[Any, ...] = getattr(problem, key)
        for line in lines if problem.vetoes or not owned else ():
            left: dict[str, Any] = {key: tuple(x for x in lines if x != line)}
            yield line[0] if owned else None, line, replace(problem, **left)
    yield from _without_caps(problem)


def _without_caps(problem: PackageProblem) -> Iterator[Without]:
    """A cap is gone where it is as high as all that others may receive, or pay."""
    if problem.payments is None:
        return
    for key, other in (("pays", "receives"), ("receives", "pays")):
        caps, against = getattr(problem.payments, key), getattr(problem.payments, other)
        for i, (agent, cap) in enumerate(zip(problem.agents, caps, strict=True)):
            free = sum(against, Fraction(0)) - against[i]
            if 0 < cap < free:
                higher = tuple(free if k == i else c for k, c in enumerate(caps))
                payments = replace(problem.payments, **{key: higher})
                yield agent, (key, str(cap)), replace(problem, payments=payments)


def _gains(problem: Problem, name: str, options: Mapping[str, Any]) -> tuple[Ends, bool, bool]:
    """The ends of each agent's gain over all outcomes, whether they are proved to be the best, and whether no other
    gains are as good."""
    rule = RULES[name].on(problem)
    outcome = rule(problem, **options)
    rows = [gains_of(problem, winner) for winner in outcome.winners]
    proved = rule.proof(problem, outcome, **options).status == "certified"
    unique = rule.name in UNIQUE or (rule.name in SQUARED and options.get("power", "2") == "2")
    whole = outcome.complete or (isinstance(problem, PolytopeProblem) and unique)
    return tuple((min(column), max(column)) for column in zip(*rows, strict=True)), proved, whole
