"""Our matrix of rules and axioms beside pref_voting's: `PEERS_PYTHON benchmarks/axioms_peers.py [PROFILES]`.

Three comparisons, each with its differences and their reason: the properties that the package ships for its methods;
every counterexample of ours, put to the peer's own checker and method; and, where we found none, the peer's checker on
PROFILES random profiles (20 if not given). Run in the environment of the peers; reads proofs/matrix.json.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
MATRIX = HOME / "proofs" / "matrix.json"
NAMES = "ABCDE"

# our rule -> (the peer's function, its name in the published table)
RULES = {
    "plurality (RankingProfile)": ("plurality", "Plurality"),
    "borda (Comparisons)": ("borda", "Borda"),
    "copeland (Comparisons)": ("copeland", "Copeland"),
    "minimax (Comparisons)": ("minimax", "Minimax"),
    "schulze (Comparisons)": ("beat_path", "Beat Path"),
    "ranked-pairs (Comparisons)": ("ranked_pairs", "Ranked Pairs"),
    "instant-runoff (RankingProfile)": ("instant_runoff_put", "Instant Runoff PUT"),
    "kemeny (Comparisons)": ("kemeny_young", "Kemeny-Young"),
}
PUBLISHED = {
    "condorcet_winner": "condorcet",
    "condorcet_loser": "condorcet-loser",
    "pareto_dominance": "pareto",
    "positive_involvement": "positive-involvement",
}
# our axiom -> (module, what is between has_ and _violation, arguments): those that look at the profile of our case.
# Left out: the Schwartz criterion, as has_schwartz_violation of 1.18.2 returns True for every profile (it asks whether
# the list of "not in the set" flags is empty, and not whether one of them is True).
CHECKS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "block-invariance": ("invariance_axioms", "block_invariance", {}),
    "condorcet": ("dominance_axioms", "condorcet_winner", {}),
    "condorcet-loser": ("dominance_axioms", "condorcet_loser", {}),
    "immunity-to-spoilers": ("variable_candidate_axioms", "immunity_to_spoilers", {}),
    "independence-of-pareto-dominated": ("variable_candidate_axioms", "IPDA", {}),
    "independence-of-smith-dominated": ("variable_candidate_axioms", "ISDA", {}),
    "monotonicity": ("monotonicity_axioms", "monotonicity", {}),
    "negative-involvement": ("variable_voter_axioms", "negative_involvement", {}),
    "pareto": ("dominance_axioms", "pareto_dominance", {}),
    "participation": ("variable_voter_axioms", "participation", {}),
    "positive-involvement": ("variable_voter_axioms", "positive_involvement", {}),
    "positive-responsiveness": ("monotonicity_axioms", "positive_responsiveness", {}),
    "reinforcement": ("variable_voter_axioms", "reinforcement", {}),
    "reversal-symmetry": ("other_axioms", "reversal_symmetry", {}),
    "single-voter-resolvability": ("variable_voter_axioms", "single_voter_resolvability", {}),
    "smith-criterion": ("dominance_axioms", "smith", {}),
    "stability-for-winners": ("variable_candidate_axioms", "stability_for_winners", {}),
    "strategyproofness": ("strategic_axioms", "strategy_proofness", {}),
    "strong-stability-for-winners": (
        "variable_candidate_axioms",
        "stability_for_winners",
        {"strong_stability": True},
    ),
    "tolerant-positive-involvement": ("variable_voter_axioms", "tolerant_positive_involvement", {}),
    "weak-positive-responsiveness": ("monotonicity_axioms", "weak_positive_responsiveness", {}),
    "weak-single-voter-resolvability": ("variable_voter_axioms", "weak_single_voter_resolvability", {}),
}
# A voter joins in our case, by the number of an order; the peer's checker takes voters away from the larger profile.
JOINING = ("negative-involvement", "positive-involvement", "tolerant-positive-involvement")


def checker(axiom: str) -> Callable[[Any, Any], bool]:
    """The peer's checker of one of our axioms."""
    from importlib import import_module

    module, name, arguments = CHECKS[axiom]
    function = getattr(import_module(f"pref_voting.{module}"), f"has_{name}_violation")
    return lambda profile, method: bool(function(profile, method, **arguments))


def method_of(rule: str) -> Any:
    """The peer's voting method for one of our rules."""
    from pref_voting import voting_methods

    return getattr(voting_methods, RULES[rule][0])


def profile_of(record: dict[str, Any]) -> Any:
    """The peer's profile from the record of ours; strict, complete rankings."""
    from pref_voting.profiles import Profile

    rows = [ballot["ranks"] for ballot in record["ballots"]]
    orders = [sorted(range(len(row)), key=row.__getitem__) for row in rows]
    return Profile(orders, rcounts=[ballot["count"] for ballot in record["ballots"]])


def known(matrix: dict[str, Any], rule: str, axiom: str) -> str:
    """What we say of a cell: refuted, searched, or nothing."""
    entry = matrix.get(rule, {}).get(axiom)
    if entry is None:
        return "nothing"
    return "refuted" if "refuted" in entry else "searched"


def published(matrix: dict[str, Any]) -> None:
    """The table that the package ships, beside ours."""
    table = json.loads(files("pref_voting").joinpath("data/voting_methods_properties.json").read_text())
    verdicts: Counter[str] = Counter()
    for rule, (_, name) in RULES.items():
        for theirs, axiom in PUBLISHED.items():
            said, ours = table[name].get(theirs), known(matrix, rule, axiom)
            agreed = (said, ours) in {(True, "searched"), (False, "refuted")}
            verdicts["agree" if agreed else "they say nothing" if said is None else "differ"] += 1
            if agreed:
                continue
            reason = {
                (None, "searched"): "they leave it open; we found no counterexample",
                (None, "refuted"): "they leave it open; we have a counterexample",
                (True, "refuted"): f"they say it holds; ours: {matrix[rule][axiom].get('because')}",
                (False, "searched"): "they have a counterexample beyond what our search reached",
            }.get((said, ours), "we did not look")
            print(f"  {rule}, {axiom}: {reason}")
    print(f"published properties: {dict(verdicts)}")


def replayed(matrix: dict[str, Any]) -> None:
    """Our counterexamples, put to the peer's checkers and methods."""
    sys.path.insert(0, str(HOME))
    from proofs.edits import order_of, ranks_of

    verdicts: Counter[str] = Counter()
    for rule in RULES:
        for axiom in CHECKS:
            if known(matrix, rule, axiom) != "refuted":
                continue
            record, *numbers = json.loads(matrix[rule][axiom]["refuted"])
            if axiom in JOINING:
                ballot = {"ranks": ranks_of(order_of(numbers[0], len(record["names"]))), "count": 1}
                record = record | {"ballots": [*record["ballots"], ballot]}
            same = checker(axiom)(profile_of(record), method_of(rule))
            verdicts["they see it too" if same else "they do not"] += 1
            if not same:
                print(f"  {rule}, {axiom}: not seen by the peer in {shown(record)}: {matrix[rule][axiom]['because']}")
    print(f"our counterexamples: {dict(verdicts)}")


def searched(matrix: dict[str, Any], count: int) -> None:
    """Random profiles put to the peer where our search found nothing."""
    rng, verdicts = random.Random(20261124), Counter[str]()
    for rule in RULES:
        for axiom in CHECKS:
            if known(matrix, rule, axiom) != "searched":
                continue
            found = next((r for r in drawn(rng, count) if checker(axiom)(profile_of(r), method_of(rule))), None)
            verdicts["none found by them either" if found is None else "found by them"] += 1
            if found is not None:
                print(f"  {rule}, {axiom}: we found none; the peer refutes it on {shown(found)}")
    print(f"where our search found nothing, {count} random profiles: {dict(verdicts)}")


def drawn(rng: random.Random, count: int) -> list[dict[str, Any]]:
    """Random records of 3 or 4 candidates, up to 5 different ballots and 25 voters."""
    made = []
    for _ in range(count):
        m = rng.choice((3, 4))
        ballots = [{"ranks": rng.sample(range(m), m), "count": rng.randint(1, 5)} for _ in range(rng.randint(3, 5))]
        made.append({"ballots": ballots, "names": list(NAMES[:m])})
    return made


def shown(record: dict[str, Any]) -> str:
    """A record in our notation."""
    lines = []
    for ballot in record["ballots"]:
        order = sorted(range(len(ballot["ranks"])), key=ballot["ranks"].__getitem__)
        lines.append(f"{ballot['count']}: {' > '.join(record['names'][a] for a in order)}")
    return "; ".join(lines)


if __name__ == "__main__":
    print(f"pref_voting {version('pref_voting')}")
    stored = json.loads(MATRIX.read_text(encoding="utf-8"))
    published(stored)
    replayed(stored)
    searched(stored, int(sys.argv[1]) if len(sys.argv) > 1 else 20)
