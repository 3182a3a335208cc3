"""What came of a decision: everything that a report may tell, and nothing that has to be computed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from llm_bridge.backend import Usage
from llm_bridge.build.options import Built
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Reading
from socialchoice.analysis.margin import Margin
from socialchoice.model.outcome import Outcome


@dataclass(frozen=True)
class Seat:
    """One rule on one kind of problem: its outcome with a certificate, or the reason why it has none.

    status : "certified", "bound only", "uncertified" (an outcome without proof) or "left out" (no outcome)
    """

    rule: str
    kind: str
    status: str
    outcome: Outcome[Any] | None = None
    certificate: Mapping[str, Any] | None = field(default=None, repr=False)
    why: str = ""

    def record(self) -> dict[str, Any]:
        """The seat as JSON values; the certificate stands in a file of its own."""
        winners = None if self.outcome is None else self.outcome.record()["winners"]
        return {"rule": self.rule, "on": self.kind, "status": self.status, "winners": winners, "why": self.why}


@dataclass(frozen=True)
class Result:
    """All that came of a decision.

    status      : "decided", "tied" (several answers win, and no tie-break was declared), "no agreement" (a negotiation
                  without a deal inside everybody's limits) or "no decision" (nothing can be defended)
    seat        : the chosen rule's outcome and certificate; None for "no decision"
    others      : the panel: every other rule that could be asked, and those that were left out
    why         : the reason where there is no decision
    tried       : under how many other assumptions the outcome was computed again
    sensitivity : (assumption, winners) where it differs
    firm        : the fewest ballots removed, and replaced, that change the chosen rule's winners, as far as it is known
    changed     : for each of these, the certificate of the changed problem, where a change was found
    standing    : how settled the outcome is: `word` ("settled", "leading" or "undecided") and what it rests on, as the
                  record of a decision has it
    rival       : the certificate of a completed problem with another outcome, where one was found
    asked       : the one question: `author`, `about` and `value`; None if there is none to ask
    justified   : whether axioms force the outcome, as the record has it; None if the settings name none
    argument    : the certificate of that, where there is one
    prices      : what the deal costs whom, as the record has it; None where there is no one deal, nor an impasse
    relaxed     : file name -> the certificate of the rule's outcome where one limit gives way
    moved       : position id -> what a second, disguised reading judged differently; None if there was none
    """

    decision: Decision
    backend: str
    readings: tuple[Reading, ...]
    status: str
    built: Built = field(default_factory=Built)
    seat: Seat | None = None
    others: tuple[Seat, ...] = ()
    why: str = ""
    tried: int = 0
    sensitivity: tuple[tuple[str, tuple[str, ...]], ...] = ()
    usage: Usage = Usage()
    moved: Mapping[str, tuple[str, ...]] | None = None
    firm: tuple[Margin, ...] = ()
    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    standing: Mapping[str, Any] = field(default_factory=dict)
    rival: Mapping[str, Any] | None = field(default=None, repr=False)
    asked: Mapping[str, Any] | None = None
    justified: Mapping[str, Any] | None = None
    argument: Mapping[str, Any] | None = field(default=None, repr=False)
    prices: Mapping[str, Any] | None = None
    relaxed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
