"""Lower quota for party lists."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_violation
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(
    ApprovalProfile,
    numbers=(4,),
    source="Brill, Laslier and Skowron 2018, doi:10.1177/0951629818775518",
    aliases=("lower-quota-on-party-lists",),
    answer=Committee,
)
def party_list_lower_quota(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """Where ballots are party lists, a party with v of n voters has ⌊v k/n⌋ of the k seats, or all its candidates."""
    return first_violation(rule, profile, seats, lambda electorate, committee: electorate.short_party(committee))
