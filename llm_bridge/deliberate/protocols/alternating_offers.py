"""Any number of parties take turns with offers on which all others vote."""

from __future__ import annotations

from fractions import Fraction

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.deals import ACCEPT, OFFER, REJECT, VETO, form_of, turn
from llm_bridge.deliberate.message import Ask, Ending, Message, Transcript
from llm_bridge.deliberate.protocol import Step, protocol
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact


@protocol(
    about="deals",
    source="Rubinstein 1982, doi:10.2307/1912531 (two parties); votes on offers as in stacked alternating offers",
    aliases=("n-party",),
)
def alternating_offers(
    transcript: Transcript, *, rounds: int = 10, context: int = 6, quorum: str = "1", silence: int = 6
) -> Step:
    """The parties offer in turn, and each offer is voted on by all others; it is agreed when enough accept.

    Whoever would have less than without an agreement, or has a red line there, vetoes: then it is not agreed, whatever
    the quorum. Who gives no answer that counts is taken to veto.

    rounds  : how often everybody has a turn
    quorum  : the least share of the parties, whoever offers among them, that must accept; "1" for all
    silence : after so many rounds without a new offer nothing more is expected, and it ends without an agreement

    Raises InvalidProblem for fewer than two parties, and for a quorum that is no share above 0.
    """
    parties, needed = transcript.parties, _share(quorum)
    if len(parties) < 2:
        raise InvalidProblem("an offer needs somebody to vote on it; there must be at least two parties")
    known: set[str] = set()
    quiet = 0
    for at in range(rounds * len(parties)):
        by = parties[at % len(parties)]
        offer = transcript.answers.get(f"{at}/offer")
        if offer is None:
            acts = {OFFER: form_of(transcript)}
            return (turn(transcript, f"{at}/offer", by, acts, at=at, of=rounds * len(parties), context=context),)
        if offer.act != OFFER:
            quiet += 1
        else:
            votes = _votes(transcript, at, by, rounds, context)
            if not isinstance(votes[0], Message):
                return tuple(ask for ask in votes if isinstance(ask, Ask))
            accepted = 1 + sum(isinstance(vote, Message) and vote.act == ACCEPT for vote in votes)
            vetoed = any(isinstance(vote, Message) and vote.act not in (ACCEPT, REJECT) for vote in votes)
            if accepted >= needed * len(parties) and not vetoed:
                why = f"{accepted} of {len(parties)} parties accept what {by} offered in turn {at + 1}."
                return Ending("agreement", offer.value, why, {"turns": at + 1, "accepted": accepted})
            quiet = quiet + 1 if str(offer.value) in known else 0
            known.add(str(offer.value))
        if quiet >= silence * len(parties):
            why = f"Nothing new was offered in {silence} rounds, and nothing that was offered has enough support."
            return Ending("no agreement", None, why, {"turns": at + 1, "deadlock": True})
    why = f"No offer was accepted by enough parties in {rounds} rounds."
    return Ending("no agreement", None, why, {"turns": rounds * len(parties), "deadlock": False})


@alternating_offers.bounded
def most_messages(parties: int, *, rounds: int, **_: object) -> int:
    """Every offer, and every vote on it."""
    return rounds * parties * parties


def _votes(transcript: Transcript, at: int, by: str, rounds: int, context: int) -> list[Message] | list[Ask]:
    """The votes on the offer of this turn, or the asks that are open."""
    others = [party for party in transcript.parties if party != by]
    given = [transcript.answers.get(f"{at}/vote/{to}") for to in others]
    if all(given):
        return [message for message in given if message is not None]
    acts = {ACCEPT: forms.NOTHING, REJECT: forms.NOTHING, VETO: forms.NOTHING}
    seen = Transcript(
        transcript.protocol,
        transcript.options,
        transcript.about,
        transcript.parties,
        messages=transcript.messages[: 1 + _place(transcript, f"{at}/offer")],
    )
    of = rounds * len(transcript.parties)
    asks = [turn(seen, f"{at}/vote/{to}", to, acts, at=at, of=of, context=context) for to in others]
    return list(transcript.missing(asks))


def _place(transcript: Transcript, key: str) -> int:
    return next(at for at, message in enumerate(transcript.messages) if message.key == key)


def _share(quorum: str) -> Fraction:
    share = exact(quorum)
    if not 0 < share <= 1:
        raise InvalidProblem(f"the quorum is {quorum!r}; it must be a share above 0 and up to 1, such as '2/3'")
    return share
