"""Hold a deliberation: put each ask to the mind of whom it is for, keep every answer, until the protocol ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from llm_bridge.deliberate.forms import fault
from llm_bridge.deliberate.message import PASS, Ask, Ending, Message, Transcript
from llm_bridge.deliberate.minds.mind import Mind
from llm_bridge.deliberate.protocol import PROTOCOLS
from socialchoice.model.errors import BackendError, OverBudget

LONGEST_TALK = 4_000  # characters of words around one act
Keep = Callable[[Message], None]


def begin(
    protocol: str,
    about: Mapping[str, Any],
    parties: Sequence[str],
    *,
    sealed: Mapping[str, str] | None = None,
    **options: Any,
) -> Transcript:
    """A transcript in which nobody has spoken. Raises UnknownName or InvalidProblem for what cannot be held."""
    found = PROTOCOLS[protocol]
    return Transcript(found.name, found.resolved(options), dict(about), tuple(parties), dict(sealed or {}))


def hold(
    transcript: Transcript, minds: Mapping[str, Mind], *, keep: Keep = lambda message: None, workers: int = 1
) -> tuple[Transcript, Ending]:
    """Go on from a transcript, new or read again, to its end; `keep` is handed each message as it comes.

    Answers that do not fit the form are recorded as passes, and so is a mind that fails; when the budget is used up the
    deliberation stops with what is agreed so far. A transcript that has ended is only read.
    """
    protocol = PROTOCOLS[transcript.protocol]
    most = protocol.most(transcript)
    while not isinstance(step := protocol.step(transcript), Ending):
        asks = transcript.missing(step)
        assert asks and len(transcript.messages) + len(asks) <= most, f"{protocol.name} passes its bound of {most}"
        try:
            for message in _answered(asks, minds, workers):
                keep(message)
                transcript = transcript.plus(message)
        except OverBudget as error:
            return transcript, Ending("out of budget", None, str(error))
    return transcript, step


def replayed(transcript: Transcript) -> Ending | None:
    """How a transcript ended, from the transcript alone; None if it has not."""
    step = PROTOCOLS[transcript.protocol].step(transcript)
    return step if isinstance(step, Ending) else None


def _answered(asks: Sequence[Ask], minds: Mapping[str, Mind], workers: int) -> Any:
    """The messages in the order of the asks, each as soon as it and all before it are there."""
    if workers == 1:
        yield from (_one(ask, minds) for ask in asks)
        return
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(_one, ask, minds) for ask in asks]
        try:
            yield from (future.result() for future in futures)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _one(ask: Ask, minds: Mapping[str, Mind]) -> Message:
    try:
        said = minds[ask.to].answer(ask)
    except OverBudget:
        raise
    except BackendError as error:
        return Message(ask.key, ask.to, PASS, reason=f"no answer came: {error}")
    if said.act == PASS:
        return Message(ask.key, ask.to, PASS, talk=said.talk[:LONGEST_TALK], reason=said.reason[:LONGEST_TALK])
    if said.act not in ask.acts:
        return Message(ask.key, ask.to, PASS, reason=f"{said.act!r} was not asked for")
    if wrong := fault(ask.acts[said.act], said.value):
        return Message(ask.key, ask.to, PASS, reason=f"the answer did not fit: {wrong}")
    return Message(ask.key, ask.to, said.act, said.value, said.talk[:LONGEST_TALK], said.reason[:LONGEST_TALK])
