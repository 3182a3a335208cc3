"""Hold a deliberation: put each ask to the mind of whom it is for, keep every answer, until the protocol ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from llm_bridge.backend import Request
from llm_bridge.backends.batches import prime
from llm_bridge.deliberate.deals import ACCEPT, REJECT, VETO
from llm_bridge.deliberate.forms import fault
from llm_bridge.deliberate.guard.limits import crosses
from llm_bridge.deliberate.message import PASS, Ask, Ending, Message, Transcript
from llm_bridge.deliberate.minds.mind import Announcing, Mind, Said
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.deliberate.stakes import Stakes
from socialchoice.model.errors import OverBudget, Refused, Unanswered, Unreadable

LONGEST_TALK = 4_000  # characters of words around one act
Keep = Callable[[Message], None]
Best = Callable[[Transcript], Mapping[str, Any]]


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
    stakes: Mapping[str, Stakes] | None = None,
) -> tuple[Transcript, Ending]:
    """Go on from a transcript, new or read again, to its end; `keep` is handed each message as it comes.

    Answers that do not fit the form are recorded as passes, and so is a refusal to answer; when the budget is used up
    the deliberation stops, nothing is agreed, and the ending holds what `best` says of the transcript.
    Where a backend takes batches, the first requests of one step are sent as one. A transcript that has ended is only
    read.

    stakes : party -> what it wants; whoever answers for it, an offer or acceptance that this forbids is no answer

    Raises Unreadable for a transcript whose messages do not answer what was asked, and BackendError where nobody
    answers, with nothing recorded: the same call goes on from there.
    """
    protocol = PROTOCOLS[transcript.protocol]
    most = protocol.most(transcript)
    _retraced(transcript, stakes or {})
    while not isinstance(step := protocol.step(transcript), Ending):
        asks = transcript.missing(step)
        assert asks and len(transcript.messages) + len(asks) <= most, f"{protocol.name} passes its bound of {most}"
        try:
            _announce(asks, minds)
            for message in _answered(asks, minds, workers, stakes or {}):
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


def _retraced(transcript: Transcript, stakes: Mapping[str, Stakes]) -> None:
    """Refuse a transcript unless each of its messages answers what was open when it came."""
    protocol, so_far = PROTOCOLS[transcript.protocol], replace(transcript, messages=())
    open_: dict[str, Ask] = {}
    for line, message in enumerate(transcript.messages, 2):
        if not open_:
            step = protocol.step(so_far)
            open_ = {} if isinstance(step, Ending) else {ask.key: ask for ask in so_far.missing(step)}
        ask = open_.pop(message.key, None)
        if ask is None or message.by != ask.to or (message.act != PASS and _wrong(ask, message, stakes)):
            raise Unreadable(
                f"line {line} of the transcript answers nothing that was asked there; it was changed, or one is missing"
            )
        so_far = so_far.plus(message)


def _wrong(ask: Ask, said: Said | Message, stakes: Mapping[str, Stakes]) -> str | None:
    """Why an answer does not count; None if it does."""
    if said.act not in ask.acts:
        return f"{said.act!r} was not asked for"
    if wrong := fault(ask.acts[said.act], said.value):
        return f"the answer did not fit: {wrong}"
    if ask.to in stakes and crosses(ask, said.act, said.value, stakes[ask.to]):
        return "the answer was one that the party's own limits forbid"
    return None


def _answered(asks: Sequence[Ask], minds: Mapping[str, Mind], workers: int, stakes: Mapping[str, Stakes]) -> Any:
    """The messages in the order of the asks, each as soon as it and all before it are there."""
    if workers == 1:
        yield from (_one(ask, minds, stakes) for ask in asks)
        return
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(_one, ask, minds, stakes) for ask in asks]
        try:
            yield from (future.result() for future in futures)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _one(ask: Ask, minds: Mapping[str, Mind], stakes: Mapping[str, Stakes]) -> Message:
    try:
        said = minds[ask.to].answer(ask)
    except (Refused, Unanswered) as error:
        return Message(ask.key, ask.to, PASS, reason=f"no answer came: {error}")
    talk, reason = said.talk[:LONGEST_TALK], said.reason[:LONGEST_TALK]
    if said.act == PASS:
        return Message(ask.key, ask.to, PASS, talk=talk, reason=reason)
    if wrong := _wrong(ask, said, stakes):
        return Message(ask.key, ask.to, PASS, reason=wrong)
    act = _vetoed(ask, said.act, stakes)
    return Message(ask.key, ask.to, act, said.value, talk, reason)


def _vetoed(ask: Ask, act: str, stakes: Mapping[str, Stakes]) -> str:
    """The act, or a veto where somebody votes against what their own numbers forbid: no majority binds them to it."""
    if act == REJECT and VETO in ask.acts and ask.to in stakes and crosses(ask, ACCEPT, None, stakes[ask.to]):
        return VETO
    return act
