"""The equal-area solution: the line from the disagreement point halves what the two agents bargain over."""

from fractions import Fraction

from socialchoice.bargaining.pairs.chain import answer, demand_two, evidence, frontier_of
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.frontier import Frontier
from socialchoice.rule import Example, rule

WHAT = "the equal-area solution"


@rule(
    aliases=("anbarci", "equal-area-solution", "area-monotonic"),
    needs="cardinal",
    complexity="two linear programs for each side of the frontier",
    source="Anbarci 1993, Quarterly Journal of Economics 108(1); Anbarci and Bigelow 1994, Math. Soc. Sciences 28(2)",
    proved={
        "bargaining-pareto": "by definition: both parts beside a level or an upright side are at most half",
        "weak-bargaining-pareto": "by definition: the frontier is reached",
        "individual-rationality": "by definition: only agreements that leave nobody worse off are halved",
    },
    examples=(
        Example("A B | ann: 0 4; bob: 2 0 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: half of a triangle"),
        Example(
            "A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0",
            winners={"17/24 B + 7/24 C"},
            source="by hand: triangles of 30, 24 and 20 are 74, and 30 + 7 is reached 7/24 of the way from B to C",
        ),
        Example(
            "a 0..10, b 0..10 | a + 3 b <= 30; 4 a + 3 b <= 48; 4 a + b <= 40 | x: a; y: b | 0 0",
            winners={"a 55/8, b 41/6"},
            source="by hand: the same polygon as a polytope",
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def equal_area(problem: Bargaining) -> Outcome[Agreement]:
    """Choose, for two agents, the point of the frontier whose line to the disagreement point halves the area.

    The area is that of what leaves nobody worse off, with free disposal: between the axes through the disagreement
    point and the frontier. It falls into triangles from that point over the sides, so that the solution is rational. It
    is Pareto-optimal, symmetric, covariant with scale, and gives no agent less when the set grows on its own side of
    the line only (area monotonicity). The gains are unique; the outcome is complete if the agreement is proved to be
    the only one that gives them. If no agreement makes everybody strictly better off, the outcome is disagreement.

    Raises InvalidProblem unless there are two agents of equal weight and mixtures of agreements are agreements; and
    where no gain may be thrown away, as then much of the area is not possible.
    """
    demand_two(problem, WHAT)
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    chain = frontier_of(problem)
    return answer(problem, chain, *_halving(chain), Fraction(0))


@equal_area.evidence
def halved(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """The frontier, under which the area is measured again; or that there is no agreement."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(problem.region.least())
    return evidence("frontier half", problem, frontier_of(problem), Fraction(0), outcome)


def _halving(chain: Frontier) -> tuple[int, Fraction]:
    """The side, and how far along it: twice the triangles over the sides, and over the level and the upright one."""
    corners = chain.corners
    pairs = list(zip(corners, corners[1:], strict=False))
    areas = [two.x * one.y - one.x * two.y for one, two in pairs]
    first, last = (corner.x * corner.y for corner in (corners[0], corners[-1]))
    missing = (first + sum(areas) + last) / 2 - first
    for side, area in enumerate(areas):
        if missing <= area:
            return side, missing / area
        missing -= area
    return len(areas), Fraction(0)
