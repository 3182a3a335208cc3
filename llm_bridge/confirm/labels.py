"""What options, issues and values are called on a sheet: one line each, all different, found again exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from llm_bridge.intake.decision import Decision
from proofs.checkers.record.pages.clean import one_line
from socialchoice.model.errors import InvalidProblem

# A label stands between “ and ”, and chains are parted by > and =; no title may look like these.
_QUOTED = re.compile(r"[“\"](.*)[”\"]", re.DOTALL)
_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_HARMLESS = str.maketrans({"“": '"', "”": '"', "<": "‹", ">": "›"})


class Labels:
    """The labels of what a decision is about.

    of     : id -> label, the title on one line; with the id in brackets where two titles are the same
    issues : id -> issue
    """

    def __init__(self, decision: Decision) -> None:
        titles = {
            **{option.id: plain(option.title) for option in decision.options},
            **{issue.id: plain(issue.title) for issue in decision.issues},
        }
        twice = {t for t in titles.values() if list(titles.values()).count(t) > 1 or not t}
        self.of: Mapping[str, str] = {
            id: f"{title} ({plain(id)})".strip() if title in twice else title for id, title in titles.items()
        }
        self.issues = {issue.id: issue for issue in decision.issues}
        self._ids = {label.casefold(): id for id, label in self.of.items()}
        bare = [_ARTICLE.sub("", label) for label in self._ids]
        for other, id in (*((id.casefold(), id) for id in self.of), *zip(bare, list(self._ids.values()), strict=True)):
            if bare.count(other) < 2:
                self._ids.setdefault(other, id)

    def quoted(self, id: str) -> str:
        """The label between quotation marks."""
        return f"“{self.of[id]}”"

    def all(self, ids: Iterable[str], between: str = ", ") -> str:
        """Several labels in a row."""
        return between.join(map(self.quoted, ids))

    def find(self, words: str) -> str:
        """The id that a label or an id, with or without quotation marks, stands for. Raises InvalidProblem."""
        bare = plain(_QUOTED.sub(r"\1", words.strip())).casefold()
        bare = bare if bare in self._ids else _ARTICLE.sub("", bare)
        if bare not in self._ids:
            known = ", ".join(self.of.values())
            raise InvalidProblem(f"“{words.strip()[:60]}” is none of what can be chosen: {known}")
        return self._ids[bare]


def plain(text: str) -> str:
    """The text on one line, without the signs that sheets are made of."""
    return one_line(text).translate(_HARMLESS).strip()
