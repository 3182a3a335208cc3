"""Hold a deliberation: put each ask to the mind of whom it is for, keep every answer, until the protocol ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from llm_bridge.backend import Request
from llm_bridge.backends.batches import prime
from llm_bridge.deliberate.forms import fault
from llm_bridge.deliberate.message import PASS, Ask, Ending, Message, Transcript
from llm_bridge.deliberate.minds.mind import Announcing, Mind
from llm_bridge.deliberate.protocol import PROTOCOLS
from socialchoice.model.errors import BackendError, NoConsent, OverBudget, UnknownTask, Unrecorded

LONGEST_TALK = 4_000  # characters of words around one act
Keep = Callable[[Message], None]
Best = Callable[[Transcript], Mapping[str, Any]]
# What no pass may hide: another step would be taken than with an answer, and the cause is not the party's.
RAISED = (OverBudget, Unrecorded, UnknownTask, NoConsent)


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
    transcript: Transcript,
    minds: Mapping[str, Mind],
    *,
    keep: Keep = lambda message: None,
    workers: int = 1,
    best: Best = lambda transcript: {},
) -> tuple[Transcript, Ending]:
    """Go on from a transcript, new or read again, to its end; `keep` is handed each message as it comes.

    Answers that do not fit the form are recorded as passes, and so is a mind that fails; when the budget is used up the
    deliberation stops, nothing is agreed, and the ending holds what `best` says of the transcript.
    Where a backend takes batches, the first requests of one step are sent as one. A transcript that has ended is only
    read. Raises Unrecorded, UnknownTask and NoConsent.
    """
    protocol = PROTOCOLS[transcript.protocol]
    most = protocol.most(transcript)
    while not isinstance(step := protocol.step(transcript), Ending):
        asks = transcript.missing(step)
        assert asks and len(transcript.messages) + len(asks) <= most, f"{protocol.name} passes its bound of {most}"
        try:
            _announce(asks, minds)
            for message in _answered(asks, minds, workers):
                keep(message)
                transcript = transcript.plus(message)
        except OverBudget as error:
            return transcript, Ending("out of budget", None, str(error), best(transcript))
    return transcript, step


def replayed(transcript: Transcript) -> Ending | None:
    """How a transcript ended, from the transcript alone; None if it has not."""
    step = PROTOCOLS[transcript.protocol].step(transcript)
    return step if isinstance(step, Ending) else None


def _announce(asks: Sequence[Ask], minds: Mapping[str, Mind]) -> None:
    """Tell each backend which requests its minds are about to make."""
    wanted: dict[int, tuple[object, list[Request]]] = {}
    for ask in asks:
        mind = minds.get(ask.to)
        if isinstance(mind, Announcing) and (request := mind.wanted(ask)) is not None:
            wanted.setdefault(id(mind.backend), (mind.backend, []))[1].append(request)
    for backend, requests in wanted.values():
        prime(backend, requests)


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
    except RAISED:
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
