"""The whole suite on one decision."""

from __future__ import annotations

from collections.abc import Iterator

from llm_bridge.backend import Backend
from llm_bridge.decide.run import build, read_everybody
from llm_bridge.decide.stress.attack import Row
from llm_bridge.decide.stress.ballots import clones, liars, sybils
from llm_bridge.decide.stress.counterfactual import counterfactuals
from llm_bridge.decide.stress.injection import injections
from llm_bridge.decide.stress.negotiators import false_limits, uncooperative
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Reading


def stress(decision: Decision, backend: Backend, readings: tuple[Reading, ...] | None = None) -> Iterator[Row]:
    """Read every position once, then attack: injections, sybils, clones and liars; of issues, negotiators who cheat.

    readings : where they are there already

    Raises NothingToDecide if the words of too few people are usable, and what the backend raises.
    """
    read = read_everybody(decision, backend) if readings is None else readings
    problems = build(decision, read).problems
    if decision.issues:
        yield from uncooperative(problems["package"])
        yield from false_limits(problems["package"])
        return
    yield from injections(decision, backend, read)
    yield from sybils(decision, read)
    yield from clones(decision, read)
    yield from liars(decision, read)
    yield from counterfactuals(decision, read)
