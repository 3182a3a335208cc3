"""Leximin over packages: the deal whose worst-off is best off, then the next, and so on."""

from collections.abc import Sequence

from socialchoice.model.bargaining.decided import Answer, counted_or_searched, decided
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.deals import Choice, Found, Row
from socialchoice.numeric.optima.packages.levels import Levels
from socialchoice.rule import Example, rule


@rule(
    aliases=("lexicographic-maximin", "lexmaxmin", "lexicographic-egalitarian"),
    needs="comparable",
    complexity="O(deals) up to 20,000 deals, then mixed integer programs and branch and bound",
    source="Sen 1970, Collective Choice and Social Welfare; Ogryczak and Śliwiński 2006 (over integer sets)",
    examples=(
        Example(
            "tax: up, down; road: build, wait | a: 2 0, 1 0; b: 0 2, 0 1; c: 1 1, 1 3 | 0 0 0",
            winners={"tax up, road wait"},
            source="by hand: gains (2, 1, 4) and (1, 2, 2) make everybody better off; both have 1 at least, and then 2",
        ),
        Example(
            "fee: 1, 2, 3 | a: 4 2 1; b: 1 2 4 | 0 0",
            winners={"fee 2"},
            source="by hand: in increasing order (1, 4), (2, 2), (1, 4)",
        ),
        Example(
            "fee: low, high | a: 1 0; b: 0 1 | 1 1", winners={"no agreement"}, source="by hand: nobody gains anything"
        ),
    ),
)
def leximin(problem: PackageProblem) -> Outcome[Answer]:
    """Choose the deals whose gains per weight, in increasing order, are lexicographically largest.

    With gains g = u - d: the smallest g_i / w_i is as large as can be, then the next smallest, and so on, over the
    deals that make everybody strictly better off, break no implication and, where red lines are vetoes, cross none. No
    agent need be settled at a level, as on convex sets: another deal may give the same least gain to somebody else. So
    ordered outcomes are compared, the sums of the k lowest gains for each k. Every tied deal is found, unless the
    search ends at its limit: then the best found are the outcome, which is not complete, and the evidence states by how
    much the least gain may be higher. If no deal makes everybody strictly better off, the outcome is disagreement.

    Raises InvalidProblem where there are payments (egalitarian-deal takes them), and TooLarge if the search ends with
    no such deal and no proof that there is none.
    """
    return decided(problem, _searched(problem))


@leximin.evidence
def shown(problem: PackageProblem, outcome: Outcome[Answer]) -> Evidence:
    """That every deal was counted, or a search tree whose leaves are bounded by prices of each level."""
    return counted_or_searched(problem, outcome, _searched)


def _searched(problem: PackageProblem, known: Sequence[Choice] = ()) -> Found:
    """The search among deals in gains per weight, with what is known already of the best ones."""
    if problem.payments is not None:
        raise InvalidProblem("leximin takes no payments; ask egalitarian-deal, or leave the payments out")

    def per(row: Row) -> Row:
        return tuple(value / w for value, w in zip(row, problem.weights, strict=True))

    base, tables = per(problem.base), [[per(row) for row in table] for table in problem.tables]
    return Found(tables, base, Levels(base, problem.row_links), known, problem.row_links)
