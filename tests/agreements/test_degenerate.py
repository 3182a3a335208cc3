"""Degenerate problems: certified, no agreement, or refused in a sentence; never NaN, never a wrong optimum.

Every rule over lists of alternatives and over polytopes, in turn. SOCIALCHOICE_CASES=10000 for the full number.
"""

from __future__ import annotations

import os
from fractions import Fraction
from random import Random
from typing import Literal, get_args, get_origin

from proofs.certificate import certificate_of
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.errors import Rejected, SocialChoiceError
from socialchoice.rule import every_rule

CASES = 8 * int(os.environ.get("SOCIALCHOICE_CASES", "12"))
HUGE, TINY = Fraction(10**12), Fraction(1, 10**12)


def lists(rng):
    """Few alternatives, most of them alike: duplicates, no gain for some, one agent, all agents the same."""
    n, m = rng.choice((1, 2, 2, 3, 4)), rng.randint(1, 5)
    row = [Fraction(rng.choice((0, 0, 1, 2, 5, -1))) for _ in range(m)]
    rows = [row if rng.random() < 0.4 else [Fraction(rng.randint(-2, 6)) for _ in row] for _ in range(n)]
    if rng.random() < 0.5:
        at = rng.randrange(m)
        rows = [[*r, r[at]] for r in rows]
    scales = [rng.choice((Fraction(1), Fraction(1), HUGE, TINY, Fraction(1, 3))) for _ in rows]
    rows = [[v * s for v in r] for r, s in zip(rows, scales, strict=True)]
    kept = [rng.choice((Fraction(0), min(r), max(r), r[0])) for r in rows]
    weights = tuple(Fraction(rng.choice((1, 1, 3)), 2) for _ in rows)
    names, agents = tuple("abcdef"[: len(rows[0])]), tuple(f"p{i}" for i in range(n))
    pure, over = rng.random() < 0.3, rng.choice(("IR", "S"))
    table = tuple(map(tuple, rows))
    return BargainingProblem(names, agents, table, tuple(kept), weights, lotteries=not pure, ideal_over=over)


def polytopes(rng):
    """Boxes without width, limits twice and in parallel, limits that leave a point or nothing, equal pieces."""
    n, m = rng.choice((1, 2, 2, 3)), rng.randint(1, 3)
    spans = [rng.choice((Fraction(0), Fraction(1), Fraction(1), HUGE, TINY)) for _ in range(m)]
    low = rng.choice((Fraction(0), Fraction(0), Fraction(-1)))
    variables = tuple((x, low, low + span) for x, span in zip("xyz", spans, strict=False))
    row = tuple(Fraction(rng.choice((0, 1, 1, 2))) for _ in range(m))
    most = rng.choice((Fraction(0), Fraction(1), Fraction(-1), HUGE))
    limits = [("one", row, most), ("again", row, most), ("half", tuple(v / 2 for v in row), most / 2)]
    limits = limits[: rng.randint(0, 3)]
    if rng.random() < 0.2:
        limits.append(("other side", tuple(-v for v in row), -most))
    equations = (("exact", row, max(most, Fraction(0)) / 2),) if rng.random() < 0.2 else ()
    same = tuple(Fraction(rng.choice((0, 1, 1, -1))) for _ in range(m))
    pieces = []
    for _ in range(n):
        scale = rng.choice((Fraction(1), Fraction(1), HUGE, TINY))
        own = same if rng.random() < 0.4 else tuple(Fraction(rng.randint(-1, 3)) for _ in range(m))
        piece = (tuple(v * scale for v in own), rng.choice((Fraction(0), scale)))
        other = tuple(-v for v in piece[0]), piece[1] + scale
        pieces.append(rng.choice(((piece,), (piece,), (piece, piece), (piece, other))))
    kept = tuple(rng.choice((Fraction(0), Fraction(0), Fraction(1))) for _ in range(n))
    weights = tuple(Fraction(rng.choice((1, 1, 2))) for _ in range(n))
    agents = tuple(f"p{i}" for i in range(n))
    return PolytopeProblem(variables, agents, tuple(pieces), kept, tuple(limits), equations, weights)


def test_what_is_degenerate_is_certified_or_refused_in_a_sentence():
    rules = [
        r for r in every_rule() if issubclass(BargainingProblem, r.problem) or issubclass(PolytopeProblem, r.problem)
    ]
    seen: dict[str, int] = {}
    proved: set[str] = set()
    for seed in range(CASES):
        rng = Random(seed)
        rule = rules[seed % len(rules)]
        kinds = [(BargainingProblem, lists), (PolytopeProblem, polytopes)]
        problem = rng.choice([make for kind, make in kinds if issubclass(kind, rule.problem)])(rng)
        try:
            _, document = certificate_of(rule, problem, None, options_of(rule, problem, rng))
        except Rejected:
            raise
        except SocialChoiceError as error:
            assert len(str(error)) > 20
            seen[type(error).__name__] = seen.get(type(error).__name__, 0) + 1
            continue
        status = document["claim"]["status"]
        proved.add(rule.name)
        seen[status] = seen.get(status, 0) + 1
    assert seen.get("certified", 0) > CASES / 3, seen
    assert proved == {rule.name for rule in rules}, "a rule refuses everything"


def options_of(rule, problem, rng):
    """One of the choices that an option has; defaults otherwise."""
    choices = {name: get_args(p.annotation) for name, p in rule.options.items() if get_origin(p.annotation) is Literal}
    return {name: rng.choice(values) for name, values in choices.items() if rng.random() < 0.5}
