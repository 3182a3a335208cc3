"""The super-additive solution of Perles and Maschler: two travellers on the frontier meet halfway."""

from fractions import Fraction

from socialchoice.bargaining.pairs.chain import answer, demand_two, evidence, frontier_of
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.frontier import Corner, Frontier
from socialchoice.numeric.polytopes.surds import near, sign
from socialchoice.rule import Example, rule

WHAT = "the Perles–Maschler solution"
DIGITS = 12


@rule(
    aliases=("super-additive-solution", "superadditive-bargaining", "perles-maschler-solution"),
    needs="cardinal",
    without_disposal="same",
    complexity="two linear programs for each side of the frontier",
    source="Perles and Maschler 1981, International Journal of Game Theory 10(3-4)",
    proved={
        "bargaining-pareto": "Perles and Maschler 1981",
        "weak-bargaining-pareto": "Perles and Maschler 1981",
        "bargaining-symmetry": "Perles and Maschler 1981",
        "individual-rationality": "by definition: only agreements that leave nobody worse off are on the way",
    },
    examples=(
        Example("A B | ann: 0 4; bob: 2 0 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: half of one side"),
        Example(
            "A B C | ann: 0 3 4; bob: 2 1 0 | 0 0",
            winners={"42264973081/200000000000 A + 157735026919/200000000000 B"},
            source="by hand: lengths √3 and 1, so that 1/2 + 1/√12 of the way from A to B is half; in 12 decimals",
        ),
        Example(
            "A B C | ann: 0 4 5; bob: 5 4 0 | 0 0",
            winners={"B"},
            source="by hand: both sides have the length √4 = 2, and meet in B",
        ),
        Example(
            "a 0..4, b 0..2 | 1/2 a + b <= 2 | ann: a; bob: b | 0 0",
            winners={"a 2, b 1"},
            source="by hand: the first example as a polytope",
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def perles_maschler(problem: Bargaining) -> Outcome[Agreement]:
    """Choose, for two agents, the point that halves the frontier, a step of dx and -dy being √(dx dy) long.

    The frontier is that of the agreements that leave nobody worse off, with free disposal, from the best one for the
    second agent to the best one for the first; the length is ∫ √(-dx dy), which for a polygon is a sum of square
    roots. It is the only continuous one that is Pareto-optimal, symmetric, covariant with scale and super-additive:
    S + T gives both at least what S and T give. The gains are unique, and may be irrational: then the agreement is one
    of short decimals along its side, whose gains are off by at most 10⁻¹² of the agent's ideal, as its evidence says,
    and it is not complete. If no agreement makes everybody strictly better off, the outcome is disagreement. Without
    free disposal the frontier is the same.

    Raises InvalidProblem unless there are two agents of equal weight and mixtures of agreements are agreements.
    """
    demand_two(problem, WHAT)
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    chain = frontier_of(problem)
    return answer(problem, chain, *_halfway(chain))


@perles_maschler.evidence
def halved(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """The frontier, whose length is measured again; or that there is no agreement."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(problem.region.least())
    chain = frontier_of(problem)
    return evidence("frontier half", problem, chain, _halfway(chain)[2], outcome)


def _halfway(chain: Frontier) -> tuple[int, Fraction, Fraction]:
    """The side, how far along it, and by how much that is off at most.

    Side j holds the middle if the roots up to it, less those after it, are not below zero, and it is the first such;
    with a the squared lengths, the middle is at (1 + Σ_{k>j} √(a_k/a_j) - Σ_{k<j} √(a_k/a_j)) / 2 of it.
    """
    squares = [_square(one, two) for one, two in zip(chain.corners, chain.corners[1:], strict=False)]
    if not squares:
        return 0, Fraction(0), Fraction(0)
    half = Fraction(1, 2)
    side = next(
        j for j in range(len(squares)) if sign([(Fraction(1 if k <= j else -1), a) for k, a in enumerate(squares)]) >= 0
    )
    terms = [(half if k > side else -half, a / squares[side]) for k, a in enumerate(squares) if k != side]
    part, gap = near([(half, Fraction(1)), *terms], DIGITS)
    return side, part, gap


def _square(one: Corner, two: Corner) -> Fraction:
    return (two.x - one.x) * (one.y - two.y)
