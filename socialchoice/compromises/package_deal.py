"""The package deal: the least satisfied as satisfied as can be, then all together."""

from collections.abc import Sequence
from fractions import Fraction

from socialchoice.model.bargaining.decided import Answer, counted_or_searched, decided
from socialchoice.model.bargaining.linked import ideal_gains
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.deals import Choice, Found, Row
from socialchoice.numeric.optima.packages.least import Least
from socialchoice.rule import Example, rule


@rule(
    aliases=("maximin-package", "fair-package"),
    complexity="O(deals) up to 20,000 deals, then mixed integer programs and branch and bound",
    needs="cardinal",
    source="Ogryczak and Śliwiński 2006 (lexicographic maximin over integer sets)",
    examples=(
        Example(
            "price: low, mid, high; time: fast, slow | buyer: 50 30 0, 30 0; seller: 0 35 60, 0 20 | 20 20",
            winners={"price mid, time fast"},
            source="by hand: ideal gains 60 and 60; least shares 15/60 against 10/60 for the two other agreements",
        ),
        Example(
            "tax: up, down; road: build, wait | a: 2 0, 1 0; b: 0 2, 0 1 | 0 0",
            winners={"tax up, road wait", "tax down, road build"},
            source="by hand: one has 2/3 of the ideal and the other 1/3",
        ),
        Example(
            "fee: 1, 2, 3 | a: 4 2 1; b: 1 2 4 | 0 0 | red a: fee = 2 | vetoes",
            winners={"fee 1", "fee 3"},
            source="by hand: shares (1, 1/4) and (1/4, 1); a's red line excludes (1/2, 1/2)",
        ),
        Example(
            "fee: low, high | a: 1 0; b: 0 1 | 0 0 | red a: fee = high | red b: fee = low | vetoes",
            winners={"no agreement"},
            source="by hand: the two red lines leave no value at all",
        ),
        Example(
            "rent: low, high; pets: no, yes | t: 6 0, 0 3; l: 0 6, 2 0 | 0 0 | vetoes | "
            "red l: pets = yes unless rent = high",
            winners={"rent high, pets yes"},
            source="by hand: low and yes is excluded, so ideal gains are 6 and 8; gains (3, 6) against (6, 2)",
        ),
    ),
)
def package_deal(problem: PackageProblem) -> Outcome[Answer]:
    """Choose the deals that raise the least share of an ideal gain, and among those the sum of the shares.

    With gains g = u - d and ideal gains a_i = max over all allowed deals of g_i: maximise min_i g_i / a_i, then
    Σ_i g_i / a_i, over the deals that make everybody strictly better off, break no implication and, where red lines are
    vetoes, cross none. Weights play no part, and payments are refused. Every tied deal is found, unless the search ends
    at its limit: then the best found are the outcome, which is not complete, and the evidence states the gap. If no
    deal makes everybody strictly better off, the outcome is disagreement. Raises TooLarge if the search ends with no
    such deal and no proof that there is none, or if implications tie too many issues together to know the ideals.
    """
    if problem.payments is not None:
        raise InvalidProblem("package-deal takes no payments; ask nash or egalitarian-deal, or leave the payments out")
    return decided(problem, _searched(problem))


@package_deal.evidence
def shown(problem: PackageProblem, outcome: Outcome[Answer]) -> Evidence:
    """That every deal was counted, or a search tree whose leaves are bounded by prices."""
    return counted_or_searched(problem, outcome, _searched)


def _searched(problem: PackageProblem, known: Sequence[Choice] = ()) -> Found:
    """The search among deals in units of ideal gains, with what is known already of the best ones."""
    units = [ideal if ideal > 0 else Fraction(1) for ideal in ideal_gains(problem)]  # who gains nothing keeps the unit
    base = _per(problem.base, units)
    tables = [[_per(row, units) for row in table] for table in problem.tables]
    return Found(tables, base, Least(base, links=problem.row_links), known, problem.row_links)


def _per(row: Row, units: list[Fraction]) -> Row:
    return tuple(value / unit for value, unit in zip(row, units, strict=True))
