"""Why an outcome, from axioms: each instance in a sentence."""

from collections.abc import Mapping
from typing import Any

from ...facts import listing
from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """What the axioms say of these ballots and of others, one instance after another."""
    names = [title_of(titles, name) for name in document["problem"]["names"]]
    instances, proof = document["evidence"]["data"]["instances"], document["evidence"]["data"]["proof"]
    told = [f"{at}. {_told(instance, names)}" for at, instance in enumerate(instances, 1)]
    steps = "one step" if len(proof) == 1 else f"{len(proof)} steps"
    return [*told, f"No other choice at these ballots agrees with all of this; the proof of it has {steps}, and holds."]


def _told(instance: Mapping[str, Any], names: list[str]) -> str:
    axiom, profiles = instance["axiom"], [_profile(profile, names) for profile in instance["profiles"]]
    if axiom == "reinforcement":
        return f"What {profiles[0]} and {profiles[1]} both choose is what they choose together (reinforcement)."
    if axiom == "neutrality":
        moved = [f"{names[x]} becomes {names[y]}" for x, y in enumerate(instance["renaming"]) if x != y]
        return f"With other names nothing else changes at {profiles[0]}: {listing(moved)} (neutrality)."
    return f"{SAYS[axiom].format(profiles[0])} ({axiom})."


SAYS = {
    "faithfulness": "The one voter of {} gets what that voter holds best",
    "cancellation": "At {} all options are tied head to head, and all are chosen",
    "unanimity": "At {} all hold the same option best, and it is chosen alone",
    "pareto": "At {} nothing is chosen that something else is better than for some and worse than for nobody",
    "condorcet": "At {} one option beats every other head to head, and is chosen alone",
    "condorcet-loser": "At {} one option is beaten by every other, and is not chosen",
}


def _profile(profile: list[list[int]], names: list[str]) -> str:
    counts: dict[tuple[int, ...], int] = {}
    for ballot in profile:
        counts[tuple(ballot)] = counts.get(tuple(ballot), 0) + 1
    return f"[{'; '.join(f'{count}: {_ballot(ballot, names)}' for ballot, count in counts.items())}]"


def _ballot(ballot: tuple[int, ...], names: list[str]) -> str:
    tiers = [[name for name, at in zip(names, ballot, strict=True) if at == level] for level in range(max(ballot) + 1)]
    return " > ".join(" = ".join(tier) for tier in tiers)
