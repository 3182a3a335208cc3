"""The discrete Raiffa solution: halfway to the best of both, taken as the new disagreement, again and again."""

from fractions import Fraction

from socialchoice.bargaining.pairs.chain import answer, frontier_of, shown
from socialchoice.bargaining.raiffa.steps import evidence_of, outcome_of, taken
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.mixtures import unique
from socialchoice.rule import Example, rule

Corner = tuple[Fraction, Fraction, int]  # what the two agents gain, and the alternative or the frontier's corner
STEPS = 500  # each may double the denominators


@rule(
    aliases=("raiffa", "raiffa-solution", "sequential-raiffa"),
    complexity="two agents: O(m log m), or two linear programs a side of a polytope's frontier, then O(m) a step; n "
    "agents: n + 1 linear programs a step, about 14 n steps at most",
    needs="cardinal",
    without_disposal="same",
    source="Raiffa 1953, Annals of Mathematics Studies 28; Salonen 1988; Diskin, Koppel and Samet 2011",
    proved={
        "bargaining-pareto": "Diskin, Koppel and Samet 2011",
        "weak-bargaining-pareto": "Diskin, Koppel and Samet 2011",
        "individual-rationality": "by definition: no step takes anything away",
        "midpoint-domination": "by definition: the first step gives each an nth of its ideal",
        "scale-covariance": "by definition: parts of what is lacking have no unit",
    },
    examples=(
        Example("A B | ann: 0 4; bob: 2 0 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: one step, to (2, 1)"),
        Example(
            "A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0",
            winners={"35/48 B + 13/48 C"},
            source="by hand: (5, 5), then (53/8, 20/3), and both best points are on one side: (109/16, 83/12)",
        ),
        Example(
            "A B C | ann: 0 1 3/4; bob: 1 0 3/4 | 0 0",
            winners={"C"},
            source="by hand: every step leaves a third of what both lack to (3/4, 3/4), and the limit is there",
        ),
        Example(
            "a 0..10, b 0..10 | a + 3 b <= 30; 4 a + 3 b <= 48; 4 a + b <= 40 | x: a; y: b | 0 0",
            winners={"a 109/16, b 83/12"},
            source="by hand: the polygon of the second example as a polytope",
        ),
        Example(
            "A B C | ann: 1 0 0; bob: 0 2 0; eve: 0 0 3 | 0 0 0",
            winners={"1/3 A + 1/3 B + 1/3 C"},
            source="by hand: one step",
        ),
        Example(
            "a 0..1, b 0..1, c 0..1 | | ann: a; bob: b; eve: 2 c | 0 0 0",
            winners={"a 1, b 1, c 1"},
            source="by hand: every step leaves two thirds of what each lacks, and all can have all",
        ),
        Example("A B | ann: 2 1; bob: 3 1 | 0 0", winners={"A"}, source="by hand: every step halves the way to A"),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def discrete_raiffa(problem: Bargaining) -> Outcome[Agreement]:
    """Choose where the steps lead that each give every agent an nth of what it could have at most.

    From gains d, begun at 0, let a_i be the most that agent i can have while the others keep d, with free disposal; the
    next d is d + (a - d) / n. The limit is Pareto-optimal and its gains are unique. For two agents it is rational, over
    lotteries and polytopes. Either both best points come to lie on one side of the polygon of what can be had, and the
    next d is on it and final. Or they stay on the two sides of one corner v, left of it of slope -α and right of it of
    slope -β, which happens iff (v_2 - d_2)² = αβ (v_1 - d_1)², or iff v is best for both; and v is the limit. For more
    agents the steps end where one agreement gives all of them a, which is the limit; or where a - d is at most a
    millionth of the first a for each: then the outcome is a Pareto-optimal agreement that gives everybody d or more,
    and is no further from the limit. The outcome is complete if the agreement is exact, and proved to be the only one
    with its gains. If no agreement makes all strictly better off, the outcome is disagreement. Without free disposal
    the limit is the same, though what the steps give need not be possible.

    Raises InvalidProblem unless weights are equal and mixtures of agreements are agreements, and TooLarge if 500 steps
    of two agents, or 5,000 linear programs or numbers of 8,000 bits of more, do not lead to the end.
    """
    if problem.pure or len(set(problem.weights)) > 1:
        what = "alternatives alone" if problem.pure else f"weights {', '.join(map(str, problem.weights))}"
        raise InvalidProblem(
            f"there are {what}; the discrete Raiffa solution is over lotteries or a polytope, of agents alike in weight"
        )
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    if len(problem.agents) != 2:
        return outcome_of(problem, taken(problem))
    if not isinstance(problem, BargainingProblem):
        return _of_polytope(problem)
    chain = _frontier(problem)
    shares = [Fraction(0)] * len(problem.names)
    one, two, part = _limit(chain)
    shares[one[2]] += 1 - part
    shares[two[2]] += part
    return Outcome(frozenset({problem.lottery(shares)}), complete=unique(problem.gains, _tight(problem, one, two)))


@discrete_raiffa.evidence
def recounted(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """Of two agents over a list none: the steps are taken again; over a polytope its frontier; of more, all ideals."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(problem.region.least())
    if len(problem.agents) != 2:
        return evidence_of(problem, taken(problem), outcome)
    data = {} if isinstance(problem, BargainingProblem) else shown(problem, frontier_of(problem))
    return Evidence("raiffa steps", data, winners="all" if outcome.complete else "some")


def _of_polytope(problem: Bargaining) -> Outcome[Agreement]:
    """The same steps below the frontier of what leaves nobody worse off."""
    found = frontier_of(problem)
    one, two, part = _limit([(corner.x, corner.y, k) for k, corner in enumerate(found.corners)])
    return answer(problem, found, one[2], part if two != one else Fraction(0), Fraction(0))


def _frontier(problem: BargainingProblem) -> list[Corner]:
    """The corners of the Pareto frontier of all lotteries, from the second agent's best to the first one's."""
    chain: list[Corner] = []
    for x, y, a in sorted(zip(*problem.gains, range(len(problem.names)), strict=True), reverse=True):
        if chain and y <= chain[-1][1]:
            continue
        while len(chain) > 1 and _turns_in(chain[-2], chain[-1], (x, y, a)):
            chain.pop()
        chain.append((x, y, a))
    return chain[::-1]


def _turns_in(one: Corner, two: Corner, three: Corner) -> bool:
    """Whether the middle one of three corners, from right to left, is on the line of the others or below."""
    return (two[0] - one[0]) * (three[1] - one[1]) <= (two[1] - one[1]) * (three[0] - one[0])


def _limit(chain: list[Corner]) -> tuple[Corner, Corner, Fraction]:
    """The two corners between which the steps end, and how far from one to the other; twice a corner that is the end.

    Side k joins corners k and k + 1; with free disposal side -1 is level, and the last one upright.
    """
    p = q = Fraction(0)
    for _ in range(STEPS):
        left = sum(corner[0] <= p for corner in chain) - 1
        right = sum(corner[1] > q for corner in chain) - 1
        best_y = _level(chain, left, 0, p) if left >= 0 else chain[0][1]
        best_x = _level(chain, right, 1, q) if right < len(chain) - 1 else chain[-1][0]
        if left + 1 == right and _stays(chain, right, p, q):
            return chain[right], chain[right], Fraction(0)
        p, q = (p + best_x) / 2, (q + best_y) / 2
        if left == right:
            one, two = chain[left], chain[left + 1]
            return one, two, (p - one[0]) / (two[0] - one[0])
    raise TooLarge(
        f"{STEPS} steps of the discrete Raiffa solution do not end; use one that needs no steps, such as nash"
    )


def _level(chain: list[Corner], side: int, axis: int, value: Fraction) -> Fraction:
    """What the other agent has on a side where this one (axis) has `value`."""
    one, two = chain[side], chain[side + 1]
    part = (value - one[axis]) / (two[axis] - one[axis])
    return one[1 - axis] + part * (two[1 - axis] - one[1 - axis])


def _stays(chain: list[Corner], corner: int, p: Fraction, q: Fraction) -> bool:
    """Whether the best points stay on the sides of this corner for ever."""
    if len(chain) == 1:
        return True
    if corner in (0, len(chain) - 1):
        return False
    (x, y, _), (x_left, y_left, _), (x_right, y_right, _) = (chain[corner + k] for k in (0, -1, 1))
    slopes = (y_left - y) / (x - x_left) * ((y - y_right) / (x_right - x))
    return (y - q) ** 2 == slopes * (x - p) ** 2


def _tight(problem: BargainingProblem, one: Corner, two: Corner) -> list[int]:
    """The alternatives that a lottery with the same gains may use."""
    gains = list(zip(*problem.gains, strict=True))
    if one == two:
        return [a for a, gain in enumerate(gains) if gain == one[:2]]
    prices = one[1] - two[1], two[0] - one[0]
    worths = [prices[0] * x + prices[1] * y for x, y in gains]
    return [a for a, worth in enumerate(worths) if worth == max(worths)]
