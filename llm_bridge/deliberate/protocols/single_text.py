"""One text that everybody works on: a mediator proposes changes, the parties criticise, and what all accept stands."""

from __future__ import annotations

from typing import Any

from llm_bridge.deliberate import forms
from llm_bridge.deliberate.deals import ACCEPT, CRITICISE, PROPOSE, REST, form_of
from llm_bridge.deliberate.message import MEDIATOR, Ask, Ending, Message, Transcript
from llm_bridge.deliberate.protocol import Step, protocol


@protocol(
    about="deals",
    source="Fisher and Ury 1981, Getting to Yes (the one-text procedure)",
    aliases=("one-text",),
    roles=(MEDIATOR,),
)
def single_text(transcript: Transcript, *, rounds: int = 20) -> Step:
    """A mediator proposes a text, each party accepts it or names the issue that hurts; what all accept stands.

    Every further proposal is compared with the text that stands, at first with no agreement. It ends when the mediator
    has nothing more to propose, or after `rounds` proposals; the text that stands then is agreed. A mediator who knows
    what everybody wants stops when no deal is better for somebody and worse for nobody (see `minds.improver`), and
    that can be certified.
    """
    standing: Any = None
    criticised: list[dict[str, Any]] = []
    for at in range(rounds):
        proposal = transcript.answers.get(f"{at}/text")
        if proposal is None:
            shows = {**_shown(transcript, standing), "criticised": criticised}
            return (Ask(f"{at}/text", MEDIATOR, {PROPOSE: form_of(transcript), REST: forms.NOTHING}, shows),)
        if proposal.act != PROPOSE:
            return _ending(standing, at, proposal)
        views = _views(transcript, at, proposal.value, standing)
        if missing := transcript.missing(views):
            return missing
        answers = [transcript.answers[view.key] for view in views]
        against = [message for message in answers if message.act != ACCEPT]
        if against:
            said = [{"by": m.by, "issue": m.value, "reason": m.reason} for m in against]
            criticised.append({"text": proposal.value, "against": said})
        else:
            standing = proposal.value
    return _ending(standing, rounds, None)


@single_text.bounded
def most_messages(parties: int, *, rounds: int) -> int:
    """Every proposal and every view of it."""
    return rounds * (parties + 1)


def _shown(transcript: Transcript, standing: Any) -> dict[str, Any]:
    return {"question": transcript.about["question"], "parties": list(transcript.parties), "standing": standing}


def _views(transcript: Transcript, at: int, text: Any, standing: Any) -> list[Ask]:
    """Every party is asked alone: nobody sees how the others voted on this text."""
    titles = [title for title, _ in transcript.about["issues"]]
    acts = {ACCEPT: forms.NOTHING, CRITICISE: forms.choice(titles)}
    shows = {**_shown(transcript, standing), "proposed": text}
    return [Ask(f"{at}/view/{party}", party, acts, {**shows, "you": party}) for party in transcript.parties]


def _ending(standing: Any, at: int, last: Message | None) -> Ending:
    rested = last is not None and last.act == REST
    data = {"turns": at, "rested": rested, "reason": last.reason if last is not None else ""}
    if standing is None:
        return Ending("no agreement", None, f"No text was accepted by everybody in {at} proposals.", data)
    why = "the mediator had nothing more to propose" if rested else f"{at} proposals were made"
    return Ending("agreement", standing, f"Everybody accepted this text, and {why}.", data)
