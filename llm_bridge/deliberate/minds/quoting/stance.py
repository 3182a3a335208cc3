"""What one person's judgements say about options and about statements that name them; nothing is supposed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from llm_bridge.intake.decision import EVERYBODY
from llm_bridge.words import Grade, Option, Prefers, Reading, RedLine, Tie

COMPOSED, COUNTED = "Composed from quotes:", "Computed from judgements, without quotes:"
QUOTED = re.compile("“[^“”]*”")
LONGEST_QUOTE = 400  # characters; a quote is shown whole or not at all
RATING = {-2: 0, -1: 1, 0: 3, 1: 5, 2: 6}  # of a grade; order and middle are kept


def may_quote(reading: Reading, quotes: Sequence[str]) -> bool:
    """Whether the words of a reading's author may be shown to others: as they said, else as the settings say."""
    return reading.quotable if reading.quotable is not None else reading.id in quotes or EVERYBODY in quotes


def usable(quote: str) -> bool:
    """Whether a quote can stand between quotation marks; one that holds such marks could end them itself."""
    return bool(quote.strip()) and len(quote) <= LONGEST_QUOTE and "“" not in quote and "”" not in quote


def marked(quotes: Iterable[str]) -> str:
    """Quotes, each once, between quotation marks."""
    return " ".join(f"“{quote}”" for quote in dict.fromkeys(quotes))


def named(text: str, options: Sequence[Option]) -> tuple[str, ...]:
    """The ids of the options whose titles stand in a text outside its quotes, in the order of the options.

    A title inside a longer one that stands there is not named by it.
    """
    rest, found = QUOTED.sub(" ", text).casefold(), set()
    for option in sorted(options, key=lambda one: -len(one.title)):
        pattern = rf"(?<!\w){re.escape(option.title.casefold())}(?!\w)"
        if re.search(pattern, rest):
            found.add(option.id)
            rest = re.sub(pattern, " | ", rest)
    return tuple(option.id for option in options if option.id in found)


@dataclass(frozen=True)
class Stance:
    """One reading, asked about options.

    quoted : whether its author agrees to be quoted
    """

    reading: Reading
    options: tuple[Option, ...]
    quoted: bool

    @cached_property
    def grades(self) -> dict[str, int]:
        """Option -> grade, where one was stated; a red line is the lowest."""
        found = {j.option: j.value for j in self.reading.judgements if isinstance(j, Grade)}
        return found | {j.option: -2 for j in self.reading.judgements if isinstance(j, RedLine)}

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """(better, worse), as stated, as it follows, and from grades that differ."""
        said = {(j.better, j.worse) for j in self.reading.judgements if isinstance(j, Prefers)}
        grades = self.grades
        return frozenset(said | {(a, b) for a in grades for b in grades if grades[a] > grades[b]})

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The options about which anything was said."""
        tied = {o for j in self.reading.judgements if isinstance(j, Tie) for o in j.options}
        return frozenset(tied | set(self.grades) | {o for pair in self.pairs for o in pair})

    def quotes(self, option: str, *, against: bool) -> tuple[str, ...]:
        """The author's own words for an option, or against it; none without their consent.

        Against it speak a red line and a low grade; where no grade was stated, also another option that is preferred.
        """
        if not self.quoted:
            return ()
        found = [j.quote for j in self.reading.judgements if self._speaks(j, option, against)]
        return tuple(dict.fromkeys(quote for quote in found if usable(quote)))

    def opposes(self, option: str) -> bool:
        """Whether the words speak against it."""
        return any(self._speaks(j, option, True) for j in self.reading.judgements)

    def rating(self, options: Sequence[str]) -> int | None:
        """0 … 6 for a statement that names these options: by the lowest grade; None if any is not graded."""
        if not options or any(option not in self.grades for option in options):
            return None
        return RATING[min(self.grades[option] for option in options)]

    def _speaks(self, judgement: object, option: str, against: bool) -> bool:
        match judgement:
            case RedLine(option=about):
                return against and about == option
            case Grade(option=about, value=value):
                return about == option and (value < 0 if against else value > 0)
            case Prefers(worse=worse, derived=derived):
                return against and worse == option and not derived and option not in self.grades
        return False
