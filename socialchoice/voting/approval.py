"""Approval voting."""

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.completions.bounds import by_intervals
from socialchoice.model.completions.marks import OpenApprovals
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, Standing, rule


@rule(
    aliases=("approval-voting", "av"),
    complexity="O(n m)",
    source="Brams and Fishburn 1978, doi:10.2307/1955105",
    proved={
        "faithfulness": "Fishburn 1978",
        "disjoint-equality": "Fishburn 1979",
        "approval-monotonicity": "Brams and Fishburn 1978",
        "reinforcement": "Fishburn 1978 (approval)",
    },
    examples=(
        Example("3: A, B; 2: B; 1: C", winners={"B"}, source="by hand: 3, 5 and 1 approvals"),
        Example("A; B; A, B", winners={"A", "B"}, source="by hand: 2 and 2 approvals"),
    ),
)
def approval(profile: ApprovalProfile) -> Outcome[str]:
    """Elect the candidates whom the most voters approve.

    Several are elected only where equally many approve them.
    """
    return Outcome.by_score(dict(zip(profile.names, profile.scores.tolist(), strict=True)))


@approval.evidence
def recount(profile: ApprovalProfile, outcome: Outcome[str]) -> Evidence:
    """Nothing but the ballots: the checker counts them again."""
    return Evidence("tallies")


@approval.settled
def over_completions(open_: OpenApprovals) -> Standing:
    """Exactly: each score lies between the known approvals and these with all unknown ones, whatever the others do."""
    low = open_.problem.scores
    high = low + open_.counts @ open_.unknown
    possible, necessary = by_intervals(open_.names, low.tolist(), high.tolist())
    return Standing(possible, necessary, exact=True)
