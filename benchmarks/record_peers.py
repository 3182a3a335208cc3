"""Ask peers about small random problems full of ties, and keep their answers with their versions as test cases.

`PEERS_PYTHON benchmarks/record_peers.py`: writes tests/peers/*.json. Where a peer and we differ, the test that reads
them says who is right.
"""

from __future__ import annotations

import json
import random
from importlib.metadata import version
from pathlib import Path
from typing import Any

SEED = 20261124
HOME = Path(__file__).resolve().parent.parent / "tests" / "peers"
NAMES = "ABCDE"


def rankings(rng: random.Random) -> list[tuple[int, list[int]]]:
    """Strict rankings over 3 or 4 candidates (the peer enumerates tie-breaking orders); few voters, many ties."""
    m = rng.randint(3, 4)
    return [(rng.randint(1, 3), rng.sample(range(m), m)) for _ in range(rng.randint(1, 5))]


def ask_pref_voting(count: int) -> list[dict[str, Any]]:
    from pref_voting import voting_methods as vm
    from pref_voting.profiles import Profile

    rules = {
        "plurality": vm.plurality,
        "borda": vm.borda,
        "copeland": vm.copeland,
        "minimax": vm.minimax,
        "schulze": vm.beat_path,
        "ranked-pairs": vm.ranked_pairs,
        "instant-runoff": vm.instant_runoff_put,
    }
    rng, cases = random.Random(SEED), []
    for _ in range(count):
        ballots = rankings(rng)
        profile = Profile([order for _, order in ballots], rcounts=[n for n, _ in ballots])
        text = "; ".join(f"{n}: {' > '.join(NAMES[c] for c in order)}" for n, order in ballots)
        winners = {name: sorted(NAMES[int(c)] for c in rule(profile)) for name, rule in rules.items()}
        cases.append({"problem": text, "winners": winners})
    return cases


def ask_abcvoting(count: int) -> list[dict[str, Any]]:
    from abcvoting import abcrules
    from abcvoting.preferences import Profile

    rng, cases = random.Random(SEED + 1), []
    for _ in range(count):
        m = rng.randint(3, 5)
        size = rng.randint(1, m - 1)
        ballots = [sorted(rng.sample(range(m), rng.randint(1, m - 1))) for _ in range(rng.randint(2, 6))]
        profile = Profile(m)
        profile.add_voters(ballots)
        winners = {
            "proportional-approval-voting": abcrules.compute_pav(profile, committeesize=size, algorithm="brute-force"),
            "equal-shares": abcrules.compute_equal_shares(
                profile, committeesize=size, resolute=False, algorithm="gmpy2-fractions", completion=None
            ),
        }
        named = {r: sorted("".join(NAMES[c] for c in sorted(w)) for w in found) for r, found in winners.items()}
        problem = "; ".join(", ".join(NAMES[c] for c in ballot) for ballot in ballots)
        cases.append({"problem": problem, "candidates": NAMES[:m], "size": size, "winners": named})
    return cases


def main() -> None:
    HOME.mkdir(exist_ok=True)
    for peer, ask, count in (("pref_voting", ask_pref_voting, 300), ("abcvoting", ask_abcvoting, 200)):
        kept = {"peer": peer, "version": version(peer), "seed": SEED, "cases": ask(count)}
        lines = ",\n".join(json.dumps(case) for case in kept.pop("cases"))
        head = json.dumps(kept)[:-1]
        (HOME / f"{peer}.json").write_text(f'{head}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
