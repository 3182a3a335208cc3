"""Minimal concession over packages: reservations, red lines and conditions give way as little as can be."""

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from math import lcm, prod
from typing import Any, Literal

from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.conditions import Link, links_of
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import whole
from socialchoice.rule import Example, rule

Form = Literal["sum", "greatest"]
Choice = tuple[int, ...]
DEALS = 100_000
NUMBER = re.compile(r"[0-9]+(/[1-9][0-9]*|\.[0-9]+)?")


@rule(
    complexity="O(deals)",
    needs="comparable",
    source="Charnes and Cooper 1961, Management Models and Industrial Applications of Linear Programming (goals); "
    "Chinneck 2008, Feasibility and Infeasibility in Optimization (elastic programming)",
    examples=(
        Example(
            "price: low, mid, high | b: 9 4 0; s: 0 5 9 | 6 6",
            winners={"price mid"},
            source="by hand: concessions 6, 2 + 1 and 6",
        ),
        Example(
            "price: low, mid, high | b: 9 4 0; s: 0 5 9 | 6 6 | red b: price = mid | vetoes",
            winners={"price low", "price high"},
            source="by hand: mid crosses b's red line, and the others take 6 each",
        ),
        Example(
            "price: low, mid, high | b: 9 4 0; s: 0 5 9 | 6 6 | red b: price = mid | vetoes",
            winners={"price mid"},
            source="by hand: a crossing that costs 2 makes 5 of mid's 3",
            options={"crossing": "2"},
        ),
        Example(
            "price: low, mid, high; days: 1, 2 | b: 9 4 0, 1 0; s: 0 5 9, 0 0 | 6 8",
            winners={"price mid, days 1"},
            source="by hand: mid and 1 day take 1 and 3; low takes 8 of s, high 5 of b",
            options={"form": "greatest"},
        ),
    ),
)
def minimal_concession(
    problem: PackageProblem, *, form: Form = "sum", crossing: str = ""
) -> Outcome[Deal | Disagreement]:
    """Choose the deals that take the least weighted concession from reservations, red lines and conditions.

    An agent's concession is c_i = max(0, d_i - u_i), and k_i of its red lines and conditions are crossed, whether they
    are vetoes or not. First Σ w_i k_i is minimised, then Σ w_i c_i ("sum"); or the greatest w_i k_i, then the next, and
    after these the w_i c_i in the same way ("greatest"). Implications never give way: disagreement is the outcome where
    they leave no deal at all. Every tied deal is found.

    crossing : what a crossing costs, in utilities of its agent: an exact number of 0 or more, which is added to the
               concession; if empty, crossings count before all concessions

    Raises InvalidProblem for packages with payments, and TooLarge beyond `DEALS` deals.
    """
    if not isinstance(crossing, str) or (crossing and not NUMBER.fullmatch(crossing)):
        raise InvalidProblem(f"a crossing costs {crossing!r}; give an exact number such as '5' or '1/2', or nothing")
    if problem.payments is not None:
        raise InvalidProblem("the package has payments, and concessions are found in terms alone; leave payments out")
    sizes = [range(len(values)) for _, values in problem.issues]
    if prod(map(len, sizes)) > DEALS:
        raise TooLarge(f"there are {prod(map(len, sizes))} deals; at most {DEALS} are counted, so settle fewer issues")
    hard = links_of(problem.implications, problem.issues)
    price, count = _counter(problem, Fraction(crossing) if crossing else None)
    keys = {c: _key(*count(c), form, price) for c in product(*sizes) if all(_kept(c, link) for link in hard)}
    if not keys:
        return Outcome(frozenset({Disagreement()}))
    least = min(keys.values())
    return Outcome(frozenset(problem.deal(choice) for choice, key in keys.items() if key == least))


@minimal_concession.evidence
def recounted(problem: PackageProblem, outcome: Outcome[Deal | Disagreement], *, form: Form, crossing: str) -> Evidence:
    """None is needed: every deal is counted again."""
    return Evidence("least concession")


def _counter(
    problem: PackageProblem, crossing: Fraction | None
) -> tuple[int | None, Callable[[Choice], tuple[list[int], list[int]]]]:
    """What a crossing costs, and a function from deals to each agent's weighted concession and weighted crossings.

    All in integers, as the same multiple of what they are: a hundred thousand deals are counted.
    """
    at = {(title, value): (i, j) for i, (title, values) in enumerate(problem.issues) for j, value in enumerate(values)}
    red = [(problem.agents.index(agent), at[issue, value]) for agent, issue, value in problem.red_lines]
    links = links_of(problem.conditions, problem.issues)
    soft = [(problem.agents.index(line[0]), link) for line, link in zip(problem.conditions, links, strict=True)]
    every = [v for rows in problem.utilities for row in rows for v in row]
    unit = lcm(*(v.denominator for v in (*every, *problem.disagreement, *([crossing] if crossing else []))))
    weights, _ = whole(problem.weights)
    kept = [int(low * unit) for low in problem.disagreement]
    worth = [[[int(v * unit) for v in row] for row in rows] for rows in problem.utilities]

    def count(choice: Choice) -> tuple[list[int], list[int]]:
        conceded = [
            weight * max(0, low - sum([row[j] for row, j in zip(rows, choice, strict=True)]))
            for rows, low, weight in zip(worth, kept, weights, strict=True)
        ]
        crossed = [0] * len(conceded)
        for agent, (i, j) in red:
            crossed[agent] += weights[agent] * (choice[i] == j)
        for agent, link in soft:
            crossed[agent] += weights[agent] * (not _kept(choice, link))
        return conceded, crossed

    return None if crossing is None else int(crossing * unit), count


def _key(conceded: list[int], crossed: list[int], form: Form, price: int | None) -> Any:
    """What is minimised; lists are compared from their greatest entry on."""

    def summed(each: list[int]) -> Any:
        return sum(each) if form == "sum" else sorted(each, reverse=True)

    if price is None:
        return summed(crossed), summed(conceded)
    return summed([c + price * k for c, k in zip(conceded, crossed, strict=True)])


def _kept(choice: Choice, link: Link) -> bool:
    (i, j), (other, needed) = link
    return choice[i] != j or choice[other] == needed
