"""Downward homogeneity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, rows, winners, with_rows
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    ApprovalProfile,
    UtilityProfile,
    numbers=(2,),
    source="after Smith 1973, doi:10.2307/1914033 (one half of homogeneity, as in pref_voting)",
    answer=None,
)
def downward_homogeneity(rule: Rule[Any, Any], profile: Any, more: int) -> Violation | None:
    """What wins when every voter comes twice, or three times, wins when each comes once."""
    new = winners(rule, with_rows(profile, rows(profile), profile.counts * (more + 2))) - winners(rule, profile)
    return Violation(f"with {more + 2} times the voters {named(new)} wins, and not without") if new else None
