"""The continuous Raiffa solution: both always move towards what each could have at most."""

from fractions import Fraction

from socialchoice.bargaining.pairs.chain import answer, demand_two, evidence, frontier_of
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.errors import Unproven
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.course import Course, Undecided, course
from socialchoice.numeric.polytopes.frontier import Frontier
from socialchoice.rule import Example, rule

WHAT = "the continuous Raiffa solution"
DIGITS = 12


@rule(
    aliases=("raiffa-continuous", "continuous-raiffa-solution"),
    needs="cardinal",
    without_disposal="same",
    complexity="two linear programs a side of the frontier, and 150 exponentials of 60 digits for each corner passed",
    source="Raiffa 1953, Annals of Mathematics Studies 28; Livne 1989, Mathematical Social Sciences 17; "
    "Peters and van Damme 1991, Mathematics of Operations Research 16(3)",
    proved={
        "bargaining-pareto": "by definition: the course ends where neither can have more",
        "weak-bargaining-pareto": "by definition: the course ends where neither can have more",
        "bargaining-symmetry": "by definition: exchanged agents exchange the course",
        "individual-rationality": "by definition: nothing is taken away on the course",
        "scale-covariance": "by definition: the direction is towards the ideal in any unit",
    },
    examples=(
        Example("A B | ann: 0 4; bob: 2 0 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: straight to (2, 1)"),
        Example(
            "A B C | ann: 0 4 5; bob: 5 4 0 | 0 0",
            winners={"B"},
            source="by hand: both have the same all the way, and end in (4, 4)",
        ),
        Example(
            "A B C D | ann: 0 6 8 9; bob: 9 8 6 0 | 0 0",
            winners={"1/2 B + 1/2 C"},
            source="by hand: both have the same all the way, and end in (7, 7)",
        ),
        Example(
            "a 0..4, b 0..4 | a + 2 b <= 6 | ann: a; bob: b | 0 0",
            winners={"a 10886479221/3906250000, b 12551020779/7812500000"},
            source="by hand: at time 1/2 b is 1, and a is 4 - 4/√e; halfway from there a is 4 - 2/√e, b is 1 + 1/√e",
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def continuous_raiffa(problem: Bargaining) -> Outcome[Agreement]:
    """Choose, for two agents, where the course ends that always leads towards what either could have at most.

    From gains d, begun at (0, 0), with x the most that the first can have while the second keeps d_2, and y the most
    that the second can have while the first keeps d_1, with free disposal: d' = (x, y) - d. The limit is
    Pareto-optimal. Between the corners of the frontier the course is a sum of exponentials; so the gains, which are
    unique, are rational in straight cases only, and otherwise the agreement is one of short decimals along its side,
    whose gains are off by at most 10⁻¹² of the agent's ideal, as its evidence says, and it is not complete. If no
    agreement makes everybody strictly better off, the outcome is disagreement. Without free disposal the limit is the
    same, though what is passed on the course need not be possible.

    Raises InvalidProblem unless there are two agents of equal weight and mixtures of agreements are agreements, and
    Unproven where the course comes so near to a corner, or to two sides at once, that 45 digits do not tell which is
    next.
    """
    demand_two(problem, WHAT)
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    chain = frontier_of(problem)
    end = _followed(chain)
    return answer(problem, chain, end.side, *_rational(end))


@continuous_raiffa.evidence
def followed(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """The frontier, and the times at which the course passes corners; or that there is no agreement."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(problem.region.least())
    chain = frontier_of(problem)
    end = _followed(chain)
    found = evidence("raiffa course", problem, chain, _rational(end)[1], outcome)
    return Evidence(found.kind, {**found.data, "times": end.times}, found.status, found.winners)


def _followed(chain: Frontier) -> Course:
    try:
        return course(chain.corners)
    except Undecided as error:
        raise Unproven(f"{error}, and 45 digits do not tell what is next; use discrete-raiffa") from None


def _rational(end: Course) -> tuple[Fraction, Fraction]:
    """How far along its side the end is, and by how much that is off at most."""
    low, high = end.part
    return (low, Fraction(0)) if low == high else (round(low, DIGITS), Fraction(1, 10**DIGITS))
