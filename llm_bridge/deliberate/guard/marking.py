"""Other people's words as marked data: a delimiter that nobody could know, and a marker between all words.

Source: Hines, Lopez, Hall, Zarfati, Zunger and Kiciman 2024, arXiv:2403.14720 (spotlighting by delimiters and
datamarking; from summaries).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from llm_bridge.deliberate.guard.codes import digest, shuffled
from socialchoice.model.errors import InvalidProblem

MARKERS = ("ˆ", "¦", "‸", "⁑", "⸱", "⌇", "⍿", "␣")
PRIVATE = "\ue000"  # no visible text holds it: what is left where words hold all of the others
LONGEST_RUN = 24  # characters without a space, after which a marker stands all the same
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


@dataclass(frozen=True)
class Fence:
    """How words are marked in one request: between two delimiters, with a marker in place of every space.

    delimiter, marker : occur in none of the words
    """

    delimiter: str
    marker: str

    @classmethod
    def against(cls, texts: Sequence[str], seed: str) -> Fence:
        """A fence for these texts, by a seed that nobody knew when they wrote."""
        seen = [visible(text) for text in texts]
        marker = next((m for m in shuffled(MARKERS, seed) if not any(m in text for text in seen)), PRIVATE)
        tries = (digest(seed, "delimiter", str(n))[:12] for n in count())
        return cls(next(d for d in tries if not any(d in text for text in seen)), marker)

    def fenced(self, text: str) -> str:
        """The text as marked data. Raises InvalidProblem if it holds the delimiter or the marker itself."""
        seen = visible(text)
        for sign, what in ((self.delimiter, "delimiter"), (self.marker, "marker")):
            if sign in seen:
                raise InvalidProblem(f"the text holds the {what} {sign!r} of this request; take another fence")
        return f"<{self.delimiter}>{marked(seen, self.marker)}</{self.delimiter}>"


def marked(text: str, marker: str) -> str:
    """The text with the marker in place of every run of white space, around it, and within long words."""
    words = [piece for word in text.split() for piece in re.findall(rf".{{1,{LONGEST_RUN}}}", word)]
    return f"{marker}{marker.join(words)}{marker}"


def visible(text: str) -> str:
    """The text without characters that nobody sees: controls, directions, joiners, tags, private use."""
    return "".join(ch for ch in text if ch.isspace() or unicodedata.category(ch) not in HIDDEN)
