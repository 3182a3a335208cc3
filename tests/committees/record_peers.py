"""Ask abcvoting and pabutools about small random problems full of ties, and keep their answers as test cases.

`PEERS_PYTHON tests/committees/record_peers.py` writes peers.json beside this file.
"""

from __future__ import annotations

import json
import random
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any

SEED = 20261125
NAMES = "ABCDE"


def ballots_of(rng: random.Random, m: int) -> list[list[int]]:
    """Two to six approval sets of all sizes from 1, over m names."""
    return [sorted(rng.sample(range(m), rng.randint(1, m))) for _ in range(rng.randint(2, 6))]


def written(ballots: list[list[int]]) -> str:
    """The ballots in our notation."""
    return "; ".join(", ".join(NAMES[c] for c in ballot) for ballot in ballots)


def named(sets: Any) -> list[str]:
    """Sets of numbers as sorted texts."""
    return sorted({"".join(NAMES[c] for c in sorted(chosen)) for chosen in sets})


def phragmen(count: int) -> list[dict[str, Any]]:
    from abcvoting import abcrules
    from abcvoting.preferences import Profile

    rng, cases = random.Random(SEED), []
    for _ in range(count):
        m = rng.randint(3, 5)
        size, ballots = rng.randint(1, m), ballots_of(rng, m)
        profile = Profile(m)
        profile.add_voters(ballots)
        found = abcrules.compute_seqphragmen(
            profile, committeesize=size, resolute=False, algorithm="standard-fractions"
        )
        cases.append({"problem": written(ballots), "names": NAMES[:m], "size": size, "winners": named(found)})
    return cases


def budgets(count: int) -> list[dict[str, Any]]:
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Cost_Sat, Instance, Project
    from pabutools.rules import method_of_equal_shares

    rng, cases = random.Random(SEED + 1), []
    for _ in range(count):
        m = rng.randint(2, 5)
        ballots, costs, budget = ballots_of(rng, m), [rng.randint(1, 8) for _ in range(m)], rng.randint(4, 20)
        projects = [Project(NAMES[c], cost) for c, cost in enumerate(costs)]
        instance = Instance(projects, budget_limit=budget)
        profile = ApprovalProfile([ApprovalBallot(projects[c] for c in b) for b in ballots], instance=instance)
        winners = {}
        for utilities, sat in (("cost", Cost_Sat), ("cardinality", Cardinality_Sat)):
            found = method_of_equal_shares(instance, profile, sat_class=sat, resoluteness=False)
            winners[utilities] = named([[NAMES.index(p.name) for p in chosen] for chosen in found])
        head = f"budget {Fraction(budget)}: {', '.join(f'{NAMES[c]} {cost}' for c, cost in enumerate(costs))}"
        cases.append({"problem": f"{head}; {written(ballots)}", "winners": winners})
    return cases


def main() -> None:
    lines = []
    for peer, ask in (("abcvoting", phragmen), ("pabutools", budgets)):
        cases = ",\n".join(json.dumps(case) for case in ask(200))
        lines.append(f'"{peer}": {{"version": "{version(peer)}", "seed": {SEED}, "cases": [\n{cases}\n]}}')
    (Path(__file__).parent / "peers.json").write_text("{" + ",\n".join(lines) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
