"""Kemeny's rule: the orders that go against the fewest comparisons by voters."""

from typing import Any

import numpy as np

from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.completions.bounds import dominating, margin_bounds, named
from socialchoice.model.completions.orders import OpenOrders
from socialchoice.model.errors import TooLarge, Unproven
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.graphs.ordering import Shown, shown
from socialchoice.numeric.graphs.orders import MOST, Best, TooMany, best_orders
from socialchoice.rule import Example, Standing, rule


@rule(
    aliases=("kemeny-young", "vote-of-maximum-likelihood"),
    satisfies=("anonymity", "neutrality", "pareto", "condorcet", "monotonicity"),
    complexity="NP-hard; O(2^c c) for c ≤ 14 on cycles with each other, else cutting planes and branch and bound",
    source="Kemeny 1959, Mathematics without numbers; Young 1988, doi:10.2307/1961757",
    proved={
        "tiebreaking-compensation": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "nonlinear-neutral-reversal": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "condorcet": "Young and Levenglick 1978",
        "local-independence": "Young 1988",
        "ranking-reinforcement": "Young and Levenglick 1978",
    },
    examples=(
        Example(
            "23: A > B > C; 17: B > C > A; 2: B > A > C; 10: C > A > B; 8: C > B > A",
            winners={"B"},
            source="Young 1988, doi:10.2307/1961757: Condorcet's sixty voters, ranked B > C > A",
        ),
        Example(
            "42: M > N > C > K; 26: N > C > K > M; 15: C > K > N > M; 17: K > C > N > M",
            winners={"N"},
            source="the capital of Tennessee, ranked N > C > K > M in the textbooks",
        ),
        Example("A > B > C; B > C > A; C > A > B", winners={"A", "B", "C"}, source="by hand: each cut costs one"),
        Example("2: A > B, C > D; B > C", winners={"A"}, source="by hand: no cycle, and A > B > C > D is in it"),
    ),
)
def kemeny(profile: Comparisons) -> Outcome[str]:
    """Elect whoever stands first in an order that goes against the fewest comparisons by voters.

    An order costs Σ support(b, a) over its pairs a before b: the voters who prefer b to a. Elected are all who stand
    first in some order of least cost; only the smallest set whose members beat everybody outside it matters for that.
    Where the search ends at its limit the outcome is not complete, and the evidence states a gap if one remains. The
    ranking is the order of least cost if that is known to be the only one, else None.

    Raises TooLarge if more than 100 alternatives of that set lie on cycles of majorities with each other.
    """
    try:
        best = best_orders(profile.margins)
    except TooMany as error:
        raise TooLarge(f"{error}; Kemeny's rule is solved up to {MOST} of them") from None
    names, order = profile.names, best.orders[0]
    ranking = tuple(frozenset({names[a]}) for a in order) if best.single and len(order) == len(names) else None
    return Outcome(frozenset(names[found[0]] for found in best.orders), complete=best.whole, ranking=ranking)


@kemeny.evidence
def kemeny_cycles(profile: Comparisons, outcome: Outcome[str]) -> Evidence:
    """An order for each winner, and weights on cycles of majorities that bound the cost of every other order."""
    margins, ranking = profile.margins, outcome.ranking
    if ranking is not None:
        best = Best([[profile.names.index(name) for tier in ranking for name in tier]], single=True)
    else:
        best = best_orders(margins, rank=False)
    everyone = sorted(best.orders[0])
    inside = margins[np.ix_(everyone, everyone)]
    at = {a: place for place, a in enumerate(everyone)}
    known = [[at[a] for a in order] for order in best.orders]
    found = shown(inside, known, single=ranking is not None)
    if ranking is not None and not found.single:
        raise Unproven("it could not be shown within the limits of the search that this ranking is the only best one")
    status = "bound only" if found.gap else "certified"
    return Evidence("kemeny cycles", _data(found, everyone), status, "all" if found.whole and best.whole else "some")


@kemeny.settled
def over_completions(open_: OpenOrders) -> Standing:
    """Bounds: winners lie in the smallest set whose members always beat all others."""
    possible = named(open_.names, dominating(margin_bounds(open_)[0]))
    return Standing(possible, possible if len(possible) == 1 else frozenset(), exact=False)


def _data(found: Shown, everyone: list[int]) -> dict[str, Any]:
    """What was shown of the places 0, 1, … in `everyone`, of those themselves."""

    def renamed(tree: Any) -> Any:
        if "cycles" in tree:
            cycles = [[weight, *(everyone[a] for a in cycle)] for weight, *cycle in tree["cycles"]]
            return {"unit": tree["unit"], "cycles": cycles}
        sides = {side: renamed(tree[side]) for side in ("before", "after")}
        return {"pair": [everyone[a] for a in tree["pair"]], **sides}

    return {
        "orders": [[everyone[a] for a in order] for order in found.orders],
        "gap": found.gap,
        "tree": renamed(found.tree),
        "firsts": [{"first": everyone[a], "tree": renamed(tree)} for a, tree in found.firsts],
        "swaps": [{"place": place, "tree": renamed(tree)} for place, tree in found.swaps],
    }
