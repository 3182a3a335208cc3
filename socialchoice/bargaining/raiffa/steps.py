"""Steps towards what each agent could have at most, taken until next to nothing is left; of any number of agents."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining.shared import Agreement, Bargaining
from socialchoice.model.errors import TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.support import ZERO, Demand, Support

NEAR = Fraction(1, 10**6)  # of an agent's first ideal gain
PROGRAMS = 5_000
BITS = 8_000  # of a gain; with them each program takes longer, and soon nobody could write the numbers


@dataclass(frozen=True)
class Steps:
    """The steps that were taken, and an agreement that gives everybody what the last one begins with, or more.

    ideals : for each step, for each agent, the agreement that gives it most of those that take nothing from anybody
    point  : of the region
    gap    : by what part of its first ideal gain an agent's gain is off at most; 0 if the point is exact
    """

    ideals: tuple[tuple[Support, ...], ...]
    point: list[Fraction]
    gap: Fraction


def taken(problem: Bargaining) -> Steps:
    """The steps d + (a - d) / n from d = 0, a being what each could have while the others keep d.

    What is lacking, a - d, shrinks by 1 / n or more with each step, and the limit lies between d and a. Where one
    agreement gives everybody a, it is the limit itself. Raises TooLarge if it takes more than 5,000 programs, or
    numbers of more than 8,000 bits.
    """
    region, n = problem.region, len(problem.agents)
    now, before = [ZERO] * n, [ZERO] * n
    steps: list[tuple[Support, ...]] = []
    while True:
        held = [Demand(i, gain, ZERO) for i, gain in enumerate(now)]
        found = tuple(region.best([Fraction(i == j) for j in range(n)], held) for i in range(n))
        steps.append(found)
        high = [support.value for support in found]
        before = before if len(steps) > 1 else high
        point = region.best([1 / most for most in before], held).point
        if region.at(point) == high:
            return Steps(tuple(steps), point, ZERO)
        gap = max((most - gain) / ideal for most, gain, ideal in zip(high, now, before, strict=True))
        if gap <= NEAR:
            return Steps(tuple(steps), point, gap)
        bits = max(most.denominator.bit_length() for most in high)
        if (len(steps) + 1) * (n + 1) > PROGRAMS or bits > BITS:
            raise TooLarge(
                f"{len(steps)} steps of the discrete Raiffa solution leave {float(gap):.2g} of what an agent could "
                f"have, in numbers of {bits} bits; use a rule that needs no steps, such as nash"
            )
        now = [gain + (most - gain) / n for gain, most in zip(now, high, strict=True)]


def outcome_of(problem: Bargaining, steps: Steps) -> Outcome[Agreement]:
    """The agreement; complete if it is exact, and proved to be the only one with its gains."""
    only = not steps.gap and problem.region.only(steps.ideals[-1], known=range(len(problem.agents)))
    return Outcome(frozenset({problem.agreement(steps.point)}), complete=only)


def evidence_of(problem: Bargaining, steps: Steps, outcome: Outcome[Agreement]) -> Evidence:
    """The ideals of every step, each with an agreement that gives it and prices at which nothing is worth more."""
    ideals: list[list[dict[str, Any]]] = [
        [{"agreement": problem.agreement(s.point), "prices": problem.prices(s)} for s in step] for step in steps.ideals
    ]
    status, proved = ("bound only" if steps.gap else "certified"), ("all" if outcome.complete else "some")
    return Evidence("ideal steps", {"ideals": ideals, "gap": steps.gap}, status, proved)
