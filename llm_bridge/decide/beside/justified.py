"""Whether the axioms that the settings name force what the rule chose, where that is small enough to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llm_bridge.build.options import Built
from llm_bridge.decide.document import proven
from llm_bridge.intake.decision import Settings
from llm_bridge.outcome import Seat
from socialchoice.model.errors import InvalidProblem, SocialChoiceError

OPTIONS, VOTERS, INSTANCES = 4, 8, 15


def known(settings: Settings) -> None:
    """Refuse axioms that no argument can be made of, before anybody's words are read. Raises InvalidProblem."""
    if not settings.justify:
        return
    from proofs.properties.justified import READ
    from proofs.questions.asked import ASKED

    for name in settings.axioms:
        if ASKED[name].name not in READ:
            raise InvalidProblem(f"the report argues from {', '.join(READ)}; {name} is none of them")


def justified(seat: Seat, built: Built, settings: Settings) -> tuple[dict[str, Any] | None, Mapping[str, Any] | None]:
    """What the record says of it, and the certificate; (None, None) if nobody asked."""
    if not settings.justify:
        return None, None
    why, certificate = _argued(seat, built, settings)
    return {"axioms": list(settings.axioms), "why": why, "certificate": None}, certificate


def _argued(seat: Seat, built: Built, settings: Settings) -> tuple[str, Mapping[str, Any] | None]:
    """Why there is no argument in the report, or ("", the certificate)."""
    from proofs.properties.justified import certify_justified

    problem = built.problems.get("comparisons")
    if problem is None or settings.ties is not None or settings.seats is not None:
        return "arguments are made for one choice among options, without a tie-break", None
    if len(problem.names) > OPTIONS or int(problem.counts.sum()) > VOTERS:
        return f"arguments are made for {OPTIONS} options and {VOTERS} ballots at most", None
    try:
        found = certify_justified(problem, proven(seat)["winners"], settings.axioms)
    except SocialChoiceError as error:
        return str(error), None
    count = len(found["evidence"]["data"]["instances"])
    if count > INSTANCES:
        return f"the argument has {count} instances, which is more than is read", None
    return "", found
