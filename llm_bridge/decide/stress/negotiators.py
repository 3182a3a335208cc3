"""Attacks on a negotiation: a party that never gives way, one that never answers, and one that lies about limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from llm_bridge.decide.stress.attack import Row
from llm_bridge.deliberate.deals import OFFER, about_deals
from llm_bridge.deliberate.hold import begin, hold
from llm_bridge.deliberate.measures.efficiency import gain_of
from llm_bridge.deliberate.message import PASS, Ask
from llm_bridge.deliberate.minds.mind import Mind, Said
from llm_bridge.deliberate.minds.strategy import STRATEGIES
from llm_bridge.deliberate.stakes import Stakes, stakes_of
from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.rule import RULES

CLAIMS = (Fraction(1, 2), Fraction(4, 5))  # of the best that could be theirs: what a liar claims to have without a deal


@dataclass(frozen=True)
class Stubborn:
    """Offers its best deal for ever, and accepts nothing."""

    stakes: Stakes

    def answer(self, ask: Ask) -> Said:
        if OFFER in ask.acts and self.stakes.ranked:
            return Said(OFFER, self.stakes.space.terms(self.stakes.ranked[0][1]))
        return Said("reject" if "reject" in ask.acts else PASS, reason="no")


@dataclass(frozen=True)
class Silent:
    """Never answers."""

    def answer(self, ask: Ask) -> Said:
        return Said(PASS, reason="")


def uncooperative(problem: PackageProblem) -> Iterator[Row]:
    """Every party in turn is stubborn, or silent; the others concede evenly, in alternating offers."""
    stakes = stakes_of(problem)
    for what, make in (("stubborn", Stubborn), ("silent", lambda party: Silent())):
        forced = agreed = messages = 0
        for at, party in enumerate(stakes):
            minds: dict[str, Mind] = {p.id: STRATEGIES["linear"].mind(p) for p in stakes}
            minds[party.id] = make(party)
            start = begin("alternating-offers", about_deals("?", party.space), [p.id for p in stakes])
            transcript, ending = hold(start, minds)
            messages = max(messages, len(transcript.messages))
            if ending.status == "agreement":
                choice = party.space.choice(ending.value)
                agreed += 1
                gains = [gain_of(p, choice) for n, p in enumerate(stakes) if n != at]
                forced += any(gain is None or gain < 0 for gain in gains)
        note = f"{agreed} end in an agreement all the same; at most {messages} messages were exchanged."
        means = "somebody else is made to accept less than no agreement gives"
        yield Row(f"negotiators, one is {what}", len(stakes), forced, 0, means, note)


def false_limits(problem: PackageProblem, rule: str = "nash") -> Iterator[Row]:
    """Every party in turn claims to have more without a deal than it has, and the rule decides on that."""
    asked = RULES[rule].on(problem)
    honest = _deal(asked(problem).winners)
    for claim in CLAIMS:
        better = worse = none = 0
        for at, rows in enumerate(problem.utilities):
            best = sum((max(row) for row in rows), Fraction(0))
            kept = list(problem.disagreement)
            kept[at] = max(kept[at], claim * best)
            lied = _deal(asked(replace(problem, disagreement=tuple(kept))).winners)
            mine, then = (_worth(problem, deal, at) for deal in (honest, lied))
            better, worse, none = better + (then > mine), worse + (then < mine), none + (lied is None)
        note = f"{worse} of them are worse off by it; with {none} of these claims no deal is left."
        means = "the liar gets more"
        yield Row(f"negotiators, one claims {claim} of its best as its limit", len(kept), better, 0, means, note)


def _deal(winners: frozenset[object]) -> Deal | None:
    """The only deal, or the first of several in the order of their terms; None for no agreement."""
    deals = sorted((w for w in winners if isinstance(w, Deal)), key=str)
    return deals[0] if deals else None


def _worth(problem: PackageProblem, deal: Deal | None, at: int) -> Fraction:
    return problem.disagreement[at] if deal is None else problem.utilities_of(deal)[at]
