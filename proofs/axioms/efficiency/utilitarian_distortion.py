"""Utilitarian distortion."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import rows, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Procaccia and Rosenschein 2006; Caragiannis, Nath, Procaccia and Shah 2017 (m squared)")
def utilitarian_distortion(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """With any utilities of sum one that agree with the ballots, nothing has over m² times a winner's total.

    A voter's utilities are a mixture of those that share the one among the first k alternatives, so that the worst
    case is found voter by voter.
    """
    m, table = len(profile.names), rows(profile).tolist()
    for winner in sorted(winners(rule, profile)):
        at = profile.names.index(winner)
        for other in (a for a in range(m) if a != at):
            total = Fraction(0)
            for row, count in zip(table, profile.counts.tolist(), strict=True):
                total += count * max(Fraction((row[other] < k) - m * m * (row[at] < k), k) for k in range(1, m + 1))
            if total > 0:
                return Violation(
                    f"{winner} wins, and {profile.names[other]} can have more than {m * m} times its utility"
                )
    return None
