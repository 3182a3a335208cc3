"""The random part of a search: larger problems, many tuples of numbers with each, and the case made smaller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product
from math import prod
from typing import Any

import numpy as np

from proofs.axiom import Axiom, Case, Exhaustion, Violation
from proofs.draws.ballots import drawn
from proofs.draws.bargains import drawn_bargain, known_bargains, smallest_bargains
from proofs.draws.margins import drawn_electorate
from proofs.draws.smaller import smaller
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.rule import Rule

TUPLES = 48  # with each problem; measured: one search takes 1.5 times as long as with one tuple, three times at most
OF_BARGAINS = 2  # with each bargain: an outcome takes milliseconds, and other numbers are drawn with the next
MOST = 16  # times as many bargains are drawn at most as the axiom is to speak of


def drawn_violation(axiom: Axiom, rule: Rule[Any, Any], examples: int) -> Exhaustion:
    """So many problems with evenly drawn ballots, and with drawn margins, until one refutes; it is made smaller.

    The count is of the problems of which the axiom spoke, with some tuple of numbers. Bargains are drawn until it spoke
    of `examples`, or MOST times as many are drawn.
    """
    if BargainingProblem in axiom.taken(rule):
        return _bargained(axiom, rule, examples)
    rng, heard = np.random.default_rng(0), 0
    for _ in range(examples):
        for problem in _problems(axiom, rule, rng):
            spoke, found = _first(axiom, rule, problem, _tuples(axiom.numbers, rng, TUPLES))
            heard += spoke
            if found:
                return Exhaustion(heard, shrunk(axiom, rule, found))
    return Exhaustion(heard, None)


def _bargained(axiom: Axiom, rule: Rule[Any, Any], examples: int) -> Exhaustion:
    """Problems do not depend on the numbers that go with them, so that axioms share what the rule chose."""
    rng, heard = np.random.default_rng(0), 0
    known = ((problem, list(product(*map(range, axiom.numbers)))) for problem in known_bargains())
    drawn = (
        (drawn_bargain(np.random.default_rng(seed)), _tuples(axiom.numbers, rng, OF_BARGAINS))
        for seed in range(MOST * examples)
    )
    for problem, tuples in chain(known, drawn):
        spoke, found = _first(axiom, rule, problem, tuples)
        heard += spoke
        if found:
            return Exhaustion(heard, smallest(axiom, rule, shrunk(axiom, rule, found)))
        if heard == examples:
            break
    return Exhaustion(heard, None)


def _problems(axiom: Axiom, rule: Rule[Any, Any], rng: np.random.Generator) -> Iterator[Any]:
    """One problem of each source."""
    for kind in axiom.taken(rule):
        problem = drawn(kind, rng, axiom.domain)
        if problem is not None:
            yield problem
        if kind is RankingProfile and axiom.of_complete_rankings:
            yield drawn_electorate(rng)


def _tuples(numbers: tuple[int, ...], rng: np.random.Generator, most: int) -> list[Case]:
    """Up to so many different ones, in a random order."""
    total = prod(numbers)
    chosen = rng.choice(total, min(total, most), replace=False)
    return [tuple(int(place) for place in np.unravel_index(at, numbers)) for at in chosen] if numbers else [()]


def _first(axiom: Axiom, rule: Rule[Any, Any], problem: Any, tuples: Iterable[Case]) -> tuple[bool, Violation | None]:
    """The first of these tuples of numbers with which the problem refutes; and whether the axiom spoke at all."""
    heard = False
    for numbers in tuples:
        spoke, found = axiom.heard(rule, (problem, *numbers))
        heard |= spoke
        if found:
            return True, Violation(found.because, (problem, *numbers))
    return heard, None


def shrunk(axiom: Axiom, rule: Rule[Any, Any], found: Violation) -> Violation:
    """A case that refutes, made smaller as long as some tuple of numbers refutes the smaller problem."""
    every = list(product(*map(range, axiom.numbers)))
    while True:
        problem, *kept = found.case
        tuples = [tuple(kept), *every]
        less = next((v for p in smaller(problem) if (v := _first(axiom, rule, p, tuples)[1])), None)
        if less is None:
            return found
        found = less


def smallest(axiom: Axiom, rule: Rule[Any, Any], found: Violation) -> Violation:
    """The first of the smallest bargains, of so many agents and alternatives, that refutes; or the case itself."""
    every = list(product(*map(range, axiom.numbers)))
    return next((v for p in smallest_bargains(found.case[0]) if (v := _first(axiom, rule, p, every)[1])), found)


def sampled_violation(axiom: Axiom, rule: Rule[Any, Any], examples: int) -> Violation | None:
    """So many cases that hypothesis makes, until one refutes, which it makes smaller."""
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
    problems = st.one_of([strategy_of(kind, axiom.domain) for kind in axiom.taken(rule)])
    cases = st.tuples(problems, *(st.integers(0, size - 1) for size in axiom.numbers))
    try:
        case = find(cases, lambda case: axiom.violated(rule, case) is not None, settings=quiet)
    except NoSuchExample:
        return None
    found = axiom.violated(rule, case)
    assert found is not None
    return Violation(found.because, case)
