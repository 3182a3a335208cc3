"""What the agreement in a decision or a certificate costs whom, worked out anew from the problem that stands there.

A decision's record holds those prices that whoever checks it can recount, and tells them to the auditor. These here are
worked out beside it, the cost of single values and ranges of prices among them: checked before they are told, but not
certified. They let others work out limits that parties stated, so that no report for everybody holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def priced(document: Mapping[str, Any]) -> list[str]:
    """The sentences. Raises InvalidProblem where there is no single agreement, or it is not the rule's."""
    from socialchoice.analysis.agreements.prices.words import told
    from socialchoice.model.bargaining.alternatives import BargainingProblem
    from socialchoice.model.bargaining.package import PackageProblem
    from socialchoice.model.bargaining.polytope import PolytopeProblem
    from socialchoice.model.bargaining.shared import Disagreement
    from socialchoice.model.errors import InvalidProblem
    from socialchoice.model.ground.records import plain
    from socialchoice.model.restore import restore
    from socialchoice.rule import RULES

    if document.get("outcome") is None:
        raise InvalidProblem("prices are told of agreements, and this file announces none")
    problem, options = _problem(document)
    if not isinstance(problem := restore(problem), BargainingProblem | PolytopeProblem | PackageProblem):
        raise InvalidProblem(f"prices are told of agreements, and this is about a {type(problem).__name__}")
    said = document["outcome"]
    outcome = RULES[document["rule"]].on(problem)(problem, **options)
    if len(outcome.winners) != 1 or outcome.winners == {Disagreement()}:
        raise InvalidProblem("prices are told of one agreement, and there is none, or several are tied")
    if plain(said["winners"]) != plain(outcome.record()["winners"]):
        raise InvalidProblem("the agreement in the file is not what its rule chooses now; check the file first")
    return told(problem, outcome.winner, document["rule"], options)


def _problem(document: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The record of the problem that was decided, and the rule's options."""
    from socialchoice.model.errors import InvalidProblem

    if "problem" in document:
        return document["problem"], dict(document["options"])
    if document["kind"] not in document["problems"]:
        raise InvalidProblem("prices are told of agreements, and this decision is about no bargaining problem")
    return document["problems"][document["kind"]], {}
