"""A mediator by code: proposes deals that are better for some and worse for nobody, as long as there are any."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from llm_bridge.deliberate.deals import PROPOSE, REST
from llm_bridge.deliberate.message import Ask
from llm_bridge.deliberate.minds.mind import Said
from socialchoice.analysis.agreements.improvement import improvement
from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import TooLarge


@dataclass(frozen=True)
class Improver:
    """Knows what everybody wants, as told to the mediator in private, and tells nobody; a red line is a veto to it."""

    problem: PackageProblem

    @cached_property
    def inside(self) -> PackageProblem:
        """The deals that cross nobody's red line."""
        return replace(self.problem, vetoes=True)

    def answer(self, ask: Ask) -> Said:
        """A Pareto improvement on the text that stands, other than those that were criticised; else it rests."""
        standing = None if ask.shows["standing"] is None else _deal(ask.shows["standing"])
        tried = [_deal(entry["text"]) for entry in ask.shows["criticised"]]
        try:
            found = improvement(self.inside, standing, without=tried)
        except TooLarge as error:
            return Said(REST, reason=f"the search for a better text ended: {error}")
        if found.deal is None:
            return Said(REST, reason="no other deal is better for somebody and worse for nobody")
        return Said(
            PROPOSE, found.deal.record(), reason="by what each of you told me, nobody has less and somebody more"
        )


def _deal(terms: list[list[str]]) -> Deal:
    return Deal(tuple((title, value) for title, value in terms))
