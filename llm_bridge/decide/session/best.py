"""What code can stand for when the budget ends before the deliberation: a deal that everybody is known to accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from llm_bridge.deliberate.deals import OFFER, PROPOSE
from llm_bridge.deliberate.message import Ending, Transcript
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.deliberate.stakes import Stakes, Terms
from proofs.certificate import certify
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import SocialChoiceError


def best_so_far(
    stakes: Sequence[Stakes], problem: PackageProblem | None = None
) -> Callable[[Transcript], Mapping[str, Any]]:
    """A function from a transcript to the best that code can stand for; for whoever holds all stakes, and no mind.

    That is the text that stands in it, else the last deal that somebody put forward, if it is known to be worth no less
    than no agreement to every party, and crosses no red line. Where there is none and the problem is given, it is the
    Nash bargain, which needs no talk, with its certificate.

    The function's value is {"best": {"deal", "from": "the standing text", "an offer" or "no talk", "certificate"}} or
    {}; the certificate comes with "no talk" alone, and holds what everybody wants.
    """

    def found(transcript: Transcript) -> Mapping[str, Any]:
        for terms, source in _put_forward(transcript):
            if all(party.accepts(party.space.choice(terms)) for party in stakes):
                return {"best": {"deal": terms, "from": source}}
        return {} if problem is None else _without_talk(problem, stakes)

    return found


def _put_forward(transcript: Transcript) -> list[tuple[Terms, str]]:
    """The text that stands, then all that was offered or proposed, the last first."""
    step = PROTOCOLS[transcript.protocol].step(transcript)
    asks = () if isinstance(step, Ending) else step
    standing = [(ask.shows["standing"], "the standing text") for ask in asks[:1] if ask.shows.get("standing")]
    return [*standing, *((message.value, "an offer") for message in reversed(transcript.by(OFFER, PROPOSE)))]


def _without_talk(problem: PackageProblem, stakes: Sequence[Stakes]) -> Mapping[str, Any]:
    try:
        certificate = certify("nash", problem)
    except SocialChoiceError:
        return {}
    for winner in certificate["outcome"]["winners"]:
        if isinstance(winner, list) and all(party.accepts(party.space.choice(winner)) for party in stakes):
            return {"best": {"deal": winner, "from": "no talk", "certificate": certificate}}
    return {}
