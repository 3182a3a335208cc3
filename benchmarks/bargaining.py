"""Bargaining, compromises and coalitions: the kernel beside the prototype, whole rules beside cvxpy, HiGHS and SciPy, in one run.

Kernels are warm CPU times on arrays. A rule's time is that of the outcome from the problem's exact numbers, its certificate
is evidence and check together; peers return floats, and prove nothing. Problems are made anew for every call.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks import prototypes
from benchmarks.solvers import cvxpy_lottery, cvxpy_nash, pulp_least, pulp_worst, scipy_least, scipy_worst
from benchmarks.speed import PEERS, peer_of
from benchmarks.timing import keep, least, take_turns
from proofs.certificate import certificate_of, verify
from socialchoice.coalitions.power.sums import added
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.claims import BankruptcyProblem
from socialchoice.model.coalition import CoalitionGame
from socialchoice.numeric.polytopes.interior import nash_point
from socialchoice.rule import RULES

SIZES = ((5, 20, 5), (20, 100, 20), (100, 200, 40))
CHECKS = {(5, 20, 5): 2.0, (20, 100, 20): 8.0, (100, 200, 40): 35.0}
LIMITS = {(5, 20, 5): 0.15, (20, 100, 20): 4.0, (100, 200, 40): 110.0}


def arrays(n: int, m: int, k: int) -> dict[str, np.ndarray]:
    """n agents who want m issues high or low, k budgets; whole numbers."""
    rng = np.random.default_rng(n * 1000 + m)
    gains = rng.integers(0, 11, (n, m)) * np.where(rng.random((n, m)) < 0.65, 1, -1)
    budgets = rng.integers(0, 6, (k, m))
    most = budgets.sum(axis=1) // 2
    start = np.full(m, 0.5)
    while (budgets @ start > most).any():
        start *= 0.95
    return {
        "gains": gains,
        "budgets": budgets,
        "most": most,
        "kept": np.floor(gains @ start - 5).astype(int),
        "start": start,
    }


def polytope(n: int, m: int, k: int) -> PolytopeProblem:
    """The same as a problem."""
    a = arrays(n, m, k)
    limits = tuple(
        (f"limit {r}", row.tolist(), int(most))
        for r, (row, most) in enumerate(zip(a["budgets"], a["most"], strict=True))
    )
    utilities = tuple(((row.tolist(), 0),) for row in a["gains"])
    variables = tuple((f"x{j}", 0, 1) for j in range(m))
    return PolytopeProblem(variables, tuple(f"p{i}" for i in range(n)), utilities, tuple(a["kept"].tolist()), limits)


def lotteries(n: int, m: int) -> BargainingProblem:
    """n agents with whole utilities from 0 to 10 over m alternatives."""
    rows = np.random.default_rng(0).integers(0, 11, (n, m)).tolist()
    return BargainingProblem(
        tuple(f"x{j}" for j in range(m)), tuple(f"p{i}" for i in range(n)), tuple(map(tuple, rows)), (0,) * n
    )


def kernel_row(n: int, m: int, k: int) -> dict[str, Any]:
    """The interior point method on arrays."""
    a = arrays(n, m, k)
    table = np.column_stack([np.vstack([a["gains"], -a["budgets"]]), np.concatenate([-a["kept"], a["most"]])]).astype(
        float
    )
    weights, box, none = np.full(n, 1 / n), np.array([np.zeros(m), np.ones(m), a["start"]]), np.zeros((0, m + 1))
    jobs: dict[str, Callable[[], Any]] = {"ours": lambda: nash_point.compiled(table, weights, box, none, 1e-10, 60)}
    peer = prototypes.load("bargaining/nash_ipm")
    if peer is not None:
        old = [a[key].astype(float) for key in ("gains", "kept", "budgets", "most")]
        jobs["prototype"] = lambda: peer.nash_ipm_nb(old[0], old[1], weights, old[2], old[3], box[0], box[1], 1e-10, 60)
    jobs["cvxpy"] = lambda: cvxpy_nash(a)
    best = take_turns(jobs, seconds=3.0, most=40)
    return row(f"Nash on a polytope {n}×{m}, {k} limits (kernel)", best, LIMITS[n, m, k])


def sums_row(n: int, limit: float) -> dict[str, Any]:
    """What the values of Shapley and Banzhaf are made of, from a table of all coalitions' values."""
    values = np.random.default_rng(n).integers(0, 10**6, 1 << n)
    values[0] = 0
    game, peer = CoalitionGame(tuple(f"p{i}" for i in range(n)), values), prototypes.sums()
    jobs: dict[str, Callable[[], Any]] = {"ours": lambda: added(game)}
    if peer is not None:
        jobs["prototype"] = lambda: peer.shapley_exact(values, n)
    return row(f"Shapley and Banzhaf, {n} players", take_turns(jobs, seconds=3.0, most=20), limit)


def nucleolus_row(n: int, limit: float, claims: bool) -> dict[str, Any]:
    """The nucleolus of an estate's game, or of random values, its certificate, and the prototype's prenucleolus."""
    rng, players = np.random.default_rng(n), tuple(f"p{i}" for i in range(n))
    if claims:
        amounts = rng.integers(10, 1000, n).tolist()
        game = BankruptcyProblem(players, tuple(amounts), int(sum(amounts) * 0.6)).game()
    else:
        values = rng.integers(1, 50 * n, 1 << n) * np.bitwise_count(np.arange(1 << n)).astype(np.int64)
        values[[0, *(1 << i for i in range(n))]] = 0
        values[-1] = values.max() + 100 * n
        game = CoalitionGame(players, values)
    rule, peer = RULES["nucleolus"].on(game), prototypes.load("bargaining/nucleolus")
    jobs: dict[str, Callable[[], Any]] = {"ours": lambda: rule(game)}
    if peer is not None:
        jobs["prototype"] = lambda: peer.nucleolus(game.table, n)
    best = take_turns(jobs, seconds=3.0, most=10)
    document = certificate_of(rule, game, None, {})[1]
    best["check"] = min(least(lambda: verify(document)) for _ in range(3))
    return row(f"nucleolus, {n} players, {'claims' if claims else 'random values'}", best, limit)


def rule_row(
    name: str,
    what: str,
    make: Callable[[], Any],
    peers: dict[str, Callable[[], Any]],
    limit: float | None = None,
    checked: float | None = None,
) -> dict[str, Any]:
    """A whole rule: its outcome, its evidence, the check alone; and what peers need for floats.

    limit, checked : milliseconds for the outcome, and for the check
    """
    rule = RULES[name].on(make())
    spent: dict[str, float] = {}
    for _ in range(3):
        problem = make()
        start = time.process_time()
        outcome = rule(problem)
        middle = time.process_time()
        evidence = rule.proof(problem, outcome)
        end = time.process_time()
        for key, seconds in (("ours", middle - start), ("evidence", end - middle)):
            spent[key] = min(spent.get(key, 1e9), seconds)
    document = certificate_of(rule, make(), None, {})[1]
    spent["check"] = min(least(lambda: verify(document)) for _ in range(3))
    spent |= {peer: min(least(job) for _ in range(2)) for peer, job in peers.items()}
    found = row(f"{name}, {what}", spent, limit) | {"limit of the check ms": checked}
    return found | {"status": evidence.status, "gap": str(evidence.data.get("gap", 0))}


def row(name: str, best: dict[str, float], limit: float | None) -> dict[str, Any]:
    """Print it, and keep it."""
    shown = "   ".join(f"{key} {seconds * 1e3:.3g} ms" for key, seconds in best.items())
    print(f"{name:52} {shown}{'' if limit is None else f'   (limit {limit} ms)'}", flush=True)
    return {"row": name, "limit ms": limit, **{key: round(seconds, 6) for key, seconds in best.items()}}


def lottery_kernel() -> dict[str, Any]:
    """Nash's lottery on an array, to a relative gap of 1e-9."""
    from socialchoice.numeric.optima.nash import nash_mixture

    gains = np.random.default_rng(0).integers(0, 11, (100, 1000)) / 10
    start, weights = np.full(1000, 1e-3), np.full(100, 0.01)
    jobs = {
        "ours": lambda: nash_mixture.compiled(gains, weights, start, 1e-9, 80),
        **prototyped("nash_lottery", lambda peer: peer.nash_lottery(gains, weights, start.copy(), 1e-9, 80)),
    }
    best = take_turns(jobs, seconds=2.0, most=40)
    return row("Nash lottery 100×1000 (kernel)", best, 45.0)


def prototyped(name: str, job: Callable[[Any], Any]) -> dict[str, Callable[[], Any]]:
    """The prototype of that name at the same work; nothing where it is not beside the project."""
    peer = prototypes.load(f"bargaining/{name}")
    return {} if peer is None else {"prototype": lambda: job(peer)}


def hull_row(rule: str, theirs: str) -> dict[str, Any]:
    """Lotteries of 3 agents over 100 alternatives, beside negmas's point of the convex hull (floats, first level only)."""
    found = rule_row(rule, "lotteries 3×100", lambda: lotteries(3, 100), {})
    peer = peer_of(PEERS, ["hull", theirs, "3", "100"])
    print(f"{'':52} negmas: {peer or 'not installed (make peers)'}")
    return found | {"negmas": peer.get("seconds"), "negmas answer": peer.get("answer")}


def maximal() -> Any:
    """An electorate of 21 voters and 200 candidates, drawn evenly."""
    from socialchoice.model.ballots.ranking import RankingProfile

    rng = np.random.default_rng(3)
    ranks = np.array([rng.permutation(200) for _ in range(21)])
    return RankingProfile(tuple(f"c{i}" for i in range(200)), ranks, np.ones(21, np.int64))


def main(arguments: list[str]) -> int:
    """Print and keep the table."""
    rows = [kernel_row(*size) for size in SIZES]
    for n, m, k in SIZES:
        a = arrays(n, m, k)
        made = f"{n}×{m}, {k} limits"
        peer = {"cvxpy": lambda a=a: cvxpy_nash(a)}
        rows.append(rule_row("nash", made, lambda s=(n, m, k): polytope(*s), peer, None, CHECKS[n, m, k]))
        rows.append(
            rule_row(
                "egalitarian",
                made,
                lambda s=(n, m, k): polytope(*s),
                {"scipy": lambda a=a: scipy_least(a), "pulp": lambda a=a: pulp_least(a)},
            )
        )
        limit = 2200.0 if n == 100 else None
        rows.append(rule_row("kalai-smorodinsky", made, lambda s=(n, m, k): polytope(*s), {}, limit))
    values = [[float(v) for v in row] for row in lotteries(100, 1000).utilities]
    big = "lotteries 100×1000"
    rows.append(lottery_kernel())
    margins = maximal().support - maximal().support.T
    game = prototyped("maxlot", lambda peer: peer.ml(margins))
    rows.append(rule_row("maximal-lottery", "200 candidates, uniqueness decided", maximal, game, 110.0))
    rows += [hull_row(*names) for names in (("egalitarian", "kalai"), ("kalai-smorodinsky", "ks"), ("nash", "nash"))]
    rows.append(rule_row("nash", big, lambda: lotteries(100, 1000), {"cvxpy": lambda: cvxpy_lottery(values, False)}))
    rows.append(
        rule_row(
            "leximin",
            big,
            lambda: lotteries(100, 1000),
            {
                "cvxpy, one level": lambda: cvxpy_lottery(values, True),
                "scipy, one level": lambda: scipy_worst(values),
                "pulp, one level": lambda: pulp_worst(values),
                **prototyped("leximin_exact", lambda peer: peer.leximin_cert(np.array(values))),
            },
            400.0,
            400.0,
        )
    )
    rows += [sums_row(n, limit) for n, limit in ((20, 20.0), (24, 400.0))]
    rows += [nucleolus_row(n, limit, claims) for n, limit in ((12, 100.0), (14, 250.0)) for claims in (True, False)]
    print(f"kept in {keep('bargaining', rows)}")
    late = [r["row"] for r in rows if r["limit ms"] and r["ours"] * 1e3 > r["limit ms"]]
    late += [
        f"the check of {r['row']}"
        for r in rows
        if r.get("limit of the check ms") and r["check"] * 1e3 > r["limit of the check ms"]
    ]
    print(f"over their limits: {'; '.join(late) or 'none'}")
    return int(bool(late))
