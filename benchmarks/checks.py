"""How long a checker takes, and how much of it is the recount: `python -m benchmarks checks`.

The recount reads the ballots and sums support or approvals; what is left is the mathematics of the evidence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from benchmarks import cases
from benchmarks.timing import keep, least
from proofs.certificate import certify, written
from proofs.checkers.check import check
from proofs.checkers.form import parse
from proofs.checkers.problems.ballots import approvals, comparisons
from socialchoice import RULES, ApprovalProfile, BargainingProblem, RankingProfile

Row = tuple[str, float, Callable[[], tuple[Any, Callable[[Any], Any] | None]]]


def rankings(n: int, m: int) -> RankingProfile:
    """Impartial culture, one row a voter."""
    names = tuple(f"c{i}" for i in range(m))
    return RankingProfile(names, cases.impartial_ranks(n, m), np.ones(n, np.int64))


def noisy(n: int, m: int, phi: float) -> RankingProfile:
    """Mallows' model by repeated insertion: orders near a common one."""
    rng = np.random.default_rng(cases.SEED)
    orders = []
    for _ in range(n):
        order: list[int] = []
        for a in range(m):
            weights = phi ** np.arange(a + 1)[::-1]
            order.insert(int(rng.choice(a + 1, p=weights / weights.sum())), a)
        orders.append(np.argsort(order))
    return RankingProfile(tuple(f"c{i}" for i in range(m)), np.array(orders), np.ones(n, np.int64))


def committee() -> Any:
    """PAV, 500 × 100, ten seats: voters in a square approve the ten nearest candidates."""
    rng = np.random.default_rng(2)
    voters, places = rng.random((500, 2)), rng.random((100, 2))
    far = ((voters[:, None] - places[None]) ** 2).sum(-1)
    chosen = far <= np.sort(far, axis=1)[:, [9]]
    profile = ApprovalProfile(tuple(f"c{i}" for i in range(100)), chosen, np.ones(500, np.int64))
    return certify("proportional-approval-voting", profile, size=10)


def levels() -> Any:
    """Leximin over lotteries, 80 agents."""
    table = cases.gains(80, 200)
    problem = BargainingProblem(
        tuple(f"x{i}" for i in range(200)),
        tuple(f"a{i}" for i in range(80)),
        tuple(tuple(map(int, row)) for row in table.tolist()),  # type: ignore[arg-type]
        (0,) * 80,  # type: ignore[arg-type]
    )
    return certify("leximin", problem)


ROWS: list[Row] = [
    (
        "schulze 101 × 500, after the recount ≤ 0.1 s",
        0.1,
        lambda: (certify("schulze", rankings(101, 500)), comparisons),
    ),
    ("kemeny 101 × 75 (Mallows .8) ≤ 5 ms", 0.005, lambda: (certify("kemeny", noisy(101, 75, 0.8)), comparisons)),
    ("PAV 500 × 100 × 10 ≤ 10 ms", 0.010, lambda: (committee(), approvals)),
    ("leximin, 80 agents ≤ 0.4 s", 0.4, lambda: (levels(), None)),
    ("recount 1,000 × 100 ≤ 0.5 s", 0.5, lambda: (certify("borda", rankings(1000, 100)), None)),
    ("recount 1,001 × 500 ≤ 10 s", 10.0, lambda: (certify("borda", rankings(1001, 500)), None)),
]


def best(job: Callable[[], Any]) -> float:
    """The least CPU seconds of three calls."""
    return min(least(job) for _ in range(3))


def main(arguments: list[str]) -> int:
    """Print and keep the table."""
    rows = []
    for name, limit, make in ROWS:
        document, recount = make()
        text = written(document).encode()
        again = parse(text)
        whole = best(partial(check, again))
        counted = 0.0 if recount is None else best(partial(recount, again["problem"]))
        sealing = best(partial(written, again))
        left = whole - counted - (sealing if recount is not None else 0)
        verdict = "within" if left <= limit else "OVER"
        print(
            f"{name:48} {left * 1000:10.2f} ms {verdict}  (whole check {whole:.3f} s, recount {counted:.3f} s, {len(text):,} bytes)"
        )
        rows.append(
            {"what": name, "seconds": left, "limit": limit, "whole": whole, "recount": counted, "bytes": len(text)}
        )
    print(f"kept in {keep('checks', rows)}; rules: {len(RULES)}")
    return 0
