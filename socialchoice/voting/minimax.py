"""The minimax rule of Simpson and Kramer."""

from typing import Literal

import numpy as np

from socialchoice.model.ballots.comparisons import Comparisons, Ints
from socialchoice.model.completions.bounds import by_intervals, margin_bounds, support_bounds
from socialchoice.model.completions.orders import OpenOrders
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, Standing, rule

Strength = Literal["margins", "winning votes", "opposition"]


@rule(
    aliases=("simpson-kramer", "maximin", "condorcet-minimax"),
    satisfies=("anonymity", "neutrality", "pareto", "condorcet", "monotonicity"),
    complexity="O(n m²)",
    source="Simpson 1969, doi:10.2307/1880533; Kramer 1977, doi:10.1016/0022-0531(77)90011-4",
    proved={
        "tiebreaking-compensation": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "nonlinear-neutral-reversal": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
    },
    examples=(
        Example(
            "23: A > B > C; 17: B > C > A; 2: B > A > C; 10: C > A > B; 8: C > B > A",
            winners={"B"},
            source="Young 1988, doi:10.2307/1961757, for the votes; by hand",
        ),
        Example("4: A > B > C; 3: B > C > A; 2: C > A > B", winners={"A"}, source="by hand: A's worst defeat is by 1"),
        Example("2: A > B > C; 2: B > C > A; 2: C > A > B", winners={"A", "B", "C"}, source="by hand: a cycle"),
    ),
)
def minimax(profile: Comparisons, *, strength: Strength = "margins") -> Outcome[str]:
    """Elect the candidates whose worst defeat is the least.

    The score of a is - max_b s(b, a), where s(b, a) is the margin of b over a ("margins"), the support for b over a
    where b beats a and else 0 ("winning votes"), or the support in any case ("opposition", which can miss a Condorcet
    winner). Several are elected only where their scores are equal.
    """
    worst = defeats(profile, strength).max(axis=0)
    return Outcome.by_score(dict(zip(profile.names, (-worst).tolist(), strict=True)))


@minimax.evidence
def recount(profile: Comparisons, outcome: Outcome[str], *, strength: Strength) -> Evidence:
    """Nothing but the ballots: the checker counts them again."""
    return Evidence("tallies")


def defeats(profile: Comparisons, strength: Strength) -> Ints:
    """(m, m) int64: how strongly row defeats column; the diagonal is below everything."""
    table: Ints = (profile.margins if strength == "margins" else profile.support).copy()
    if strength == "winning votes":
        table[profile.margins <= 0] = 0
    if len(table) > 1:
        np.fill_diagonal(table, -profile.voters - 1)
    return table


@minimax.settled
def over_completions(open_: OpenOrders, *, strength: Strength = "margins") -> Standing:
    """Bounds, from the strongest defeat that each candidate must and can suffer."""
    least, most = margin_bounds(open_) if strength == "margins" else support_bounds(open_)
    if strength == "winning votes":
        weakest, strongest = margin_bounds(open_)
        least, most = np.where(weakest > 0, least, 0), np.where(strongest > 0, most, 0)
    away = ~np.eye(len(open_.names), dtype=bool)
    bottom = -int(open_.counts.sum()) - 1
    low, high = (-np.where(away, table, bottom).max(axis=0) for table in (most, least))
    possible, necessary = by_intervals(open_.names, low.tolist(), high.tolist())
    return Standing(possible, necessary, exact=False)
