"""What each red line, condition and limit costs: the rule is asked again without it, so that no cost is only local."""

from __future__ import annotations

from collections.abc import Iterator
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
UNIQUE = {  # rules whose gains over a convex set are the only ones, whether or not the agreement is
    "nash", "kalai-smorodinsky", "kalai-rosenthal", "leximin", "equal-loss", "gupta-livne", "thomson-reference",
    "perles-maschler", "equal-area", "discrete-raiffa", "continuous-raiffa", "compromise-programming",
    "yu-compromise", "alternating-offers",
}  # fmt: skip


def costs(problem: PackageProblem | PolytopeProblem, rule: str = "nash") -> tuple[Cost, ...]:
    """What each line costs each agent under a rule: its gain without the line, less that with it.

    Lines are red lines and conditions that are vetoes, implications, caps on payments other than 0, and limits;
    equations are left as they are.
    Where several outcomes are tied, the lowest and the highest gain over all that the rule returns are given.

    Raises what the rule raises.
    """
    before, exact, one = _gains(problem, rule)
    quotes = {line[1:] if len(line) == 2 else line: text for line, text in problem.quotes if len(line) > 1}
    found = []
    for owner, label, other in without(problem):
        after, proved, another = _gains(other, rule)
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


def _gains(problem: Problem, name: str) -> tuple[Ends, bool, bool]:
    """The ends of each agent's gain over all outcomes, whether they are proved to be the best, and whether no other
    gains are as good."""
    rule = RULES[name].on(problem)
    outcome = rule(problem)
    rows = [gains_of(problem, winner) for winner in outcome.winners]
    proved = rule.proof(problem, outcome).status == "certified"
    whole = outcome.complete or (isinstance(problem, PolytopeProblem) and rule.name in UNIQUE)
    return tuple((min(column), max(column)) for column in zip(*rows, strict=True)), proved, whole
