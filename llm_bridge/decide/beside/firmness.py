"""How firm the outcome is: the fewest ballots that change it, with a certificate of the changed outcome to check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llm_bridge.decide.panel import options_for
from llm_bridge.intake.decision import Settings
from proofs.certificate import certificate_of
from socialchoice.analysis.margin import Change, Margin, margin
from socialchoice.model.errors import InvalidProblem, Rejected, SocialChoiceError, Unproven
from socialchoice.rule import Rule

CHANGES: tuple[Change, ...] = ("remove", "replace")


def firmness(
    rule: Rule[Any, Any], problem: Any, settings: Settings
) -> tuple[tuple[Margin, ...], Mapping[str, Mapping[str, Any]]]:
    """The margins that can be computed, and for each change that was found the changed problem's certificate."""
    found: list[Margin] = []
    certificates: dict[str, Mapping[str, Any]] = {}
    options = options_for(rule, settings)
    for change in CHANGES:
        try:
            made = margin(rule, problem, change=change, ties=settings.tie_break, **options)
        except (InvalidProblem, SocialChoiceError):
            continue
        found.append(made)
        if made.problem is not None:
            try:
                certificates[change] = certificate_of(rule, made.problem, settings.tie_break, options)[1]
            except (Unproven, Rejected):
                continue
    return tuple(found), certificates
