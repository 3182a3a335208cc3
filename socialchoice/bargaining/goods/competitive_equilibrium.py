"""Competitive equilibrium: prices at which everybody spends its budget on what it likes best, and all is sold."""

from socialchoice.bargaining.goods.market import Market, amounts_of, on_what_is_wanted, only_division
from socialchoice.model.bargaining.goods import Division, GoodsProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.market import equilibrium
from socialchoice.rule import Example, rule


@rule(
    aliases=("fisher-market", "ceei", "eisenberg-gale", "market-equilibrium"),
    complexity="about 40 Newton steps of O(n m²), and a flow",
    needs="cardinal",
    source="Eisenberg and Gale 1959, doi:10.1214/aoms/1177706369; Varian 1974, Journal of Economic Theory 9(1)",
    examples=(
        Example(
            "cake tea | ann: 1 1; bob: 0 1",
            winners={"ann: cake; bob: tea"},
            source="by hand: prices 1 and 1; both goods are as good for ann",
        ),
        Example(
            "land water | ann: 3 1; bob: 2 2",
            winners={"ann: land; bob: water"},
            source="by hand: at prices of 1 ann has 3 for the land, and bob 2 for either",
        ),
        Example(
            "land | ann: 5; bob: 1 | weights 2 1",
            winners={"ann: 2/3 land; bob: 1/3 land"},
            source="by hand: what there is is shared like the budgets",
        ),
        Example(
            "x y | ann: 2 1; bob: 1 3; eve: 1 1",
            winners={"ann: 2/3 x; bob: 2/3 y; eve: 1/3 x + 1/3 y"},
            source="by hand: prices 3/2 and 3/2, ann buys x only, bob y only, and eve what is left of both",
        ),
    ),
)
def competitive_equilibrium(problem: GoodsProblem) -> Outcome[Division]:
    """Divide the goods as a market does where everybody has its weight to spend.

    Prices p and a division x such that everybody spends its budget w_i, only on goods of the largest value per price,
    and every good of a positive price is given away. It is what maximises Π u_i^(w_i), the largest Nash welfare; with
    equal budgets nobody prefers what another has (envy-freeness), and it is Pareto-optimal and in the core. Prices and
    utilities are unique and rational. What nobody values has the price 0 and stays. The outcome is complete if the
    agents and their best buys make no circle, so that the division is the only one.

    Raises InvalidProblem if there are disagreement utilities, for which the rule is
    `arbitrary-disagreement-nash`, or if somebody values nothing; and Unproven if no exact equilibrium is found.
    """
    _demand_market(problem)
    found = _solved(problem)
    return Outcome(frozenset({problem.division(amounts_of(found))}), complete=only_division(problem, found[0]))


@competitive_equilibrium.evidence
def prices_of_goods(problem: GoodsProblem, outcome: Outcome[Division]) -> Evidence:
    """The price of a unit of each good."""
    prices, _ = _solved(problem)
    return Evidence("market prices", {"prices": prices}, winners="all" if outcome.complete else "some")


def _demand_market(problem: GoodsProblem) -> None:
    if any(problem.disagreement):
        raise InvalidProblem(
            f"the disagreement utilities are {', '.join(map(str, problem.disagreement))}; a market has none: set all "
            "to 0, or use the rule arbitrary-disagreement-nash"
        )
    for agent, total in zip(problem.agents, problem.totals, strict=True):
        if not total:
            raise InvalidProblem(f"{agent} values nothing and cannot spend; leave {agent} out")


def _solved(problem: GoodsProblem) -> Market:
    return on_what_is_wanted(problem, lambda values, _: equilibrium(values, problem.weights))
