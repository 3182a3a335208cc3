"""What people find wrong with a statement: none is lost, and each says in the end whether it was taken up."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from llm_bridge.deliberate.message import Ask, Transcript
from llm_bridge.deliberate.protocols.elections import Held
from llm_bridge.deliberate.protocols.statements import WRITE, given, words_form

CRITICISE, CONTENT = "criticise", "content"
QUOTED = re.compile("“([^“”]+)”")


@dataclass(frozen=True)
class Critique:
    """What one person finds wrong with the winner of one round.

    id : a short hash; a mediator who names it has taken it up
    of : the id of the statement
    """

    id: str
    by: str
    round: int
    of: str
    text: str

    @property
    def quotes(self) -> tuple[str, ...]:
        """The passages between “ and ” in it; where there are none, all of it."""
        return tuple(QUOTED.findall(self.text)) or (self.text,)

    def shown(self) -> dict[str, str]:
        """The critique as the mediator is shown it."""
        return {"id": self.id, "by": self.by, "of": self.of, "text": self.text}


def critiques(transcript: Transcript, at: int, views: Sequence[Ask], of: str) -> list[Critique]:
    """All that were made in a round, in the order of the parties."""
    found = []
    for view in views:
        if message := given(transcript, view.key, CRITICISE, words_form()):
            hashed = hashlib.sha256(f"{view.key}|{of}|{message.value}".encode()).hexdigest()
            found.append(Critique(f"c{hashed[:16]}", view.to, at, of, message.value))
    return found


def statuses(
    transcript: Transcript, said: Sequence[Critique], elections: Sequence[Held], number: int
) -> dict[str, dict[str, Any]]:
    """Id of a critique -> where it was taken up, if it was: the first statement of a later round that does so.

    A statement takes a critique up if it holds all of its quotes word for word ("quoted"), or if the mediator names its
    id in the words around that statement ("named"). Whether it is any the better for it, nobody but the critic can say.
    """
    found: dict[str, dict[str, Any]] = {}
    for critique in said:
        for at in range(critique.round + 1, len(elections)):
            for j in range(number):
                message = given(transcript, f"{at}/write/{j}", WRITE, words_form())
                if message is None or critique.id in found:
                    continue
                if all(quote in message.value for quote in critique.quotes):
                    found[critique.id] = {"how": "quoted", "key": message.key}
                elif critique.id in f"{message.reason} {message.talk}":
                    found[critique.id] = {"how": "named", "key": message.key}
    return found


def recorded(said: Sequence[Critique], taken: Mapping[str, Mapping[str, Any]], final: str) -> list[dict[str, Any]]:
    """Every critique with its status, as the ending has it."""
    return [
        {
            **critique.shown(),
            "round": critique.round,
            "status": "addressed" if critique.id in taken else "unaddressed",
            **taken.get(critique.id, {}),
            "in final": all(quote in final for quote in critique.quotes),
        }
        for critique in said
    ]
