"""Zeuthen's rule: of two offers, the one whose agent risks less gives way, until both are the same."""

from __future__ import annotations

from fractions import Fraction

from socialchoice.bargaining.dynamics.concessions import demand_fit, favourite, open_to_both
from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Disagreement
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("zeuthen-strategy", "zeuthen-concessions", "zeuthen-harsanyi"),
    needs="cardinal",
    without_disposal="same",
    complexity="O(m²) in all",
    source="Zeuthen 1930, Problems of Monopoly and Economic Warfare; Harsanyi 1956, doi:10.2307/1905748",
    proved={
        "scale-covariance": "by definition: the part of a gain that is risked has no unit",
        "individual-rationality": "by definition: only what makes both better off is offered",
    },
    examples=(
        Example(
            "A B C | ann: 4 3 1; bob: 1 3 4 | 0 0",
            winners={"B"},
            source="by hand: of A and C either risks 3/4; who gives way offers B, and the other, who then risks less, "
            "accepts",
        ),
        Example(
            "A B C | ann: 9 4 1; bob: 1 2 4 | 0 0",
            winners={"A"},
            source="by hand: ann risks 8/9 of A and bob 3/4 of C; bob has nothing with a product above 9",
        ),
        Example(
            "A B | ann: 2 1; bob: 1 2 | 0 0",
            winners={"A", "B"},
            source="by hand: both risk half, and either may give way",
        ),
        Example(
            "A B | ann: 1 0; bob: 0 1 | 0 0", winners={"no agreement"}, source="by hand: nobody would offer either"
        ),
    ),
)
def zeuthen(problem: BargainingProblem) -> Outcome[Agreement]:
    """Choose, for two agents over a list, the alternative at which their concessions meet.

    Each begins with its favourite of what makes both better off. With offers A and B, agent 1 risks the part (g_1(A) -
    g_1(B)) / g_1(A) of its gain, agent 2 likewise; who risks less concedes, that is who offers the smaller product of
    gains. It goes on to its favourite of the alternatives whose product is above that of the other's offer, and where
    there is none accepts that offer. So the end has the largest product of gains of all alternatives. Where both risk
    the same, either may concede; favourites are, of those as good for an agent, the best for the other. Every
    alternative that may be the end is a winner, and so is one that gives both the same as that. If no alternative makes
    both better off, the outcome is disagreement. Lotteries play no part.

    Raises InvalidProblem unless there are two agents of equal weight.
    """
    demand_fit(problem)
    if not open_to_both(problem):
        return Outcome(frozenset({Disagreement()}))
    x, y = problem.gains
    ends = {(x[a], y[a]) for a in _ends(problem)}
    same = [a for a, gains in enumerate(zip(x, y, strict=True)) if gains in ends]
    return Outcome(frozenset(Lottery.sure(problem.names[a]) for a in same))


@zeuthen.evidence
def conceded(problem: BargainingProblem, outcome: Outcome[Agreement]) -> Evidence:
    """None is needed: all concessions are made again."""
    return Evidence("concessions")


def _ends(problem: BargainingProblem) -> set[int]:
    """Where the concessions may end, whoever concedes where both risk the same."""
    x, y = problem.gains
    ends: set[int] = set()
    seen = {(favourite(problem, 0), favourite(problem, 1))}
    todo = list(seen)
    while todo:
        offers = todo.pop()
        if offers[0] == offers[1]:
            ends.add(offers[0])
            continue
        product = [x[a] * y[a] for a in offers]
        for who in (0, 1):
            if product[who] <= product[1 - who]:
                to = favourite(problem, who, Fraction(product[1 - who]))
                moved = offers[1 - who] if to < 0 else to
                after = (moved, offers[1]) if who == 0 else (offers[0], moved)
                if after not in seen:
                    seen.add(after)
                    todo.append(after)
    return ends
