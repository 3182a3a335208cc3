"""A mind that is a model: it chooses and speaks for one party, and code checks whatever it says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from llm_bridge.ask import ask as asked_of
from llm_bridge.backend import Backend, Request
from llm_bridge.backends.portion import Portion
from llm_bridge.deliberate.message import PASS, Ask, Transcript
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.model_answer import read
from llm_bridge.deliberate.minds.model_request import Own, Question, question
from llm_bridge.extract.requests import LONGEST_TEXT
from socialchoice.model.errors import Refused, Unanswered

NONE_FITS = "no answer that fits came"
Make = Callable[[Ask], Question]


def seed_of(transcript: Transcript) -> str:
    """The seed of all codes and delimiters of a deliberation: the digest of its head without the commitments.

    Commitments would let what others want move the bytes that a party is sent. A head that holds something drawn at
    the beginning, as `socialchoice deliberate` writes it, gives a seed that no author knew.
    """
    return hashlib.sha256(replace(transcript, sealed={}).head().encode()).hexdigest()


@dataclass(frozen=True)
class Model:
    """Answers the asks to one party through a backend.

    own             : what this party's mind knows; see `Own`
    seed            : of the deliberation; see `seed_of`
    free            : whether it may speak in words of its own; else only quotes from the party's own text are passed on
    most_characters : a position that is longer is answered for by nobody, and costs nothing
    most_tokens     : what all asks to this party may use together; None for no limit of its own
    attempts        : how often one ask is put to it, with the faults told
    """

    backend: Backend
    own: Own
    seed: str
    free: bool = False
    most_characters: int = LONGEST_TEXT
    most_tokens: int | None = None
    attempts: int = 3
    _portion: Portion = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_portion", Portion(self.backend, self.most_tokens))

    def answer(self, ask: Ask) -> Said:
        """What the model says, if it fits the form and this party's own numbers allow it; else a pass with a reason.

        The reason goes to others, and so holds nothing of what was wrong: that would tell what this party wants.
        Raises OverBudget, and BackendError where nobody answers.
        """
        if why := self._refused():
            return Said(PASS, reason=why)
        asked = question(ask, self.own, self.seed, free=self.free)
        try:
            said, _ = asked_of(
                self._portion,
                asked.request,
                lambda text: read(ask, asked, self.own, text, free=self.free),
                attempts=self.attempts,
            )
        except Refused:
            return Said(PASS, reason="the model refused to answer")
        except Unanswered:
            spent = ", and the tokens of this party are used up" if self._portion.spent else ""
            return Said(PASS, reason=f"{NONE_FITS}{spent}")
        return said

    def wanted(self, ask: Ask) -> Request | None:
        """The first request that `answer` would send; None if it would send none."""
        return None if self._refused() else question(ask, self.own, self.seed, free=self.free).request

    def _refused(self) -> str:
        size = 0 if self.own.position is None else len(self.own.position.text)
        if size > self.most_characters:
            return f"the position has {size} characters, and at most {self.most_characters} are answered for"
        return ""
