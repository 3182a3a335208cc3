"""Degenerate problems: certified, no agreement, or refused in a sentence; never NaN, never a wrong optimum.

Every rule over lists of alternatives, polytopes, packages, goods, estimates, coalition games and claims, in turn: on
1,200 problems by default, and on 25,000 with SOCIALCHOICE_CASES=1250, as `make full` has it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Literal, get_args, get_origin

from proofs.certificate import certificate_of
from socialchoice import BankruptcyProblem, CoalitionGame
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.estimates import EstimatesProblem
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.errors import Rejected, SocialChoiceError
from socialchoice.rule import every_rule
from tests.coalitions.small import random_game, random_simple
from tests.problems import estimates as random_estimates
from tests.problems import goods as random_goods
from tests.problems import packages as random_packages

CASES = 20 * int(os.environ.get("SOCIALCHOICE_CASES", "60"))
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


def packages(rng):
    """Issues of one value, agents who are alike or want nothing, vetoes that leave nothing, huge beside tiny."""
    made = random_packages(rng)
    rows = list(made.utilities)
    if rng.random() < 0.5:
        rows = [rows[0]] * len(rows)
    scales = [rng.choice((Fraction(0), Fraction(1), Fraction(1), HUGE, TINY)) for _ in rows]
    rows = [tuple(tuple(v * s for v in values) for values in row) for row, s in zip(rows, scales, strict=True)]
    kept = [rng.choice((Fraction(0), sum(map(max, row)), sum(map(min, row)))) for row in rows]
    red = tuple((made.agents[0], made.issues[0][0], value) for value in made.issues[0][1]) if rng.random() < 0.1 else ()
    return replace(made, utilities=tuple(rows), disagreement=tuple(kept), red_lines=red, vetoes=rng.random() < 0.5)


def goods(rng):
    """Agents who are alike, want nothing or one thing; goods that nobody wants; huge beside tiny."""
    made = random_goods(rng)
    rows = [made.values[0]] * len(made.agents) if rng.random() < 0.4 else list(made.values)
    scales = [rng.choice((Fraction(0), Fraction(1), Fraction(1), HUGE, TINY)) for _ in rows]
    rows = [tuple(v * s for v in row) for row, s in zip(rows, scales, strict=True)]
    if rng.random() < 0.3:
        rows = [(Fraction(0), *row[1:]) for row in rows]
    return replace(made, values=tuple(rows))


def estimates(rng):
    """Everybody says the same, or one says something huge; without width between the bounds."""
    made = random_estimates(rng)
    rows = [made.estimates[0]] * len(made.agents) if rng.random() < 0.4 else list(made.estimates)
    scale = rng.choice((Fraction(0), Fraction(1), HUGE, TINY))
    rows = [tuple(v * scale for v in row) for row in rows]
    bounds = tuple((min(column), max(column)) for column in zip(*rows, strict=True)) if made.bounds else ()
    return replace(made, estimates=tuple(rows), bounds=bounds)


def games(rng):
    """One player, players who add nothing or are alike, nothing to be had, few that win; huge, or huge beside tiny."""
    n, shape = rng.randint(1, 4), rng.randrange(6)
    made = random_simple(rng, n) if shape < 3 else random_game(rng, n, superadditive=shape < 5)
    values = [Fraction(int(v), made.denominator) for v in made.table]
    if rng.random() < 0.3:
        values = [values[s & ~1] for s in range(1 << n)]  # the first player adds nothing
    if rng.random() < 0.3:
        values = [values[(1 << s.bit_count()) - 1] for s in range(1 << n)]  # all are alike
    if shape >= 3:
        scale = rng.choice((Fraction(0), Fraction(1), HUGE, TINY))
        values = [v * scale for v in values]
        values[-1] += rng.choice((0, 0, 1, TINY))
    return CoalitionGame.of("abcd"[:n], values)


def claims(rng):
    """Nothing claimed, or nothing there; all that is claimed; claims that are alike; huge beside tiny."""
    n = rng.randint(1, 5)
    asked = tuple(Fraction(rng.choice((0, 1, 1, 2, 3))) * rng.choice((1, 1, HUGE, TINY)) for _ in range(n))
    estate = sum(asked, Fraction(0)) * rng.choice((Fraction(0), Fraction(1), Fraction(1, 2), Fraction(1, 3), TINY))
    return BankruptcyProblem(tuple("abcde"[:n]), asked, estate)


KINDS = {
    BargainingProblem: lists,
    PolytopeProblem: polytopes,
    PackageProblem: packages,
    GoodsProblem: goods,
    EstimatesProblem: estimates,
    CoalitionGame: games,
    BankruptcyProblem: claims,
}


def test_what_is_degenerate_is_certified_or_refused_in_a_sentence():
    rules = [r for r in every_rule() if any(issubclass(kind, r.problem) for kind in KINDS)]
    seen: dict[str, int] = {}
    proved = set()
    for seed in range(CASES):
        rng = Random(seed)
        rule = rules[seed % len(rules)]
        problem = rng.choice([make for kind, make in KINDS.items() if issubclass(kind, rule.problem)])(rng)
        try:
            _, document = certificate_of(rule, problem, None, options_of(rule, problem, rng))
        except Rejected:
            raise
        except SocialChoiceError as error:
            assert len(str(error)) > 20
            seen[type(error).__name__] = seen.get(type(error).__name__, 0) + 1
            continue
        status = document["claim"]["status"]
        proved.add((rule.name, rule.problem))
        seen[status] = seen.get(status, 0) + 1
    assert seen.get("certified", 0) > CASES / 3, seen
    assert proved == {(rule.name, rule.problem) for rule in rules}, "a rule refuses everything"


def options_of(rule, problem, rng):
    """One of the choices that an option has; defaults otherwise."""
    choices = {name: get_args(p.annotation) for name, p in rule.options.items() if get_origin(p.annotation) is Literal}
    return {name: rng.choice(values) for name, values in choices.items() if rng.random() < 0.5}
