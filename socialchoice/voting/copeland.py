"""Copeland's rule."""

from fractions import Fraction

import numpy as np

from socialchoice.model.ballots.comparisons import Comparisons, Ints
from socialchoice.model.completions.bounds import by_leads, margin_bounds
from socialchoice.model.completions.orders import OpenOrders
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.records import exact
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, Standing, rule


@rule(
    aliases=("copeland-alpha", "llull"),
    satisfies=("anonymity", "neutrality", "pareto", "condorcet", "monotonicity"),
    complexity="O(n m²)",
    source="Copeland 1951; Faliszewski et al. 2009, doi:10.1613/jair.2697",
    proved={
        "tiebreaking-compensation": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
        "nonlinear-neutral-reversal": "Ding, Holliday and Pacuit 2025, arXiv:2501.08595 (a function of margins)",
    },
    examples=(
        Example("3: A > B > C; 2: B > C > A", winners={"A"}, source="by hand: A beats both"),
        Example("2: A > B > C; 2: B > C > A; 2: C > A > B", winners={"A", "B", "C"}, source="by hand: a cycle"),
        Example(
            "2: A > B > C; 2: B > A > C; 1: C > A > B; 1: C > B > A",
            winners={"A", "B"},
            source="by hand: A and B tie and beat C",
        ),
    ),
)
def copeland(profile: Comparisons, *, alpha: Fraction = Fraction(1, 2)) -> Outcome[str]:
    """Elect the candidates with the most head-to-head wins, a tied pair counting as alpha of a win.

    The score of a is |{b : margin(a, b) > 0}| + alpha · |{b : margin(a, b) = 0}|. With alpha 1/2 it ranks like wins
    less defeats; 1 is Llull's rule. Several are elected only where their scores are equal.

    alpha : from 0 to 1; raises InvalidProblem outside
    """
    share = exact(alpha)
    if not 0 <= share <= 1:
        raise InvalidProblem(f"alpha is {share}; it must lie between 0 and 1")
    wins = (profile.margins > 0).sum(axis=1).tolist()
    ties = ((profile.margins == 0).sum(axis=1) - 1).tolist()
    return Outcome.by_score({n: w + share * t for n, w, t in zip(profile.names, wins, ties, strict=True)})


@copeland.evidence
def recount(profile: Comparisons, outcome: Outcome[str], *, alpha: Fraction) -> Evidence:
    """Nothing but the ballots: the checker counts them again."""
    return Evidence("tallies")


@copeland.settled
def over_completions(open_: OpenOrders, *, alpha: Fraction = Fraction(1, 2)) -> Standing:
    """Bounds, from the pairs that are won, tied or lost in every completion; a pair counts for both its sides at once.

    The lead of a over b is what a gets from each other candidate less what b gets, and what the two of them share.
    """
    least, most = margin_bounds(open_)
    share, others = exact(alpha), ~np.eye(len(open_.names), dtype=bool)
    low, high = (_worth(bound, share) * others for bound in (least, most))
    lead = (low.sum(axis=1)[:, None] - low) - (high.sum(axis=1)[:, None] - high).T
    outcomes = np.stack([np.clip(np.sign(least), side, None).clip(None, np.sign(most)) for side in (-1, 0, 1)])
    possible, necessary = by_leads(open_.names, lead + (_worth(outcomes, share) - _worth(-outcomes, share)).min(axis=0))
    return Standing(possible, necessary, exact=False)


def _worth(margins: Ints, share: Fraction) -> Ints:
    """What each margin is worth to its row, times the denominator of alpha, so that it is whole."""
    return np.asarray(np.where(margins > 0, share.denominator, np.where(margins == 0, share.numerator, 0)), np.int64)
