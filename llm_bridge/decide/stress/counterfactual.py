"""Whether the outcome hangs on what people want: each author in turn is made to want the opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from llm_bridge.decide.stress.attack import Row, winners
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Approves, Grade, Judgement, Prefers, Reading, RedLine


def counterfactuals(decision: Decision, readings: Sequence[Reading]) -> Iterator[Row]:
    """This is no attack: an outcome that nobody's wants could move would be a platitude.

    Grades change their sign, preferences their direction, and what was approved is exchanged for what was not.
    """
    before = winners(decision, readings)
    moved = 0
    for at, reading in enumerate(readings):
        turned = [*readings[:at], opposite(reading, [option.id for option in decision.options]), *readings[at + 1 :]]
        moved += winners(decision, turned) != before
    means = "the outcome responds"
    note = "No attack: it shows on how many people alone the outcome hangs."
    yield Row("counterfactual, one author wants the opposite", len(readings), moved, 0, means, note)


def opposite(reading: Reading, options: Sequence[str]) -> Reading:
    """The reading of somebody who wants the opposite of all that was read."""
    approved = {j.option for j in reading.judgements if isinstance(j, Approves)}
    made: list[Judgement] = []
    for judgement in reading.judgements:
        if isinstance(judgement, Grade):
            made.append(replace(judgement, value=-judgement.value))
        elif isinstance(judgement, Prefers):
            made.append(replace(judgement, better=judgement.worse, worse=judgement.better))
        elif not isinstance(judgement, Approves | RedLine):
            made.append(judgement)
    made += [Approves(option, quote="") for option in options if approved and option not in approved]
    return replace(reading, judgements=tuple(made))
