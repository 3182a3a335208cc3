"""Copeland's rule."""

from fractions import Fraction

from socialchoice.model.comparisons import Comparisons
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.records import exact
from socialchoice.rule import Example, rule


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
