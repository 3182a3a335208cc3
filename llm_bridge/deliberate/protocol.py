"""What a protocol is: a pure function from a transcript to what is asked next, or to how it ended."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args, get_origin, get_type_hints

from llm_bridge.deliberate.message import Ask, Ending, Transcript
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.registry import Registry

Step = tuple[Ask, ...] | Ending
MOST = 10_000  # of any option that counts


@dataclass(eq=False)
class Protocol:
    """`function(transcript, **options)` gives the open asks, all of which may be answered at once, or an Ending.

    It reads nothing but the transcript, so that the same transcript leads to the same step on any machine; an ask that
    was answered is not given again. It ends after at most `bound(parties, **options)` messages, whatever is answered.

    about  : what it is held about: "deals" over issues or options, or "statements" in words
    source : where it comes from
    roles  : who is asked besides the parties, such as "mediator"
    """

    function: Callable[..., Step]
    about: str
    source: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    bound: Callable[..., int] | None = None
    check: Callable[..., None] | None = None

    def step(self, transcript: Transcript) -> Step:
        """What is asked next, or how it ended."""
        return self.function(transcript, **transcript.options)

    def most(self, transcript: Transcript) -> int:
        """The most messages that its transcript can have."""
        assert self.bound is not None, f"{self.name} declares no bound"
        return self.bound(len(transcript.parties), **transcript.options)

    def checked(self, function: Callable[..., None]) -> Callable[..., None]:
        """Decorator: `function(**options)` raises InvalidProblem or UnknownName for options that cannot be held."""
        self.check = function
        return function

    def bounded(self, function: Callable[..., int]) -> Callable[..., int]:
        """Decorator: `function(parties, **options)` gives the most messages that a transcript can have."""
        self.bound = function
        return function

    @property
    def name(self) -> str:
        return self.function.__name__.replace("_", "-")

    @property
    def summary(self) -> str:
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    @cached_property
    def options(self) -> Mapping[str, inspect.Parameter]:
        """Its keyword-only parameters, with their annotations resolved."""
        hints = get_type_hints(self.function)
        found = inspect.signature(self.function).parameters.values()
        return {p.name: p.replace(annotation=hints[p.name]) for p in found if p.kind is p.KEYWORD_ONLY}

    def resolved(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All its options, given ones and defaults. Raises InvalidProblem for an unknown one or a wrong value."""
        for name in given:
            if name not in self.options:
                known = ", ".join(self.options) or "none"
                raise InvalidProblem(f"{self.name} has no option {name!r}; its options are: {known}")
        found = {name: given.get(name, parameter.default) for name, parameter in self.options.items()}
        for name, value in found.items():
            wanted = self.options[name].annotation
            if get_origin(wanted) is Literal and value not in get_args(wanted):
                raise InvalidProblem(f"{name} is {value!r}; choose one of {', '.join(map(str, get_args(wanted)))}")
            if wanted is int and (isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST):
                raise InvalidProblem(f"{name} is {value!r}; it must be a whole number from 1 to {MOST}")
        if self.check is not None:
            self.check(**found)
        return found


PROTOCOLS: Registry[Protocol] = Registry("protocol", "llm_bridge.deliberate.protocols")


def protocol(
    *, about: str, source: str, aliases: tuple[str, ...] = (), roles: tuple[str, ...] = ()
) -> Callable[[Callable[..., Step]], Protocol]:
    """Declare a protocol; its file carries its name."""
    return lambda function: PROTOCOLS.add(Protocol(function, about, source, aliases, roles))
