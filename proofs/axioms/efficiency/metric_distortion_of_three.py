"""A metric distortion of at most three."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import rows, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Anshelevich, Bhardwaj and Postl 2015; Gkatzelis, Halpern and Shah 2020")
def metric_distortion_of_three(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """Where voters rank what is nearer higher, no winner is more than three times as far from all as another one."""
    return farther(rule, profile, 3)


def farther(rule: Rule[Any, Any], profile: RankingProfile, bound: int) -> Violation | None:
    """Distances that agree with the ballots and put a winner more than `bound` times as far as another alternative.

    The largest difference of the two sums is a linear program over the distances of ballots to alternatives: such
    distances extend to a metric where d(i, a) ≤ d(i, b) + d(j, b) + d(j, a). Its optimum is exact. Where a share p of
    the voters rank the winner x above y, x is at most 2/p - 1 times as far: for each of them d(x, y) ≤ 2 d(i, y), and
    only the others add to the winner's sum, at most d(x, y) each.
    """
    m = len(profile.names)
    for winner in sorted(winners(rule, profile)):
        at = profile.names.index(winner)
        for other in range(m):
            if other == at or int(profile.support[at, other]) * (bound + 1) >= 2 * profile.voters:
                continue
            if (found := _farthest(profile, at, other, bound)) is not None:
                far, near = found
                return Violation(
                    f"{winner} wins, and can be {far} from all voters together where {profile.names[other]} is {near}"
                )
    return None


def _farthest(profile: RankingProfile, winner: int, other: int, bound: int) -> tuple[Fraction, Fraction] | None:
    """(the winner's distance, the other's), in a metric where all distances of ballots sum to one at most."""
    from socialchoice.numeric.lp import maximise

    table, (b, m) = rows(profile), profile.ranks.shape
    counts = profile.counts.tolist()
    cost = [0] * (b * m)
    matrix: list[dict[int, int]] = []
    for i in range(b):
        cost[i * m + winner], cost[i * m + other] = counts[i], -bound * counts[i]
        order = table[i].argsort().tolist()
        matrix += [{i * m + low: 1, i * m + high: -1} for high, low in pairwise(order)]
        matrix += [
            {i * m + x: -1, i * m + y: 1, j * m + y: 1, j * m + x: 1}
            for j in range(b)
            for x in range(m)
            for y in range(m)
            if i != j and x != y
        ]
    lines = [[Fraction(row.get(column, 0)) for column in range(b * m)] for row in matrix]
    found = maximise(cost, [*lines, [Fraction(-1)] * (b * m)], [0] * len(lines) + [-1])
    if found.value <= 0:
        return None
    far, near = (sum((counts[i] * found.point[i * m + a] for i in range(b)), Fraction(0)) for a in (winner, other))
    return far, near
