"""From a search among deals to an outcome and its evidence, alike for all rules over packages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from socialchoice.model.answers import Deal, PaidDeal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.deals import Choice, Found

Answer = Deal | PaidDeal | Disagreement


def decided(problem: PackageProblem, found: Found) -> Outcome[Answer]:
    """The best deals with their payments, or disagreement.

    Raises TooLarge if the search ended with no deal by which all gain, and no proof that there is none.
    """
    if not found.choices and not found.whole:
        raise TooLarge(
            f"of {problem.deals} deals none was found that makes everybody better off, nor a proof that there is none; "
            "settle fewer issues"
        )
    return Outcome(problem.agreed(found) or frozenset({Disagreement()}), complete=found.whole)


def counted_or_searched(
    problem: PackageProblem, outcome: Outcome[Answer], search: Callable[[PackageProblem, Sequence[Choice]], Found]
) -> Evidence:
    """That every deal was counted, or a search tree whose leaves are bounded by prices.

    search : the rule's own, from what is known already of the best deals
    """
    deals = [problem.rows_of(deal) for deal in outcome.winners if not isinstance(deal, Disagreement)]
    found = search(problem, deals if outcome.complete else ())  # a search that ended early is made again as it was
    status, proved = ("certified" if not found.gap else "bound only"), ("all" if found.whole else "some")
    return Evidence("best deal", {"tree": found.tree, "gap": found.gap}, status, proved)
