"""What is said in a deliberation: typed messages, what is asked next, and the transcript, which is the whole state."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from llm_bridge.backend import canonical
from socialchoice.model.errors import Unreadable

VERSION = 1
MEDIATOR, PASS = "mediator", "pass"


@dataclass(frozen=True)
class Message:
    """One thing said: an act with its formal value, the words around it, and the reason given for it.

    key    : the key of the ask that it answers
    by     : a party's id, or "mediator"
    act    : one of the acts that were asked for, or "pass" where no usable answer came
    value  : what the act is about, as JSON in the form that was asked for: a deal, a ranking, a statement …
    talk   : words for the others; nothing is computed from them
    reason : why; in a pass, what went wrong
    """

    key: str
    by: str
    act: str
    value: Any = None
    talk: str = ""
    reason: str = ""

    def record(self) -> dict[str, Any]:
        """The message as JSON values."""
        said = {"key": self.key, "by": self.by, "act": self.act}
        more = {"value": self.value, "talk": self.talk, "reason": self.reason}
        return {**said, **{name: value for name, value in more.items() if value not in (None, "")}}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Message:
        """The message of a record. Raises Unreadable for what is no record of a message."""
        try:
            made = cls(**record)
        except TypeError:
            made = None
        if made is None or not all(isinstance(t, str) for t in (made.key, made.by, made.act, made.talk, made.reason)):
            raise Unreadable(f"this is no message of a transcript: {str(record)[:80]}")
        return made


@dataclass(frozen=True)
class Ask:
    """What one party is asked next.

    key   : unique in its transcript, such as "2/rank/ann"
    to    : who is asked
    acts  : act -> the form of its value (see `llm_bridge.deliberate.forms`)
    shows : all that the one asked is shown, as JSON; it holds no private value of anybody
    """

    key: str
    to: str
    acts: Mapping[str, Mapping[str, Any]]
    shows: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Ending:
    """How a deliberation ended.

    status : "agreement", "no agreement", "chosen" (by a rule), or "out of budget"
    value  : the deal, statement or slate, as JSON; None where there is none
    why    : in a sentence
    data   : what the protocol has to say of it beyond that, as JSON
    """

    status: str
    value: Any
    why: str
    data: Mapping[str, Any] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """The ending as JSON values."""
        return {"status": self.status, "value": self.value, "why": self.why, "data": dict(self.data)}


@dataclass(frozen=True)
class Transcript:
    """A deliberation as far as it went; the same transcript always leads to the same next step.

    protocol : its name
    options  : its options, as JSON
    about    : what everybody may know: the question, the issues with their values or the options
    parties  : who takes part, in order
    sealed   : party -> commitment to what they privately want, made before anybody speaks
    messages : in order
    """

    protocol: str
    options: Mapping[str, Any]
    about: Mapping[str, Any]
    parties: tuple[str, ...]
    sealed: Mapping[str, str] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()

    @cached_property
    def answers(self) -> Mapping[str, Message]:
        """Key of an ask -> the message that answers it."""
        return {message.key: message for message in self.messages}

    def by(self, *acts: str) -> tuple[Message, ...]:
        """The messages of these acts, in order."""
        return tuple(message for message in self.messages if message.act in acts)

    def missing(self, asks: Iterable[Ask]) -> tuple[Ask, ...]:
        """Those of the asks that nobody answered yet."""
        return tuple(ask for ask in asks if ask.key not in self.answers)

    def plus(self, message: Message) -> Transcript:
        """The transcript with one message more."""
        return replace(self, messages=(*self.messages, message))

    def head(self) -> str:
        """The first line: everything but the messages, as canonical JSON."""
        head = {
            "version": VERSION,
            "protocol": self.protocol,
            "options": dict(self.options),
            "about": dict(self.about),
            "parties": list(self.parties),
            "sealed": dict(self.sealed),
        }
        return canonical(head)

    def lines(self) -> str:
        """The transcript as text: the head, then a line a message."""
        return "".join(f"{line}\n" for line in (self.head(), *(canonical(m.record()) for m in self.messages)))

    @classmethod
    def read(cls, text: str) -> Transcript:
        """The transcript of a text; a last line that was cut off is left out, so that what was killed goes on.

        Raises Unreadable if the head or any other line is not in the form.
        """
        head, *rest = text.split("\n")
        try:
            first = json.loads(head)
            version, parties = first.pop("version"), tuple(first.pop("parties"))
            made = cls(parties=parties, **first)
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError, RecursionError):
            raise Unreadable("the first line is no head of a transcript; give a file that `deliberate` wrote") from None
        if version != VERSION:
            raise Unreadable(f"this transcript has version {version!r}; version {VERSION} is read")
        return replace(made, messages=tuple(_messages(rest[:-1])))


def _messages(lines: Sequence[str]) -> Iterable[Message]:
    for number, line in enumerate(lines, 2):
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            raise Unreadable(f"line {number} of the transcript is no JSON") from None
        if not isinstance(record, dict):
            raise Unreadable(f"line {number} of the transcript is no message")
        yield Message.of(record)
