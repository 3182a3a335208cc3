"""Nash's solution over divisible goods, whatever the disagreement utilities: rational, for any number of agents."""

from fractions import Fraction

import numpy as np

from socialchoice.bargaining.goods.market import Market, amounts_of, on_what_is_wanted, only_division
from socialchoice.model.bargaining.goods import Division, GoodsProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.market import Floats, bargained
from socialchoice.rule import Example, rule

ZERO = Fraction(0)


@rule(
    aliases=("adnb", "nash-division"),
    complexity="one linear program, about 40 Newton steps of O(n m²), and a flow",
    needs="cardinal",
    source="Vazirani 2012, doi:10.1145/2160158.2160160; Nash 1950, doi:10.2307/1907266",
    examples=(
        Example(
            "cake | ann: 1; bob: 1 | disagreement 1/2 0",
            winners={"ann: 3/4 cake; bob: 1/4 cake"},
            source="by hand: both gain half of the 1/2 that there is beside what ann keeps",
        ),
        Example(
            "land water | ann: 3 1; bob: 2 2 | disagreement 1 1",
            winners={"ann: 11/12 land; bob: 1/12 land + water"},
            source="by hand: gains 3x - 1 and 3 - 2x, so that 3(3 - 2x) = 2(3x - 1); water is worth 12/7 to bob",
        ),
        Example(
            "cake | ann: 1; bob: 1 | disagreement 1/2 1/2",
            winners={"no agreement"},
            source="by hand: together they keep all that the cake is worth",
        ),
    ),
)
def arbitrary_disagreement_nash(problem: GoodsProblem) -> Outcome[Division | Disagreement]:
    """Divide the goods so that the product of gains is largest, each gain to the power of its agent's weight.

    With gains g_i = u_i - d_i: maximise Π g_i^{w_i} over the divisions that make everybody strictly better off. It is
    the equilibrium of a market in which everybody may also spend what its disagreement utility is worth at best; so
    prices, gains and some division are rational. The outcome is complete if the agents and their best buys make no
    circle, so that the division is the only one. With no disagreement utilities it is `competitive-equilibrium`. If no
    division makes everybody strictly better off, the outcome is disagreement.

    Raises InvalidProblem if somebody values nothing, and Unproven if no exact solution is found.
    """
    for agent, total in zip(problem.agents, problem.totals, strict=True):
        if not total:
            raise InvalidProblem(f"{agent} values nothing and can gain nothing; leave {agent} out")
    if problem.polytope.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    found = _solved(problem)
    return Outcome(frozenset({problem.division(amounts_of(found))}), complete=only_division(problem, found[0]))


@arbitrary_disagreement_nash.evidence
def prices_of_goods(problem: GoodsProblem, outcome: Outcome[Division | Disagreement]) -> Evidence:
    """The price of a unit of each good; or weights of the agents at which nothing is worth more than what they keep."""
    if outcome.winners == {Disagreement()}:
        return Evidence("market prices", {"none": problem.polytope.region.least().prices})
    return Evidence("market prices", {"prices": _solved(problem)[0]}, winners="all" if outcome.complete else "some")


def _solved(problem: GoodsProblem) -> Market:
    kept, weights = problem.disagreement, problem.weights
    return on_what_is_wanted(problem, lambda values, wanted: bargained(values, weights, kept, _start(problem, wanted)))


def _start(problem: GoodsProblem, wanted: list[int]) -> Floats:
    """(n, wanted) positive shares by which everybody gains: the point of the largest least gain, a little evened."""
    n, m = len(problem.agents), len(problem.names)
    point = problem.polytope.region.least().point
    shares = [[point[i * m + j] / problem.supply[j] for j in wanted] for i in range(n)]
    left = [1 - sum(column) for column in zip(*shares, strict=True)]
    shares = [[x + rest / n for x, rest in zip(row, left, strict=True)] for row in shares]
    first, even, part = _worth(problem, wanted, shares), Fraction(1, n), Fraction(1, 2)
    while True:
        mixed = [[(1 - part) * x + part * even for x in row] for row in shares]
        ends = zip(_worth(problem, wanted, mixed), first, problem.disagreement, strict=True)
        if all(2 * (now - kept) > best - kept for now, best, kept in ends):
            return np.array([[float(x) for x in row] for row in mixed])
        part /= 2


def _worth(problem: GoodsProblem, wanted: list[int], shares: list[list[Fraction]]) -> list[Fraction]:
    """(n,) what shares of the goods that are wanted are worth."""
    return [
        sum((row[j] * problem.supply[j] * x for j, x in zip(wanted, own, strict=True)), ZERO)
        for row, own in zip(problem.values, shares, strict=True)
    ]
