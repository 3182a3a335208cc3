"""The egalitarian deal: the least gain as high as deals and payments allow, then all gains together."""

from collections.abc import Sequence
from fractions import Fraction

from socialchoice.model.bargaining.decided import Answer, counted_or_searched, decided
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.deals import Choice, Found
from socialchoice.numeric.optima.packages.least import Least
from socialchoice.rule import Example, rule


@rule(
    aliases=("egalitarian-package", "maximin-deal-with-payments"),
    complexity="O(deals) up to 20,000 deals, then mixed integer programs and branch and bound",
    needs="comparable",
    source="Kalai 1977, doi:10.2307/1913954 (proportional solutions; the refinement by the sum is declared here)",
    examples=(
        Example(
            "rent: low, high | t: 9 0; l: 1 5 | 0 0 | payments t: pays 9; l: receives 9",
            winners={"rent low, t pays 4, l receives 4"},
            source="by hand: both gain 5 of the 10 that low brings; high brings 5 in all",
        ),
        Example(
            "rent: low, high | t: 9 0; l: 1 5 | 0 0 | payments t: pays 3; l: receives 9",
            winners={"rent low, t pays 3, l receives 3"},
            source="by hand: the cap leaves gains (6, 4); with high the tenant cannot gain anything",
        ),
        Example(
            "rent: low, high | t: 9 0; l: 1 5 | 0 0 | payments t: pays 9; l: receives 9, worth 1/3 | weights 1 2",
            winners={"rent low, t pays 51/7, l receives 51/7"},
            source="by hand: 1 + p/3 = 2 (9 - p) at p = 51/7",
        ),
        Example(
            "tax: up, down; road: build, wait | a: 2 0, 1 0; b: 0 2, 0 1 | 0 0",
            winners={"tax up, road wait", "tax down, road build"},
            source="by hand: no payments; one gains 2 and the other 1",
        ),
        Example(
            "fee: low, high | a: 1 0; b: 0 1 | 1 1 | payments a: pays 5, receives 5; b: pays 5, receives 5",
            winners={"no agreement"},
            source="by hand: 1 is to be shared, and both keep 1 without a deal",
        ),
    ),
)
def egalitarian_deal(problem: PackageProblem) -> Outcome[Answer]:
    """Choose the deals and payments that raise the least gain per weight, and among those the sum of these.

    With gains g_i = u_i - d_i + worth_i t_i, where the payments t sum to zero within the caps: each deal comes with the
    payments that bring all g_i / w_i to one level but for those at a cap (the lexicographic maximin, which is unique);
    maximise min_i g_i / w_i, then Σ_i g_i / w_i, over the deals that make everybody strictly better off, break no
    implication and, where red lines are vetoes, cross none. Compares gains between agents, as payments do anyway.
    Every tied deal is found, unless the search ends at its limit: then the best found are the outcome, which is not
    complete, and the evidence states the gap. If no deal makes everybody strictly better off, the outcome is
    disagreement. Raises TooLarge if the search ends with no such deal and no proof that there is none.
    """
    return decided(problem, _searched(problem))


@egalitarian_deal.evidence
def shown(problem: PackageProblem, outcome: Outcome[Answer]) -> Evidence:
    """That every deal was counted, or a search tree whose leaves are bounded by prices."""
    return counted_or_searched(problem, outcome, _searched)


def _searched(problem: PackageProblem, known: Sequence[Choice] = ()) -> Found:
    """The search among deals in gains per weight, with what is known already of the best ones."""

    def per(row: Sequence[Fraction]) -> tuple[Fraction, ...]:
        return tuple(value / w for value, w in zip(row, problem.weights, strict=True))

    base, tables = per(problem.base), [[per(row) for row in table] for table in problem.tables]
    money = problem.money((Fraction(1),) * len(base), problem.weights)
    return Found(tables, base, Least(base, money, problem.row_links), known, problem.row_links)
