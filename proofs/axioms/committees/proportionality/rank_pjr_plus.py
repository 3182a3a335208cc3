"""Rank-PJR+."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, Electorate
from proofs.edits import winners
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4,), source="Brill and Peters 2023, arXiv:2302.01989", answer=Committee)
def rank_pjr_plus(rule: Rule[Any, Any], profile: RankingProfile, seats: int) -> Violation | None:
    """For every r, the committee satisfies PJR+ when each voter approves the r candidates that they rank highest."""
    for rank in range(1, len(profile.names)):
        approvals = ApprovalProfile(profile.names, profile.ranks < rank, profile.counts)
        size = 1 + seats % len(profile.names)
        for committee in sorted(winners(rule, profile, size), key=sorted):
            if fault := Electorate(approvals, size).unelected(committee, each=False):
                return Violation(f"{size} seats, the first {rank} of each ballot approved: {fault}")
    return None
