"""What every attack has in common: the winners of a decision as it stands, and a row of what was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from llm_bridge.decide.panel import chosen, options_for
from llm_bridge.decide.run import build
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Reading
from socialchoice.model.errors import NothingToDecide


@dataclass(frozen=True)
class Row:
    """One kind of attack.

    attack    : what is tried, in a few words
    tried     : how often
    succeeded : how often it did what the attacker wants, as `means` says
    violated  : how often it touched what it must never touch: another author's reading
    means     : what success is
    note      : what else was seen, in a sentence
    """

    attack: str
    tried: int
    succeeded: int
    violated: int
    means: str
    note: str = ""

    def record(self) -> dict[str, Any]:
        """The row as JSON values."""
        return asdict(self)

    def __str__(self) -> str:
        said = f"{self.attack}: {self.succeeded} of {self.tried} succeed ({self.means})"
        broken = f"; {self.violated} TOUCH ANOTHER AUTHOR'S READING" if self.violated else ""
        return f"{said}{broken}.{f' {self.note}' if self.note else ''}"


@dataclass(frozen=True)
class Asked:
    """A rule with the problem that it is asked and its options; `voters` are the authors behind the ballots."""

    rule: Any
    problem: Any
    options: dict[str, Any]
    voters: tuple[str, ...]

    def winners(self) -> frozenset[Any]:
        """All tied winners."""
        return frozenset(self.rule(self.problem, **self.options).winners)


def asked_of(decision: Decision, readings: Sequence[Reading]) -> Asked | None:
    """What the rule that decides is asked; None where nothing can be decided."""
    try:
        built = build(decision, readings)
        rule, kind = chosen(decision.settings, built.problems)
    except NothingToDecide:
        return None
    return Asked(rule, built.problems[kind], options_for(rule, decision.settings), built.voters[kind])


def winners(decision: Decision, readings: Sequence[Reading]) -> frozenset[Any]:
    """All tied winners of the rule that decides; empty where nothing can be decided."""
    asked = asked_of(decision, readings)
    return frozenset() if asked is None else asked.winners()
