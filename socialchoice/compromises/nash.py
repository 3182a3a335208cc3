"""Nash's bargaining solution over packages: the deal with the largest product of gains."""

from collections.abc import Sequence
from fractions import Fraction

from socialchoice.model.bargaining.decided import Answer, counted_or_searched, decided
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.deals import Choice, Found
from socialchoice.numeric.optima.packages.product import Product
from socialchoice.rule import Example, rule


@rule(
    aliases=("nash-bargaining", "nash-solution", "nash-product", "maximum-nash-welfare"),
    complexity="O(deals) up to 20,000 deals, then branch and bound",
    needs="cardinal",
    source="Nash 1950, doi:10.2307/1907266; Harsanyi and Selten 1972, doi:10.1287/mnsc.18.5.80 (weights)",
    examples=(
        Example(
            "price: low, mid, high; time: fast, slow | buyer: 50 30 0, 30 0; seller: 0 35 60, 0 20 | 20 20",
            winners={"price mid, time fast"},
            source="by hand: gains (40, 15); mid and slow give (10, 35), high and fast (10, 40)",
        ),
        Example(
            "tax: up, down; road: build, wait | a: 2 0, 1 0; b: 0 2, 0 1 | 0 0",
            winners={"tax up, road wait", "tax down, road build"},
            source="by hand: products 2 and 2; the other two deals leave one with nothing",
        ),
        Example(
            "tax: up, down | a: 2 0; b: 0 2 | 1 1",
            winners={"no agreement"},
            source="by hand: each deal leaves one worse off",
        ),
        Example(
            "fee: low, high | a: 1 0; b: 0 1 | 0 0 | red a: fee = high | red b: fee = low | vetoes",
            winners={"no agreement"},
            source="by hand: the two red lines leave no value at all",
        ),
        Example(
            "rent: low, high; pets: no, yes | t: 6 0, 0 3; l: 0 6, 2 0 | 1 1 | if pets = yes then rent = high",
            winners={"rent high, pets yes"},
            source="by hand: gains (2, 5); low and yes is excluded, and nothing else makes both better off",
        ),
        Example(
            "rent: low, high | t: 9 0; l: 1 5 | 0 0 | payments t: pays 3; l: receives 3",
            winners={"rent low, t pays 3, l receives 3"},
            source="by hand: with 4 paid both would gain 5; the cap leaves (6, 4)",
        ),
    ),
)
def nash(problem: PackageProblem) -> Outcome[Answer]:
    """Choose the deals whose product of gains is largest, each gain to the power of its agent's weight.

    With gains g = u - d: maximise Π g_i^{w_i} over the deals that make everybody strictly better off, break no
    implication and, where red lines are vetoes, cross none. Where agents may pay each other, a gain counts what is paid
    and received, and each deal comes with the payments at which its product is largest: one vector, at which
    g_i = L w_i worth_i for one L but for those at a cap. Every tied deal is found, unless the search ends at its limit:
    then the best found are the outcome, which is not complete, and the evidence states the gap. If no deal makes
    everybody strictly better off, the outcome is disagreement. Raises TooLarge if the search ends with no such deal and
    no proof that there is none.
    """
    return decided(problem, _searched(problem))


@nash.evidence
def shown(problem: PackageProblem, outcome: Outcome[Answer]) -> Evidence:
    """That every deal was counted, or a search tree whose leaves are bounded by prices."""
    return counted_or_searched(problem, outcome, _searched)


def _searched(problem: PackageProblem, known: Sequence[Choice] = ()) -> Found:
    """The search among deals, with what is known already of the best ones."""
    worth = problem.weights if problem.payments is None else problem.payments.worth
    rates = [w * each for w, each in zip(problem.weights, worth, strict=True)]
    money = problem.money(rates, (Fraction(1),) * len(rates))
    aim = Product(problem.base, problem.whole_weights, money)
    return Found(problem.tables, problem.base, aim, known, problem.row_links)
