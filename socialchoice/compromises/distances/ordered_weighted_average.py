"""Ordered weighted averages: the worst-off count most, the best-off least, by weights that anybody can read."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from socialchoice.compromises.distances import measures
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement, Row
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import full_rank, whole_matrix
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.region import Piece
from socialchoice.numeric.polytopes.support import ZERO, Support
from socialchoice.numeric.polytopes.widened import Tie, widened
from socialchoice.rule import Example, rule


@rule(
    aliases=("owa", "generalised-gini", "generalized-gini"),
    complexity="one linear program of n² + r rows and m + n² + 2n columns",
    source="Yager 1988, doi:10.1109/21.87068; Weymark 1981, doi:10.1016/0165-4896(81)90018-4 (Gini); "
    "Ogryczak and Śliwiński 2003, doi:10.1016/S0377-2217(02)00399-7 (the linear program)",
    needs="comparable",
    without_disposal="same",
    examples=(
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0",
            winners={"A"},
            source="by hand: with weights 3 and 2, p of A gives 4 + 8p up to p = 1/3, and 6 + 2p from there",
            options={"order": "3 2"},
        ),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0",
            winners={"1/3 A + 2/3 B"},
            source="by hand: 3(4p) + (2 - 2p) rises up to p = 1/3; 3(2 - 2p) + 4p falls from there",
        ),
        Example(
            "A B C | ann: 6 0 2; bob: 0 6 2 | 0 0 | pure",
            winners={"C"},
            source="by hand: 3·0 + 6, 3·0 + 6 and 3·2 + 2",
        ),
        Example(
            "A B C | ann: 6 0 2; bob: 0 6 2 | 0 0 | pure",
            winners={"A", "B"},
            source="by hand: with weights 0 and 1 the best-off decides: 6, 6 and 2",
            options={"order": "0 1"},
        ),
    ),
)
def ordered_weighted_average(problem: Bargaining, *, order: str = "") -> Outcome[Agreement]:
    """Choose the agreement of largest weighted sum of gains, where the weights go by place and not by person.

    With gains per weight g_i / w_i (g = u - d) in increasing order, v_1 ≤ … ≤ v_n: maximise Σ_k order_k v_k. Weights
    1, 0, …, 0 give the egalitarian rule, equal weights the utilitarian one. Several lotteries or plans may be optimal;
    the outcome is complete only if one is proved to be the only one. Compares gains between agents. The disagreement
    point only says where gains begin: somebody may be worse off than without an agreement, and disagreement is the
    outcome only where limits leave no plan at all.

    order : n numbers parted by spaces, none negative and not all 0, the worst-off's first; if empty, 2n - 1, …, 5, 3, 1
            as in Gini's index. Over lotteries or plans they must not increase: otherwise the sum is not concave, and
            its best point no matter of a linear program. Raises InvalidProblem
    """
    weights = _weights(order, len(problem.agents))
    if isinstance(problem, BargainingProblem) and problem.pure:
        return problem.best(lambda gains: average(weights, gains, problem.weights), agreed=False)
    if list(weights) != sorted(weights, reverse=True):
        raise InvalidProblem(
            f"the order {order!r} increases; over lotteries or plans give weights that do not, or pure"
        )
    try:
        support = _best(problem, weights)
    except NoOptimum:
        return Outcome(frozenset({Disagreement()}))
    return Outcome(frozenset({problem.agreement(support.point)}), complete=_only(problem, support, weights))


@ordered_weighted_average.evidence
def prices(problem: Bargaining, outcome: Outcome[Agreement], *, order: str) -> Evidence:
    """Prices that are a mixture of the weights' permutations, at which no agreement is worth more."""
    weights = _weights(order, len(problem.agents))
    return measures.shown(problem, outcome, lambda: measures.found_once(problem, _best(problem, weights), known=()), {})


def average(weights: Sequence[Fraction], gains: Row, units: Row) -> Fraction:
    """Σ weight · gain per unit, the smallest first."""
    values = sorted(g / unit for g, unit in zip(gains, units, strict=True))
    return sum((w * v for w, v in zip(weights, values, strict=True)), ZERO)


def _weights(order: str, n: int) -> Row:
    if order == "":
        return tuple(Fraction(2 * k - 1) for k in range(n, 0, -1))
    weights = measures.numbers_said(order, n, "weights of places")
    if min(weights) < 0 or not any(weights):
        raise InvalidProblem(f"the weights of places are {order!r}; none may be negative, and one must be positive")
    return weights


def _best(problem: Bargaining, weights: Row) -> Support:
    """The sum of the k smallest is the largest k t - Σ_i d_i with d_i ≥ t - value_i and d_i ≥ 0; Σ_k step_k of it."""
    n = len(weights)
    aim: dict[int, Fraction] = {}
    ties = []
    for k, (here, after) in enumerate(zip(weights, [*weights[1:], ZERO], strict=True)):
        if step := here - after:
            at = k * (n + 2)
            aim |= {at: (k + 1) * step, at + 1: -(k + 1) * step}
            for i, w in enumerate(problem.weights):
                aim[at + 2 + i] = -step
                ties.append(Tie(i, ZERO, {at: w, at + 1: -w, at + 2 + i: -w}))
    return widened(problem.region, n * (n + 2), ties, (), aim)


def _only(problem: Bargaining, support: Support, weights: Row) -> bool:
    """Whether independence proves the agreement, given whose gains per weight are equal in all that are as good."""
    region = problem.region
    ends = zip(region.reduced(support), region.low, region.high, strict=True)
    columns = [j for j, (r, low, high) in enumerate(ends) if not r and low != high]
    first = len(region.rows) - region.equal
    rows = [row for k, row in enumerate(region.rows) if k >= first or support.rows[k]]
    lines = [_line(pieces, priced) for pieces, priced in zip(region.pieces, support.pieces, strict=True)]
    shares = [p * w for p, w in zip(support.prices, problem.weights, strict=True)]
    for i, j in _equal(shares, weights):
        one, other = lines[i], lines[j]
        if one and other:
            scales = problem.weights[i], problem.weights[j]
            rows.append(tuple(a / scales[0] - b / scales[1] for a, b in zip(one, other, strict=True)))
    if not columns:
        return True
    return bool(rows) and full_rank(whole_matrix([[row[j] for j in columns] for row in rows])[0])


def _line(pieces: Sequence[Piece], priced: Sequence[Fraction]) -> Sequence[Fraction]:
    """The coefficients that give a function where the support is met; none where no piece is known to."""
    known = [row for (row, _), weight in zip(pieces, priced, strict=True) if weight or len(pieces) == 1]
    return known[0] if known else ()


def _equal(shares: Sequence[Fraction], weights: Row) -> list[tuple[int, int]]:
    """Pairs of agents whose gains per weight must be equal for Σ share · gain to be the ordered average.

    With shares in decreasing order the difference of the two is Σ_k (the k largest weights - the k largest shares) ·
    (the k-th smallest gain up to the next): where the first is not 0 the second is. Agents of the same share have the
    same gain if that holds at all places among them; then they have the gain of the next if it holds between.
    """
    order = sorted(range(len(shares)), key=lambda i: -shares[i])
    slack, total = [], ZERO
    for i, weight in zip(order, weights, strict=True):
        total += weight - shares[i]
        slack.append(total)
    blocks = [list(block) for _, block in groupby(range(len(order)), key=lambda at: shares[order[at]])]
    whole = [all(slack[at] for at in block[:-1]) for block in blocks]
    pairs = [(at, at + 1) for block, one in zip(blocks, whole, strict=True) if one for at in block[:-1]]
    for k, block in enumerate(blocks[:-1]):
        if whole[k] and whole[k + 1] and slack[block[-1]]:
            pairs.append((block[-1], block[-1] + 1))
    return [(order[a], order[b]) for a, b in pairs]
