"""Small random problems of every type, with ties and degenerate cases on purpose; the seed decides all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any, get_args

import numpy as np

from socialchoice import (
    ApprovalProfile,
    BankruptcyProblem,
    BudgetProblem,
    CoalitionGame,
    PartialProfile,
    RankingProfile,
    SeatProblem,
    UtilityProfile,
)
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.conditions import Payments
from socialchoice.model.bargaining.estimates import EstimatesProblem
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Bargaining
from socialchoice.rule import Rule

NAMES = "ABCDEF"


def random_problem(rule: Rule[Any, Any], rng: Random) -> tuple[Any, dict[str, Any]]:
    """A problem that the rule takes, and the options that it needs."""
    makers = [make for kind, make in MAKERS.items() if issubclass(kind, rule.problem)]
    problem = rng.choice(makers)(rng)
    if isinstance(problem, Bargaining) and rng.random() < 0.2:
        problem = replace(problem, free_disposal=False)
    options: dict[str, Any] = {"size": rng.randint(1, len(problem.names) - 1)} if "size" in rule.options else {}
    if "utilities" in rule.options:
        options["utilities"] = rng.choice(("cost", "cardinality"))
    if "reference" in rule.options and rng.random() < 0.6:
        options["reference"] = " ".join(str(u + Fraction(rng.choice((0, 0, 1, 2)), 2)) for u in problem.disagreement)
    for name in [name for name in ("start", "then", "scale", "power") if name in rule.options]:
        options[name] = rng.choice(get_args(rule.options[name].annotation))
    if "path" in rule.options and rng.random() < 0.6:
        steps = [[rng.choice((0, 1, 2)) for _ in problem.agents] for _ in range(rng.randint(1, 3))]
        points = [[sum(column) for column in zip(*steps[: k + 1], strict=True)] for k in range(len(steps))]
        options["path"] = "; ".join(" ".join(map(str, point)) for point in points)
    if "unions" in rule.options:
        some = rng.sample(problem.players, rng.randint(0, len(problem.players)))
        cut = rng.randint(0, len(some))
        options["unions"] = "; ".join(", ".join(part) for part in (some[:cut], some[cut:]) if part)
    return problem, options


def rankings(rng: Random) -> RankingProfile:
    m, weak = rng.randint(2, 5), rng.random() < 0.4
    rows = [[rng.randrange(m) for _ in range(m)] if weak else rng.sample(range(m), m) for _ in range(rng.randint(1, 6))]
    dense = [[sorted(set(row)).index(rank) for rank in row] for row in rows]
    return RankingProfile(tuple(NAMES[:m]), np.array(dense), np.array([rng.randint(1, 3) for _ in rows]))


def partial_orders(rng: Random) -> PartialProfile:
    names, ballots = tuple(NAMES[: rng.randint(2, 5)]), []
    for _ in range(rng.randint(1, 5)):
        order = rng.sample(names, len(names))
        pairs = [(a, b) for at, a in enumerate(order) for b in order[at + 1 :] if rng.random() < 0.5]
        ballots.append((pairs, []))
    return PartialProfile.from_pairs(ballots, names=names, counts=[rng.randint(1, 3) for _ in ballots])


def approvals(rng: Random) -> ApprovalProfile:
    names = tuple(NAMES[: rng.randint(2, 5)])
    rows = [[name for name in names if rng.random() < 0.5] for _ in range(rng.randint(1, 6))]
    return ApprovalProfile.from_sets(rows, names=names, counts=[rng.randint(1, 3) for _ in rows])


def utilities(rng: Random) -> UtilityProfile:
    names = tuple(NAMES[: rng.randint(2, 5)])
    rows = [{name: rng.randint(-2, 2) for name in names} for _ in range(rng.randint(1, 6))]
    return UtilityProfile.from_values(rows, names=names, counts=[rng.randint(1, 3) for _ in rows])


def bargains(rng: Random) -> BargainingProblem:
    n, m = rng.randint(1, 3), rng.randint(1, 4)
    scale = rng.choice((1, 1, 3, 100))
    rows = tuple(tuple(Fraction(rng.randint(-3, 6) * scale, rng.choice((1, 1, 2))) for _ in range(m)) for _ in range(n))
    keep = tuple(Fraction(rng.choice((0, 0, 0, 1, -1)) * scale) for _ in range(n))
    agents = tuple(f"agent {i}" for i in range(n))
    lotteries, measured = rng.random() < 0.6, rng.choice(("comparable",) * 6 + ("cardinal", "ordinal"))
    return BargainingProblem(tuple(NAMES[:m]), agents, rows, keep, lotteries=lotteries, measured=measured)


def polytopes(rng: Random) -> PolytopeProblem:
    n, m = rng.randint(1, 3), rng.randint(1, 4)
    names, scale = "abcd"[:m], rng.choice((1, 1, 3, Fraction(1, 2)))
    low = [Fraction(rng.choice((0, 0, 0, -1, 1))) for _ in names]
    variables = tuple((x, at, at + rng.choice((0, 1, 2, 5))) for x, at in zip(names, low, strict=True))

    def row(least: int, most: int) -> tuple[Fraction, ...]:
        return tuple(Fraction(rng.randint(least, most)) * scale for _ in names)

    utilities = tuple(
        tuple((row(-1, 3), Fraction(rng.choice((0, 0, 1)))) for _ in range(rng.choice((1, 1, 2)))) for _ in range(n)
    )
    limits = tuple((f"limit {i}", row(0, 2), Fraction(rng.randint(0, 6))) for i in range(rng.randint(0, 2)))
    equations = (("sum", row(0, 1), Fraction(rng.randint(0, 3))),) if rng.random() < 0.2 else ()
    keep = tuple(Fraction(rng.choice((0, 0, 0, 1, -1))) for _ in range(n))
    weights = tuple(Fraction(rng.choice((1, 1, 2))) for _ in range(n)) if rng.random() < 0.3 else ()
    agents, over = tuple(f"agent {i}" for i in range(n)), rng.choice(("IR", "IR", "S"))
    return PolytopeProblem(variables, agents, utilities, keep, limits, equations, weights, over)


def packages(rng: Random) -> PackageProblem:
    issues = tuple((f"issue {i}", tuple(NAMES[: rng.randint(1, 3)])) for i in range(rng.randint(1, 3)))
    agents = tuple(f"agent {i}" for i in range(rng.randint(1, 3)))
    rows = tuple(tuple(tuple(Fraction(rng.randint(0, 5)) for _ in values) for _, values in issues) for _ in agents)
    keep = tuple(Fraction(rng.choice((0, 0, 1, 3))) for _ in agents)
    red = tuple(
        (rng.choice(agents), issue, values[-1]) for issue, values in issues if len(values) > 1 and rng.random() < 0.3
    )
    return PackageProblem(
        issues, agents, rows, keep, red_lines=red, vetoes=rng.random() < 0.5, **_tied(rng, issues, agents)
    )


def _tied(rng: Random, issues: Any, agents: tuple[str, ...]) -> dict[str, Any]:
    """Sometimes an implication, a condition and payments, as a package takes them."""

    def terms() -> tuple[str, ...]:
        (first, values), (second, others) = rng.sample(issues, 2)
        return first, rng.choice(values), second, rng.choice(others)

    more: dict[str, Any] = {}
    if len(issues) > 1 and rng.random() < 0.4:
        more["implications"] = tuple(terms() for _ in range(rng.randint(1, 2)))
    if len(issues) > 1 and rng.random() < 0.3:
        more["conditions"] = ((rng.choice(agents), *terms()),)
        more["quotes"] = ((more["conditions"][0], "only then"),) if rng.random() < 0.5 else ()
    if rng.random() < 0.4:
        pays, receives = (tuple(Fraction(rng.choice((0, 1, 4))) for _ in agents) for _ in range(2))
        worth = tuple(Fraction(rng.choice((1, 1, 2)), rng.choice((1, 1, 3))) for _ in agents)
        more["payments"] = Payments(pays, receives, worth)
    return more


def estimates(rng: Random) -> EstimatesProblem:
    n, k, top = rng.randint(1, 5), rng.randint(1, 3), rng.choice((2, 6))
    rows = tuple(tuple(Fraction(rng.randint(0, top), rng.choice((1, 1, 2))) for _ in range(k)) for _ in range(n))
    weights = tuple(Fraction(rng.choice((1, 1, 2))) for _ in range(n)) if rng.random() < 0.3 else ()
    more: dict[str, Any] = {}
    if rng.random() < 0.6:
        more["bounds"] = tuple((Fraction(rng.choice((0, -1))), Fraction(top + rng.choice((0, 1)))) for _ in range(k))
        if rng.random() < 0.5:
            sides = [tuple(Fraction(rng.randint(-1, 2)) for _ in range(k)) for _ in range(rng.randint(1, 2))]
            more["limits"] = tuple((f"limit {i}", row, Fraction(rng.randint(-2, 6))) for i, row in enumerate(sides))
            if rng.random() < 0.3:
                more["equations"] = (("sum", (Fraction(1),) * k, Fraction(rng.randint(0, 6))),)
    return EstimatesProblem(tuple(NAMES[:k]), tuple(f"agent {i}" for i in range(n)), rows, weights=weights, **more)


def goods(rng: Random) -> GoodsProblem:
    n, m, top = rng.choice((1, 2, 2, 2, 3)), rng.randint(1, 5), rng.choice((2, 5, 40))
    rows = tuple(tuple(Fraction(rng.randint(0, top), rng.choice((1, 1, 2))) for _ in range(m)) for _ in range(n))
    supply = tuple(Fraction(rng.choice((1, 1, 2))) for _ in range(m)) if rng.random() < 0.4 else ()
    weights = tuple(Fraction(rng.choice((1, 1, 3))) for _ in range(n)) if rng.random() < 0.3 else ()
    return GoodsProblem(tuple(NAMES[:m]), tuple(f"agent {i}" for i in range(n)), rows, supply, weights)


def budgets(rng: Random) -> BudgetProblem:
    ballots, below = approvals(rng), rng.choice((1, 1, 1, 2, 7))
    costs = tuple(Fraction(rng.randint(1, 6), below) for _ in ballots.names)
    return BudgetProblem(ballots, costs, Fraction(rng.randint(1, 12)))


def seats(rng: Random) -> SeatProblem:
    most = rng.choice((3, 9, 1000))
    votes = [rng.randint(0, most) for _ in range(rng.randint(1, 6))]
    return SeatProblem(tuple(NAMES[: len(votes)]), (votes[0] + 1, *votes[1:]), rng.randint(1, 9))


def games(rng: Random) -> CoalitionGame:
    n, kind = rng.randint(1, 4), rng.choice(("values", "values", "superadditive", "weights", "weights", "simple"))
    players = tuple("abcd"[:n])
    if kind == "weights":
        weights = [Fraction(rng.randint(0, 5), rng.choice((1, 1, 2))) for _ in players[1:]] + [Fraction(1)]
        quota = max(Fraction(1, 2), sum(weights) * Fraction(rng.choice((1, 2, 3)), 4))
        return CoalitionGame(players, quota=quota, weights=tuple(weights))
    size, below = rng.choice((2, 6, 10**20)), rng.choice((1, 1, 3))
    values = [Fraction(rng.randint(-1, size), below) for _ in range(1 << n)]
    if kind == "simple":
        winning = {(1 << n) - 1, *(rng.randrange(1, 1 << n) for _ in range(rng.randint(0, 2)))}
        values = [Fraction(any(s & w == w for w in winning)) for s in range(1 << n)]
    values[0] = Fraction(0)
    if kind == "superadditive":
        for s in range(1 << n):
            values[s] = max([values[s], *(values[t] + values[s ^ t] for t in range(s) if t & s == t)])
    return CoalitionGame.of(players, values)


def claims(rng: Random) -> BankruptcyProblem:
    row = tuple(Fraction(rng.randint(0, 6), rng.choice((1, 1, 2))) for _ in range(rng.randint(1, 4)))
    return BankruptcyProblem(tuple("abcd"[: len(row)]), row, sum(row) * Fraction(rng.randint(0, 6), 6))


MAKERS: dict[type[Any], Callable[[Random], Any]] = {
    RankingProfile: rankings,
    PartialProfile: partial_orders,
    ApprovalProfile: approvals,
    UtilityProfile: utilities,
    BargainingProblem: bargains,
    PolytopeProblem: polytopes,
    PackageProblem: packages,
    GoodsProblem: goods,
    EstimatesProblem: estimates,
    BudgetProblem: budgets,
    SeatProblem: seats,
    CoalitionGame: games,
    BankruptcyProblem: claims,
}
