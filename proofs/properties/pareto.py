"""Whether a deal is Pareto-optimal, certified either way."""

from __future__ import annotations

from typing import Any

from proofs.properties.sealing import proved, unproved
from socialchoice.analysis.agreements.improvement import improvement
from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.records import plain


def certify_pareto(problem: PackageProblem, deal: Deal) -> dict[str, Any]:
    """A certificate that no deal is better for somebody and worse for nobody, or of one that is.

    Raises InvalidProblem for a deal that is none of the problem's, and TooLarge where neither is shown.
    """
    found = improvement(problem, deal)
    document = unproved("pareto", problem, plain(deal.record()), {})
    if found.deal is not None:
        return proved(document, Evidence("improving deal", {"deal": found.deal.record()}), holds=False)
    return proved(document, Evidence("undominated", {"tree": found.tree}), holds=True)
