"""Copeland's rule."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.comparisons import Comparisons, Ints
from socialchoice.model.completions import by_intervals, margin_bounds
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.records import exact
from socialchoice.model.outcome import Outcome
from socialchoice.model.partial import PartialProfile
from socialchoice.rule import Example, Standing, rule


@rule(
    aliases=("copeland-alpha", "llull"),
    satisfies=("anonymity", "neutrality", "pareto", "condorcet", "monotonicity"),
    complexity="O(n m²)",
    source="Copeland 1951; Faliszewski et al. 2009, doi:10.1613/jair.2697",
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
def over_completions(profile: PartialProfile, *, alpha: Fraction = Fraction(1, 2)) -> Standing:
    """Bounds, from the pairs that are won, tied or lost in every completion."""
    least, most = margin_bounds(profile)
    share, m = exact(alpha), len(profile.names)
    rivals = ~np.eye(m, dtype=bool)
    low, high = (_scores(bound, rivals, share) for bound in (least, most))
    possible, necessary = by_intervals(profile, low, high)
    return Standing(possible, necessary, exact=False)


def _scores(margins: Ints, rivals: NDArray[np.bool_], share: Fraction) -> Ints:
    """(m,) scores times the denominator of alpha, so that they are whole."""
    wins, ties = ((margins > 0) & rivals).sum(axis=1), ((margins == 0) & rivals).sum(axis=1)
    return np.asarray(wins * share.denominator + ties * share.numerator, np.int64)
