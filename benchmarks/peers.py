"""The same questions put to peers, run by an environment of their own: `PEERS_PYTHON benchmarks/peers.py JOB`.

Prints one JSON object: the least CPU seconds, the answer, and the peer's version. Nothing of ours is imported but the
workloads: the peers pin a numba that we cannot share.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import cases


def timed(job: Callable[[], Any], repeats: int = 3) -> tuple[float, Any]:
    """The least CPU seconds of a few calls after a first one, and the answer."""
    answer, best = job(), float("inf")
    for _ in range(repeats):
        start = time.process_time()
        answer = job()
        best = min(best, time.process_time() - start)
    return best, answer


def pref_voting_profile(n: int, m: int) -> Any:
    from pref_voting.profiles import Profile

    return Profile([list(map(int, row)) for row in cases.orders_of(cases.impartial_ranks(n, m))])


def pairwise(n: str, m: str) -> tuple[float, Any]:
    from pref_voting.profiles import Profile

    orders = cases.orders_of(cases.impartial_ranks(int(n), int(m))).astype(int)
    seconds, made = timed(lambda: Profile(orders), 1)
    return seconds, int(made.margin(0, 1))


def margins_rule(name: str, m: str, n: str = "1001") -> tuple[float, Any]:
    import numpy as np
    from pref_voting import voting_methods
    from pref_voting.weighted_majority_graphs import MarginGraph

    size = int(m)
    support = cases.support_of(cases.impartial_ranks(int(n), size))
    margin = np.asarray(support - support.T)
    edges = [(int(a), int(b), int(margin[a, b])) for a, b in np.argwhere(margin > 0)]
    graph = MarginGraph(list(range(size)), edges)
    names = {"schulze": "beat_path", "minimax": "minimax", "ranked-pairs": "ranked_pairs_tb", "kemeny": "kemeny_young"}
    rule = getattr(voting_methods, names[name])
    seconds, winners = timed(lambda: rule(graph), 1)
    return seconds, sorted(map(int, winners))


def equal_shares(n: str, m: str, k: str) -> tuple[float, Any]:
    from abcvoting import abcrules
    from abcvoting.preferences import Profile

    chosen = cases.approvals(int(n), int(m))
    profile = Profile(int(m))
    profile.add_voters([row.nonzero()[0].tolist() for row in chosen])
    seconds, committees = timed(
        lambda: abcrules.compute_equal_shares(
            profile, committeesize=int(k), resolute=True, algorithm="float-fractions"
        ),
        1,
    )
    return seconds, sorted(map(int, committees[0]))


def hull(name: str, n: str, m: str) -> tuple[float, Any]:
    """A bargaining solution over lotteries: negmas's point of the convex hull, gains and all."""
    import numpy as np
    from negmas.preferences import ops

    rows = np.random.default_rng(0).integers(0, 11, (int(n), int(m)))
    points = [tuple(map(float, column)) for column in rows.T]
    solve = getattr(ops, f"{name}_point_convex_hull")
    seconds, found = timed(lambda: solve(None, points, ranges=[(0.0, 10.0)] * int(n)), 1)
    return seconds, [float(value) for value in found[0]]


JOBS: dict[str, Callable[..., tuple[float, Any]]] = {
    "pairwise": pairwise,
    "margins-rule": margins_rule,
    "equal-shares": equal_shares,
    "hull": hull,
}
PEER = {"pairwise": "pref_voting", "margins-rule": "pref_voting", "equal-shares": "abcvoting", "hull": "negmas"}


def main(arguments: list[str]) -> None:
    name, *rest = arguments
    seconds, answer = JOBS[name](*rest)
    print(json.dumps({"seconds": seconds, "answer": answer, "peer": PEER[name], "version": version(PEER[name])}))


if __name__ == "__main__":
    main(sys.argv[1:])
