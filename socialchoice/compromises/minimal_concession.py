"""Minimal concession over packages: reservations, red lines and conditions give way as little as can be."""

import re
from fractions import Fraction
from itertools import product
from math import lcm, prod
from typing import Any, Literal

from socialchoice.model.answers import Deal, PaidDeal
from socialchoice.model.bargaining.conditions import Link, links_of
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import whole
from socialchoice.numeric.optima.packages.needs import conceding
from socialchoice.rule import Example, rule

Form = Literal["sum", "greatest"]
Choice = tuple[int, ...]
Row = tuple[Fraction, ...]
DEALS = 100_000
PAID_DEALS = 20_000
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
        Example(
            "price: low, mid, high | b: 9 4 0; s: 0 5 9 | 6 6 | payments b: pays 3; s: receives 3",
            winners={"price low, b pays 3, s receives 3", "price mid, nothing is paid"},
            source="by hand: with low b can pay its 3, and s lacks 3 of 6; mid takes 2 and 1, whoever pays up to 1",
        ),
    ),
)
def minimal_concession(
    problem: PackageProblem, *, form: Form = "sum", crossing: str = ""
) -> Outcome[Deal | PaidDeal | Disagreement]:
    """Choose the deals that take the least weighted concession from reservations, red lines and conditions.

    An agent's concession is c_i = max(0, d_i - u_i), and k_i of its red lines and conditions are crossed, whether they
    are vetoes or not. First Σ w_i k_i is minimised, then Σ w_i c_i ("sum"); or the greatest w_i k_i, then the next, and
    after these the w_i c_i in the same way ("greatest"). Implications never give way: disagreement is the outcome where
    they leave no deal at all. Every tied deal is found. Where agents may pay each other, each deal comes with the
    payments that take the least, and of these with those that bring the w_i (u_i - d_i) as near to one level as caps
    and that allow.

    crossing : what a crossing costs, in utilities of its agent: an exact number of 0 or more, which is added to the
               concession; if empty, crossings count before all concessions

    Raises InvalidProblem if a crossing costs no such number, and TooLarge beyond `DEALS` deals, `PAID_DEALS` where
    there are payments.
    """
    if not isinstance(crossing, str) or (crossing and not NUMBER.fullmatch(crossing)):
        raise InvalidProblem(f"a crossing costs {crossing!r}; give an exact number such as '5' or '1/2', or nothing")
    sizes = [range(len(values)) for _, values in problem.issues]
    most = DEALS if problem.payments is None else PAID_DEALS
    if prod(map(len, sizes)) > most:
        raise TooLarge(f"there are {prod(map(len, sizes))} deals; at most {most} are counted, so settle fewer issues")
    hard = links_of(problem.implications, problem.issues)
    taken = _Taken(problem, form, Fraction(crossing) if crossing else None)
    keys = {choice: taken.key(choice) for choice in product(*sizes) if all(_kept(choice, link) for link in hard)}
    if not keys:
        return Outcome(frozenset({Disagreement()}))
    least = min(keys.values())
    return Outcome(frozenset(taken.answer(choice) for choice, key in keys.items() if key == least))


@minimal_concession.evidence
def recounted(
    problem: PackageProblem, outcome: Outcome[Deal | PaidDeal | Disagreement], *, form: Form, crossing: str
) -> Evidence:
    """None is needed: every deal is counted again."""
    return Evidence("least concession")


class _Taken:
    """What deals take from everybody, in multiples of one unit: integers where nobody pays, as many deals are counted.

    crossing : what a crossing costs, in utilities; None where crossings are compared first
    """

    def __init__(self, problem: PackageProblem, form: Form, crossing: Fraction | None) -> None:
        at = {(title, value): (i, j) for i, (title, own) in enumerate(problem.issues) for j, value in enumerate(own)}
        links = links_of(problem.conditions, problem.issues)
        every = [v for rows in problem.utilities for row in rows for v in row]
        self.problem, self.form, self.crossing = problem, form, crossing
        self.red = [(problem.agents.index(agent), at[issue, value]) for agent, issue, value in problem.red_lines]
        self.soft = [
            (problem.agents.index(line[0]), link) for line, link in zip(problem.conditions, links, strict=True)
        ]
        self.unit = lcm(*(v.denominator for v in (*every, *problem.disagreement, *([crossing] if crossing else []))))
        self.weights, _ = whole(problem.weights)
        self.low = [int(low * self.unit) for low in problem.disagreement]
        self.worth = [[[int(v * self.unit) for v in row] for row in rows] for rows in problem.utilities]
        self.money = problem.money([1 / w for w in problem.weights], [Fraction(1)] * len(problem.agents))

    def key(self, choice: Choice) -> Any:
        """What is minimised; lists are compared from their greatest entry on."""
        crossed = [w * k for w, k in zip(self.weights, self._crossed(choice), strict=True)]
        gains: list[Any] = self._gains(choice)
        if self.money is not None:
            pairs = zip(gains, self.money.worth, self._payments(choice), strict=True)
            gains = [gain + self.unit * w * t for gain, w, t in pairs]
        conceded = [w * max(0, -gain) for w, gain in zip(self.weights, gains, strict=True)]
        if self.crossing is None:
            return self._summed(crossed), self._summed(conceded)
        price = int(self.crossing * self.unit)
        return self._summed([c + price * k for c, k in zip(conceded, crossed, strict=True)])

    def answer(self, choice: Choice) -> Deal | PaidDeal:
        """The deal, with its payments if anybody may pay."""
        deal = self.problem.deal(choice)
        if self.money is None:
            return deal
        return PaidDeal(deal.terms, tuple(zip(self.problem.agents, self._payments(choice), strict=True)))

    def _payments(self, choice: Choice) -> Row:
        assert self.money is not None
        gains = tuple(Fraction(gain, self.unit) for gain in self._gains(choice))
        if self.form == "sum":
            return conceding(self.money, gains)
        burdens = tuple((self.crossing or 0) * Fraction(k) for k in self._crossed(choice))
        return conceding(self.money, gains, burdens)

    def _gains(self, choice: Choice) -> list[int]:
        pairs = zip(self.worth, self.low, strict=True)
        return [sum([row[j] for row, j in zip(rows, choice, strict=True)]) - low for rows, low in pairs]

    def _crossed(self, choice: Choice) -> list[int]:
        """How many of its red lines and conditions each agent sees crossed."""
        crossed = [0] * len(self.low)
        for agent, (i, j) in self.red:
            crossed[agent] += choice[i] == j
        for agent, link in self.soft:
            crossed[agent] += not _kept(choice, link)
        return crossed

    def _summed(self, each: list[Any]) -> Any:
        return sum(each) if self.form == "sum" else sorted(each, reverse=True)


def _kept(choice: Choice, link: Link) -> bool:
    (i, j), (other, needed) = link
    return choice[i] != j or choice[other] == needed
