"""Ask pabutools for the budgets of highest welfare, all that are tied, and keep its answers as test cases.

`PEERS_PYTHON tests/committees/record_welfare.py` writes welfare.json beside this file.
"""

from __future__ import annotations

import json
import random
from importlib.metadata import version
from pathlib import Path
from typing import Any

SEED = 20261124
NAMES = "ABCDEFG"


def welfare(count: int) -> list[dict[str, Any]]:
    """Small random problems with every optimal set, for projects worth their cost and worth 1."""
    from pabutools.election import ApprovalBallot, ApprovalProfile, Cardinality_Sat, Cost_Sat, Instance, Project
    from pabutools.rules import max_additive_utilitarian_welfare

    rng, cases = random.Random(SEED), []
    for _ in range(count):
        names = NAMES[: rng.randint(2, 7)]
        costs, budget = {name: rng.randint(1, 8) for name in names}, rng.randint(3, 24)
        ballots = [sorted(rng.sample(names, rng.randint(1, len(names)))) for _ in range(rng.randint(1, 6))]
        projects = {name: Project(name, cost) for name, cost in costs.items()}
        instance = Instance(projects.values(), budget_limit=budget)
        profile = ApprovalProfile([ApprovalBallot(projects[n] for n in b) for b in ballots], instance=instance)
        winners = {}
        for utilities, sat in (("cost", Cost_Sat), ("cardinality", Cardinality_Sat)):
            found = max_additive_utilitarian_welfare(instance, profile, sat_class=sat, resoluteness=False)
            winners[utilities] = sorted("".join(sorted(p.name for p in chosen)) for chosen in found)
        head = ", ".join(f"{name} {cost}" for name, cost in costs.items())
        voters = "; ".join(", ".join(ballot) for ballot in ballots)
        cases.append({"problem": f"budget {budget}: {head}; {voters}", "winners": winners})
    return cases


def main() -> None:
    cases = ",\n".join(json.dumps(case) for case in welfare(200))
    text = f'{{"pabutools": "{version("pabutools")}", "seed": {SEED}, "cases": [\n{cases}\n]}}\n'
    (Path(__file__).parent / "welfare.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
