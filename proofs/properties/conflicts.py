"""All minimal conflicts between demands, certified."""

from __future__ import annotations

from typing import Any

from proofs.properties.sealing import proved, unproved
from socialchoice.analysis.concessions import conflicts
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.records import plain


def certify_conflicts(problem: PackageProblem | BargainingProblem | PolytopeProblem) -> dict[str, Any]:
    """A certificate of every minimal set of demands that no agreement meets, and that there is no other.

    Raises InvalidProblem and TooLarge as `conflicts` does.
    """
    found = conflicts(problem)
    answer = [[list(found.demands[k]) for k in sorted(conflict)] for conflict in found.conflicts]
    data = {"prices": list(found.prices), "meeting": [plain(agreement.record()) for agreement, _ in found.meeting]}
    document = unproved("minimal conflicts", problem, answer, {})
    return proved(document, Evidence("minimal conflicts", data), holds=True)
