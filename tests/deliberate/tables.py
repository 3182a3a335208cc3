"""Small random negotiations; the seed decides all."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from llm_bridge.deliberate.stakes import Stakes, stakes_of
from socialchoice.model.bargaining.package import PackageProblem


def package(
    rng: Random, *, parties: int = 2, issues: int = 3, values: int = 4, vetoes: bool | None = None
) -> PackageProblem:
    """Opposed, shared and indifferent interests; red lines now and then; something to gain for most."""
    titles = {f"i{i}": tuple(f"v{j}" for j in range(rng.randint(2, values))) for i in range(issues)}
    agents = [f"p{i}" for i in range(parties)]
    utilities = {a: {(t, v): rng.randint(0, 10) for t, vs in titles.items() for v in vs} for a in agents}
    red = tuple(
        (a, t, rng.choice(vs)) for a in agents for t, vs in titles.items() if len(vs) > 2 and rng.random() < 0.15
    )
    kept = {a: rng.randint(0, 3 * issues) for a in agents}
    return PackageProblem.of(
        titles, utilities, kept, red_lines=red, vetoes=rng.random() < 0.5 if vetoes is None else vetoes
    )


def table(rng: Random, **more: int) -> tuple[PackageProblem, tuple[Stakes, ...]]:
    """A package and what its parties privately want."""
    problem = package(rng, **more)
    return problem, stakes_of(problem)


def gain(stakes: Stakes, terms: list[list[str]]) -> Fraction | None:
    """What a deal gives a party beyond no agreement; None if it is unknown or crosses a red line."""
    worth = stakes.worth(stakes.space.choice(terms))
    return None if worth is None else worth - stakes.reservation
