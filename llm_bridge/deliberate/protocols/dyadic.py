"""Two parties talk in turns until they agree, as in the multi-agent deliberation that this project grew from."""

from __future__ import annotations

from typing import Literal

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.deals import (
    ACCEPT,
    LONGEST_STATEMENT,
    OFFER,
    REJECT,
    STATE,
    form_of,
    latest,
    offers,
    spoken,
    turn,
)
from llm_bridge.deliberate.message import Ask, Ending, Transcript
from llm_bridge.deliberate.protocol import Step, protocol
from socialchoice.model.errors import InvalidProblem

JUDGE = "judge"


@protocol(
    about="deals",
    source="Anantaprayoon, Babina, Asgharbeygi and Tarifi 2026, arXiv:2603.10476 (from summaries)",
)
def dyadic(
    transcript: Transcript,
    *,
    turns: int = 7,
    context: int = 2,
    agreement: Literal["offers", "judge"] = "offers",
    without: Literal["nothing", "statement"] = "nothing",
) -> Step:
    """Two parties speak in turns, at most `turns` in all, until they agree; then one of them writes down what on.

    Every turn carries a formal offer, or accepts the other's. They agree when their last offers are equal; or with
    agreement = "judge" when a third one, asked after every turn, says that the core is settled, and whoever did not
    make the last offer accepts it when asked. All formal offers are shown, and the words of the last `context` turns.
    Without an agreement nothing is written, or with without = "statement" a statement all the same, which is none.

    Raises InvalidProblem unless there are two parties.
    """
    if len(transcript.parties) != 2:
        raise InvalidProblem(
            f"dyadic is for two parties, and there are {len(transcript.parties)}; take another protocol"
        )
    at = 0
    while (key := f"{at}/turn") in transcript.answers and at < turns:
        if agreement == "judge" and f"{at}/judge" not in transcript.answers:
            return (_judged(transcript, at, context),)
        if agreement == "judge" and (confirm := _confirmed(transcript, at, turns, context)) is not None:
            return (confirm,)
        if _settled(transcript, at, agreement):
            return _written(transcript, at, "agreement", context)
        at += 1
    if at == turns:
        return _written(transcript, at, "no agreement", context, wanted=without == "statement")
    to = transcript.parties[at % 2]
    other = any(by != to for by, _ in offers(transcript))
    acts = {OFFER: form_of(transcript), **({ACCEPT: forms.NOTHING} if other else {})}
    return (turn(transcript, key, to, acts, at=at, of=turns, context=context),)


@dyadic.bounded
def most_messages(parties: int, *, turns: int, agreement: str, **_: object) -> int:
    """Every turn, perhaps judged and confirmed, and a statement."""
    return turns * (3 if agreement == "judge" else 1) + 1


def _settled(transcript: Transcript, at: int, agreement: str) -> bool:
    """Whether the parties agreed after this turn."""
    keys = [f"{t}/turn" for t in range(at + 1)]
    before = Transcript(
        transcript.protocol,
        transcript.options,
        transcript.about,
        transcript.parties,
        messages=tuple(m for m in transcript.messages if m.key in keys),
    )
    if agreement == "judge":
        confirmed = transcript.answers.get(f"{at}/confirm")
        return confirmed is not None and confirmed.act == ACCEPT
    last = latest(before)
    return len(last) == 2 and len({str(terms) for terms in last.values()}) == 1


def _confirmed(transcript: Transcript, at: int, turns: int, context: int) -> Ask | None:
    """Where the judge says that it is settled: the ask whether the other accepts the last offer; None if not open."""
    key, made = f"{at}/confirm", offers(transcript)
    if transcript.answers[f"{at}/judge"].value != "settled" or not made or key in transcript.answers:
        return None
    other = next(party for party in transcript.parties if party != made[-1][0])
    acts = {ACCEPT: forms.NOTHING, REJECT: forms.NOTHING}
    return turn(transcript, key, other, acts, at=at, of=turns, context=context)


def _judged(transcript: Transcript, at: int, context: int) -> Ask:
    words = [{"by": m.by, "talk": m.talk, "value": m.value} for m in spoken(transcript)[-context:]]
    shows = {"question": transcript.about["question"], "words": words}
    return Ask(f"{at}/judge", JUDGE, {"judge": forms.choice(("settled", "open"))}, shows)


def _written(transcript: Transcript, at: int, status: str, context: int, *, wanted: bool = True) -> Step:
    """The statement is asked of the first party; then the end."""
    agreed = status == "agreement"
    deal = offers(transcript)[-1][1] if agreed else None
    why = f"The parties agreed after {at + 1} turns." if agreed else f"No agreement was reached in {at} turns."
    if not wanted:
        return Ending(status, None, why, {"turns": at})
    if "statement" not in transcript.answers:
        acts = {STATE: forms.text(LONGEST_STATEMENT)}
        ask = turn(transcript, "statement", transcript.parties[0], acts, at=at, of=at, context=context)
        return (Ask(ask.key, ask.to, ask.acts, {**ask.shows, "deal": deal}),)
    said = transcript.answers["statement"]
    return Ending(status, deal, why, {"turns": at + agreed, "statement": said.value or ""})
