"""Prices in words: one plain sentence for each fact, every number exact."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from socialchoice.analysis.agreements.prices.costs import NO_OPTIONS, costs
from socialchoice.analysis.agreements.prices.facts import Binding, Cost, Pull, Rates, Resource
from socialchoice.analysis.agreements.prices.shadow import (
    Answer,
    Problem,
    binding,
    demand_measured,
    exchange_rates,
    gains_of,
    pulls,
    resources,
)
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.numeric.polytopes.support import ONE


def told(problem: Problem, answer: Answer, rule: str = "nash", options: Mapping[str, Any] = NO_OPTIONS) -> list[str]:
    """Everything that prices say of an agreement: gains, rates, pulls, what limits are worth, costs, who binds.

    rule, options : what chose the agreement, and is asked again without each limit

    Where somebody gains nothing there are no rates, and a sentence says so; another one does where utilities cannot be
    compared, so that nothing is told of the least gain. Raises InvalidProblem where utilities are only an order.
    """
    demand_measured(problem, "a price", "cardinal")
    comparable = problem.measured == "comparable"
    gains = gains_of(problem, answer)
    found = [f"{agent} gains {number(gain)}." for agent, gain in zip(problem.agents, gains, strict=True)]
    rates = exchange_rates(problem, answer) if min(gains) > 0 else None
    if rates is None:
        none = [agent for agent, gain in zip(problem.agents, gains, strict=True) if gain <= 0]
        verb = "gains" if len(none) == 1 else "gain"
        found.append(f"{joined(none)} {verb} nothing by it, so that there are no rates of exchange.")
    else:
        found += of_rates(rates)
        found += [sentence for pull in pulls(problem, answer, rates.rates) if (sentence := of_pull(pull))]
    if isinstance(problem, PolytopeProblem):
        if rates is not None and rates.best:
            found += [of_resource(r, "the gains at these rates") for r in resources(problem, rates.rates)]
        elif comparable:
            found += [of_resource(resource, "the least gain per weight") for resource in resources(problem)]
    if not isinstance(problem, BargainingProblem):
        found += [of_cost(cost, rule) for cost in costs(problem, rule, options)]
    if comparable:
        found += of_binding(binding(problem), mixed=isinstance(problem, PackageProblem), each=set(problem.weights))
    else:
        found.append("Utilities cannot be compared between agents here, so that nothing is told of the least gain.")
    return found


def of_binding(fact: Binding, *, mixed: bool = False, each: Collection[Fraction] = (ONE,)) -> Iterator[str]:
    """What no agreement gives each of the agents with a price, whatever the agreement at hand gives them.

    each : the agents' weights; gains are spoken of as they are where all are one
    """
    prices = [price for price in fact.prices if price.value > 0]
    names, weights = joined([p.name for p in prices]), joined([number(p.value) for p in prices])
    none = "No deal, and no mixture of deals," if mixed else "No agreement"
    gain, level = "gain" if set(each) == {ONE} else "gain per weight", number(fact.level)
    if len(prices) == 1:
        yield f"{none} gives {names} a {gain} above {level}, so that no least {gain} is higher."
    else:
        yield (
            f"{none} gives each of {names} a {gain} above {level}: weighted by {weights}, their gains add up to at "
            f"most {level}."
        )
    for price in fact.prices:
        if not price.unique:
            yield f"The weight of {price.name} is not unique: {_span(price.least, price.most)} would prove the same."


def of_rates(fact: Rates) -> Iterator[str]:
    """What is worth what, each agent against the first."""
    first = fact.agents[0]
    for other in fact.agents[1:]:
        yield f"At this agreement one more for {first} is worth {number(fact.between(first, other))} of {other}'s."
    if fact.best:
        others = ", so that nobody can gain more unless somebody gains less" if len(fact.agents) > 1 else ""
        yield f"At these rates nothing that can be agreed is worth more than this agreement{others}."
    else:
        yield (
            f"At these rates this agreement is worth {number(fact.reached)}, and nothing that can be agreed, mixtures "
            f"too, is worth more than {number(fact.most)}."
        )


def of_resource(fact: Resource, raised: str) -> str:
    """What a unit more and a unit less of a limit do."""
    if fact.more == fact.less == 0:
        return f"A little more or less of {fact.name} changes nothing in {raised}."
    more = "without bound" if fact.more is None else number(fact.more)
    less = "without bound" if fact.less is None else number(fact.less)
    up, down = _far(fact.more_up_to), _far(fact.less_up_to)
    return f"Each unit more of {fact.name} adds {more} to {raised}{up}; each unit less takes {less} from it{down}."


def of_cost(fact: Cost, rule: str) -> str:
    """What would be otherwise without a line."""
    line = _line(fact.owner, fact.label) + (f' ("{fact.quote}")' if fact.quote else "")
    if fact.differences is None:
        return f"With or without {line}, several outcomes of {rule} may be as good, with different gains."
    changed = [
        f"{agent} {number(abs(d))} {'more' if d > 0 else 'less'}"
        for agent, d in zip(fact.agents, fact.differences, strict=True)
        if d
    ]
    near = "" if fact.exact else " (nearly: one of the two outcomes is only known to be near the best)"
    given = joined(changed) if changed else "everybody the same"
    return f"Without {line} the outcome of {rule} would give {given}{near}."


def of_pull(fact: Pull) -> str:
    """Who pulls which way; nothing where nobody does."""
    toward = [f"{agent} by {number(part)}" for agent, part in fact.parts if part > 0]
    away = [f"{agent} by {number(-part)}" for agent, part in fact.parts if part < 0]
    if not toward and not away:
        return ""
    if fact.against is not None:
        issue, value = fact.subject
        sides = [f"{joined(toward)} for {value}"] if toward else []
        sides += [f"{joined(away)} for {fact.against}"] if away else []
        return f"On {issue}, {value} against {fact.against}, at these rates: {' and '.join(sides)}."
    limits = [f"{name} holds it back by {number(-part)}" for name, part in fact.limits if part < 0]
    limits += [f"{name} adds {number(part)}" for name, part in fact.limits if part > 0]
    sides = [f"{joined(toward)} for more"] if toward else []
    sides += [f"{joined(away)} for less"] if away else []
    return f"On {fact.subject[0]}, at these rates: {'; '.join([' and '.join(sides), *limits])}."


def number(value: Fraction) -> str:
    """The number as a short decimal where that is exact, else as a fraction."""
    short = f"{float(value):.4f}".rstrip("0").rstrip(".")
    return short if Fraction(short) == value else str(value)


def joined(names: Sequence[str]) -> str:
    """`a, b and c`."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _line(owner: str | None, label: tuple[str, ...]) -> str:
    if len(label) == 1:
        return f"the limit {label[0]}"
    if len(label) == 2:
        return f"the cap of {number(Fraction(label[1]))} on what {owner} {label[0]}"
    if owner is None:
        return f"the rule that {label[0]} {label[1]} needs {label[2]} {label[3]}"
    if len(label) == 3:
        return f"{owner}'s red line at {label[1]} {label[2]}"
    return f"{owner}'s condition that {label[1]} {label[2]} needs {label[3]} {label[4]}"


def _span(least: Fraction | None, most: Fraction | None) -> str:
    if least is None or most is None:
        return "any from " + number(least or Fraction(0)) + " on"
    return f"any from {number(least)} to {number(most)}"


def _far(up_to: Fraction | None) -> str:
    return "" if up_to is None else f" for up to {number(up_to)}"
