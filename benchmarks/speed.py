"""Kernels beside the prototypes on the same arrays, and whole rules beside peers, in one run, as ratios.

`python -m benchmarks speed [--peers PYTHON]`: the peers run in an environment of their own, by default .venv-peers; make
it with `make peers`. A row without a peer or prototype says so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import cases, prototypes
from benchmarks.timing import keep, take_turns

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers" / "bin" / "python"
os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / f"socialchoice-benchmarks-{os.getuid()}"))
Job = Callable[[], Any]
Row = tuple[str, dict[str, Job], float | None]


def main(arguments: list[str]) -> int:
    """Measure, print, keep; exit status 1 if a kernel misses its promised ratio."""
    parser = argparse.ArgumentParser("benchmarks speed")
    parser.add_argument("--peers", type=Path, default=PEERS)
    asked = parser.parse_args(arguments)
    rows = [_kernel_row(*row) for row in kernels()] + [_rule_row(asked.peers, *row) for row in rules()]
    print(f"kept in {keep('speed', rows)}")
    return int(any(row.get("limit") and row["ratio"] and row["ratio"] > row["limit"] for row in rows))


def _kernel_row(name: str, jobs: dict[str, Job], limit: float | None) -> dict[str, Any]:
    best = take_turns(jobs)
    ratio = best["ours"] / best["prototype"] if "prototype" in best else None
    print(
        f"{name:44} ours {best['ours'] * 1e3:9.3f} ms   {_beside('prototype', best.get('prototype'), ratio, limit)}",
        flush=True,
    )
    return {
        "row": name,
        "kind": "kernel",
        "ours": best["ours"],
        "prototype": best.get("prototype"),
        "ratio": ratio,
        "limit": limit,
    }


def _rule_row(python: Path, name: str, job: Job, peer: list[str] | Job | None) -> dict[str, Any]:
    best = take_turns({"ours": job}, seconds=1.0)["ours"]
    theirs = (
        peer_of(python, peer)
        if isinstance(peer, list)
        else {"seconds": take_turns({"p": peer}, seconds=1.0)["p"], "peer": "cvxpy"}
        if peer
        else {}
    )
    seconds = theirs.get("seconds")
    ratio = seconds / best if seconds else None
    print(
        f"{name:44} ours {best * 1e3:9.3f} ms   {theirs.get('peer', 'no peer')} {_ms(seconds)}  {f'{ratio:,.1f} × ours' if ratio else ''}",
        flush=True,
    )
    return {
        "row": name,
        "kind": "rule",
        "ours": best,
        "peer": theirs,
        "times ours": ratio,
        "ratio": None,
        "limit": None,
    }


def _beside(what: str, seconds: float | None, ratio: float | None, limit: float | None) -> str:
    return f"{what} {_ms(seconds)}" + (f"  ratio {ratio:.2f} (limit {limit})" if ratio else "")


def _ms(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds * 1e3:.3f} ms"


def peer_of(python: Path, arguments: list[str]) -> dict[str, Any]:
    """What a peer needs for the same, in a process of its own; empty if it is not installed or gives up after two minutes."""
    if not python.exists():
        return {}
    command = [str(python), str(ROOT / "benchmarks" / "peers.py"), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    except subprocess.TimeoutExpired:
        return {"peer": f"{arguments[0]}: no answer in 120 s"}
    except subprocess.CalledProcessError as error:
        return {"peer": f"{arguments[0]}: {error.stderr.strip().splitlines()[-1][:80]}"}
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def kernels() -> Iterator[Row]:
    """Warm kernels on the prototypes' own arrays."""
    from socialchoice.numeric import pairwise, paths

    pw3, blocked, rules_ = (
        prototypes.load("performance/proto_pw3"),
        prototypes.tiles(),
        prototypes.load("performance/proto_rules"),
    )
    for n, m in ((100_000, 10), (1_000_000, 20)):
        ranks = cases.impartial_ranks(n, m)
        whole, once = ranks.astype(np.int8), np.ones(n, np.int64)
        jobs: dict[str, Job] = {"ours": lambda a=whole, c=once, m=m: pairwise.lanes.compiled(a, c, m + 1)}
        yield f"pairwise matrix {n:,} × {m}", jobs | _if(pw3, lambda r=ranks: pw3.run(r, 2, 2048, 1)), 1.2
    for m in (100, 500):
        margins = _margins(m)
        size = -(-m // 32) * 32
        square = np.full((size, size), margins.min(), np.int16)
        square[:m, :m] = margins
        jobs = {"ours": lambda s=square: paths.tiles.compiled(s.copy())}
        yield f"widest paths m={m}", jobs | _if(blocked, lambda s=square: blocked.fwb(s.copy(), 32)), 1.2
    yield from _locking(rules_)
    narrow = _margins(500).astype(np.int32)
    yield (
        "worst defeats m=500",
        {"ours": lambda: narrow.min(axis=1)} | _if(rules_, lambda: rules_.minimax_winners(narrow)),
        1.2,
    )
    yield from _optima()


def _locking(rules_: Any) -> Iterator[Row]:
    from socialchoice.numeric.graphs import locking

    for m in (100, 500):
        margins = _margins(m)
        start = locking.reach_of(tuple(1 << a for a in range(m)))
        narrow = margins.astype(np.int32)

        def lock(margins: Any = margins, start: Any = start) -> Any:
            heads, tails, _ = locking.classes_of(margins, margins > 0)
            single = np.arange(len(heads) + 1)  # the declared tie-break: every pair a class of its own
            return locking.lock.compiled(start.copy(), heads, tails, single, 0)

        jobs: dict[str, Job] = {"ours": lock}
        yield (
            f"ranked pairs with a tie-break m={m}",
            jobs | _if(rules_, lambda g=narrow: rules_.ranked_pairs(g)),
            1.2,
        )


def _optima() -> Iterator[Row]:
    from socialchoice.numeric.optima.nash import nash_mixture
    from socialchoice.numeric.optima.shares import Purses, nearly_cheapest

    committee, lottery = prototypes.load("performance/proto_committee"), prototypes.load("bargaining/nash_lottery")
    chosen = cases.approvals(10_000, 100)
    once = np.ones(len(chosen), np.int64)
    _ = nearly_cheapest.compiled  # warm: from here on every call is compiled

    def equal_shares() -> list[int]:
        purses, elected = Purses(chosen, once, 10, len(chosen)), []
        while len(elected) < 10 and (found := purses.cheapest()) is not None:
            purses.buy(found[1][0], found[0])
            elected.append(found[1][0])
        return elected

    peer = (
        {}
        if committee is None
        else {
            "prototype": lambda: committee.mes(*committee.csr(chosen)[2:], np.ones(100), False, 10 / 10_000, 10_000, 10)
        }
    )
    yield "equal shares 10,000 × 100 × 10 (ours exact)", {"ours": equal_shares, **peer}, 3.0
    gains = cases.gains(100, 1000).astype(float)
    weights, start = np.full(100, 0.01), np.full(1000, 0.001)
    jobs: dict[str, Job] = {"ours": lambda: nash_mixture.compiled(gains, weights, start, 1e-11, 60)}
    yield (
        "Nash lottery 100 × 1,000",
        jobs | _if(lottery, lambda: lottery.nash_lottery(gains, weights.copy(), start.copy(), 1e-11, 60)),
        1.2,
    )
    yield from _maximal_lotteries()


def _maximal_lotteries() -> Iterator[Row]:
    """Margins of 101 orders, and dense random ones; both sides end with an exact lottery that was checked."""
    from socialchoice.compromises.maximal_lottery import lottery_of

    peer = prototypes.load("bargaining/maxlot")
    upper = np.triu(np.random.default_rng(5).integers(-500, 500, (100, 100)) * 2 + 1, 1)
    for what, margins in (("101 orders", _margins(100)), ("dense", upper - upper.T)):
        whole = margins.astype(np.int64)
        jobs: dict[str, Job] = {"ours": lambda m=whole: lottery_of(m)}
        yield f"maximal lottery m=100, {what}", jobs | _if(peer, lambda m=whole: peer.ml(m)), 1.2


def rules() -> Iterator[tuple[str, Job, list[str] | Job | None]]:
    """Whole rules, from the profile to the outcome."""
    from llm_bridge.deliberate.protocols.elections import profile_of
    from socialchoice import RULES, ApprovalProfile, InOrder, RankingProfile
    from socialchoice.model.bargaining.alternatives import BargainingProblem

    def fresh(n: int, m: int) -> RankingProfile:
        return RankingProfile(tuple(f"c{i:03}" for i in range(m)), cases.impartial_ranks(n, m), np.ones(n, np.int64))

    for n, m in ((100_000, 10), (1_000_000, 20)):
        made = fresh(n, m)
        yield (
            f"profile to margins {n:,} × {m}",
            lambda p=made: RankingProfile(p.names, p.ranks, p.counts).margins,
            ["pairwise", str(n), str(m)],
        )
    for name, m in (("schulze", 100), ("schulze", 500), ("ranked-pairs", 100), ("ranked-pairs", 500), ("minimax", 500)):
        made = fresh(1001, m)
        ties = InOrder(made.names) if name == "ranked-pairs" else None
        yield (
            f"{name} 1,001 × {m}",
            lambda p=made, r=RULES[name], t=ties: r(RankingProfile(p.names, p.ranks, p.counts), ties=t),
            ["margins-rule", name, str(m)],
        )
    ids = [f"s{at}" for at in range(128)]
    tiers = [[[ids[c]] for c in order] for order in cases.orders_of(cases.impartial_ranks(1000, 128)).tolist()]
    yield (
        "schulze 1,000 × 128 statements, from tiers",
        lambda: RULES["schulze"](profile_of(dict.fromkeys(ids, ""), tiers)),
        ["margins-rule", "schulze", "128", "1000"],
    )
    yield "kemeny 1,001 × 8", lambda: RULES["kemeny"](fresh(1001, 8)), ["margins-rule", "kemeny", "8"]
    names = tuple(f"c{i:03}" for i in range(100))
    approved = ApprovalProfile(names, cases.approvals(10_000, 100), np.ones(10_000, np.int64))
    yield (
        "equal-shares 10,000 × 100 × 10",
        lambda: RULES["equal-shares"](approved, size=10, ties=InOrder(names)),
        ["equal-shares", "10000", "100", "10"],
    )
    ballots = cases.impartial_ranks(100_000, 20)
    short = np.where(ballots < 1 + np.arange(100_000)[:, None] % 6, ballots, 20)
    ward = RankingProfile(tuple(f"c{i:03}" for i in range(20)), short, np.ones(100_000, np.int64), "absent")
    yield "scottish-stv 100,000 × 20 × 5", lambda: RULES["scottish-stv"](ward, size=5, ties=InOrder(ward.names)), None
    few = fresh(101, 100)
    yield (
        "maximal-lottery 101 × 100",
        lambda: RULES["maximal-lottery"](few),
        _cvxpy_maximal_lottery(101, 100),
    )
    table = cases.gains(100, 1000)
    rows = tuple(tuple(map(Fraction, row)) for row in table.tolist())
    bargain = BargainingProblem(
        tuple(f"a{i}" for i in range(1000)), tuple(f"n{i}" for i in range(100)), rows, (Fraction(0),) * 100
    )
    yield "nash lottery 100 × 1,000, with its exact gap", lambda: RULES["nash"](bargain), _cvxpy_nash(table)


def _cvxpy_nash(table: Any) -> Job:
    import cvxpy

    def solve() -> Any:
        p = cvxpy.Variable(table.shape[1], nonneg=True)
        problem = cvxpy.Problem(cvxpy.Maximize(cvxpy.sum(cvxpy.log(table @ p))), [cvxpy.sum(p) == 1])
        return problem.solve(solver="CLARABEL")

    return solve


def _cvxpy_maximal_lottery(n: int, m: int) -> Job:
    import cvxpy

    support = cases.support_of(cases.impartial_ranks(n, m))
    margins = support - support.T

    def solve() -> Any:
        p = cvxpy.Variable(m, nonneg=True)
        return cvxpy.Problem(cvxpy.Minimize(0), [p @ margins >= 0, cvxpy.sum(p) == 1]).solve(solver="HIGHS")

    return solve


def _margins(m: int) -> Any:
    support = cases.support_of(cases.impartial_ranks(1001, m))
    return support - support.T


def _if(module: Any, job: Job) -> dict[str, Job]:
    return {} if module is None else {"prototype": job}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
