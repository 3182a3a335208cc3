"""Borda's rule."""

from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.completions.bounds import by_leads, least_borda_leads
from socialchoice.model.completions.orders import OpenOrders
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, Standing, rule


@rule(
    aliases=("borda-count", "symmetric-borda"),
    satisfies=("anonymity", "neutrality", "pareto", "monotonicity"),
    violates={
        "strategyproofness": "3: B > D > C > A; 3: A > C > D > B; 1: C > D > A > B | 0 20",
        "condorcet": "3: A > B > C; 2: B > C > A",
    },
    complexity="O(n m²)",
    source="de Borda 1784; Young 1974, doi:10.1016/0022-0531(74)90073-8",
    proved={
        "tiebreaking-compensation": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "nonlinear-neutral-reversal": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "reinforcement": "Young 1974",
        "neutral-reversal": "Young 1974 (cancellation)",
        "anonymity": "Young 1974",
        "neutrality": "Young 1974",
    },
    examples=(
        Example(
            "23: A > B > C; 17: B > C > A; 2: B > A > C; 10: C > A > B; 8: C > B > A",
            winners={"B"},
            source="Young 1988, doi:10.2307/1961757: Condorcet's sixty voters",
        ),
        Example(
            "3: A > B > C; 2: B > C > A", winners={"B"}, source="by hand: margins sum to 2 for A, 4 for B, -6 for C"
        ),
        Example("A > B > C; C > B > A", winners={"A", "B", "C"}, source="by hand: all margins are zero"),
        Example("A > B, C; B > C", winners={"A"}, source="by hand: partial orders; margins sum to 1, 0 and -1"),
    ),
)
def borda(profile: Comparisons) -> Outcome[str]:
    """Elect the candidates with the largest sum of margins.

    The score of a is Σ_b margin(a, b). On complete strict rankings it is twice the classical score (m - 1 for a first
    place … 0 for a last), less a constant. Indifference counts half for each, and a pair that a ballot does not compare
    counts for nobody. Several are elected only where their scores are equal.
    """
    scores = [sum(row) for row in profile.margins.tolist()]  # Python's integers, since a sum can pass int64
    return Outcome.by_score(dict(zip(profile.names, scores, strict=True)))


@borda.evidence
def recount(profile: Comparisons, outcome: Outcome[str]) -> Evidence:
    """Nothing but the ballots: the checker counts them again."""
    return Evidence("tallies")


@borda.settled
def over_completions(open_: OpenOrders) -> Standing:
    """By the least lead over each rival; necessary winners exactly where nothing was declined, else bounds."""
    possible, necessary = by_leads(open_.names, least_borda_leads(open_))
    return Standing(possible, necessary, exact=False)
