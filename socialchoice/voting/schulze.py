"""Schulze's rule: the strongest path of majorities decides each duel."""

from typing import Literal

import numpy as np

from socialchoice.model.ballots.comparisons import Comparisons, Ints
from socialchoice.model.completions.bounds import margin_bounds, named, support_bounds
from socialchoice.model.completions.orders import OpenOrders
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.graphs.paths import widest_paths, widest_tree
from socialchoice.rule import Example, Standing, rule

Strength = Literal["margins", "winning votes"]


@rule(
    aliases=("beatpath", "schwartz-sequential-dropping", "cssd", "ssd"),
    satisfies=("anonymity", "neutrality", "pareto", "condorcet", "monotonicity"),
    complexity="O(n m² + m³)",
    source="Schulze 2011, doi:10.1007/s00355-010-0475-4",
    proved={
        "tiebreaking-compensation": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "nonlinear-neutral-reversal": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "quasi-resoluteness": "Schulze 2011",
        "condorcet": "Schulze 2011",
        "pareto": "Schulze 2011",
        "monotonicity": "Schulze 2011",
        "mutual-majority": "Schulze 2011",
        "smith-criterion": "Schulze 2011",
        "reversal-symmetry": "Schulze 2011",
        "independence-of-clones": "Schulze 2011",
        "independence-of-smith-dominated": "Schulze 2011",
    },
    examples=(
        Example(
            "5: A > C > B > E > D; 5: A > D > E > C > B; 8: B > E > D > A > C; 3: C > A > B > E > D;"
            "7: C > A > E > B > D; 2: C > B > A > D > E; 7: D > C > E > B > A; 8: E > B > A > D > C",
            winners={"E"},
            source="Schulze 2011, example 1",
        ),
        Example(
            "5: A > C > B > D; 2: A > C > D > B; 3: A > D > C > B; 4: B > A > C > D; 3: C > B > D > A;"
            "3: C > D > B > A; 1: D > A > C > B; 5: D > B > A > C; 4: D > C > B > A",
            winners={"D"},
            source="Schulze 2011, example 2",
        ),
        Example("3: A > B > C; 2: B > C > A; 2: C > A > B", winners={"A"}, source="by hand: B > C is broken first"),
    ),
)
def schulze(profile: Comparisons, *, strength: Strength = "margins") -> Outcome[str]:
    """Elect the candidates that no other candidate beats by a stronger path.

    The strength of a path is that of its weakest link, and p(a, b) is the strength of the strongest path from a to b.
    Then a is elected iff p(a, b) ≥ p(b, a) for every b. The relation p(a, b) > p(b, a) is transitive, so that somebody
    always is; several are elected only where neither reaches the other by a stronger path.

    strength : of a link, its "margins" (support less opposition) or its "winning votes" (support, if it wins)
    """
    strengths = widest_paths(links(profile, strength))
    unbeaten: list[bool] = np.all(strengths >= strengths.T, axis=1).tolist()
    return Outcome(frozenset(name for name, holds in zip(profile.names, unbeaten, strict=True) if holds))


@schulze.evidence
def duels(profile: Comparisons, outcome: Outcome[str], *, strength: Strength) -> Evidence:
    """For each winner, a tree of strongest paths from it, and the strengths of the strongest paths to it."""
    table = links(profile, strength)
    strengths, everyone = widest_paths(table), range(len(table))
    entries = []
    for a in (i for i, name in enumerate(profile.names) if name in outcome.winners):
        _, before = widest_tree(table, a)
        stops = [None if b == a else int(before[b]) for b in everyone]
        bounds = [None if b == a else int(strengths[b, a]) for b in everyone]
        entries.append({"winner": a, "before": stops, "bound": bounds})
    return Evidence("duels", {"winners": entries})


@schulze.settled
def over_completions(open_: OpenOrders, *, strength: Strength = "margins") -> Standing:
    """Bounds: the strength of a path grows with its links, so that bounds of margins give bounds of paths."""
    least, most = margin_bounds(open_)
    if strength == "winning votes":
        weak, strong = support_bounds(open_)
        least, most = np.where(least > 0, weak, 0), np.where(most > 0, strong, 0)
    low, high = widest_paths(least), widest_paths(most)
    for table in (low, high):
        np.fill_diagonal(table, 0)
    possible, necessary = (high >= low.T).all(axis=1), (low >= high.T).all(axis=1)
    return Standing(named(open_.names, possible), named(open_.names, necessary), exact=False)


def links(profile: Comparisons, strength: Strength) -> Ints:
    """(m, m) int64: the strength of each link."""
    if strength == "margins":
        return profile.margins
    return np.where(profile.margins > 0, profile.support, 0)
