"""How each participant fares, from their own judgements alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from llm_bridge.explain.facts import listing
from llm_bridge.explain.names import title_of
from llm_bridge.outcome import Result
from llm_bridge.words import Grade, Prefers, Reading, RedLine, Tie

if TYPE_CHECKING:
    from socialchoice.model.package import PackageProblem


@dataclass(frozen=True)
class Fare:
    """How one option stands with one participant.

    better, worse, level : the options that they prefer to it, that they like less, that they hold equal
    grade                : what they grade it, or None
    red_line             : whether they drew a red line there
    """

    better: tuple[str, ...]
    worse: tuple[str, ...]
    level: tuple[str, ...]
    grade: int | None
    red_line: bool

    @property
    def known(self) -> bool:
        """Whether their words say anything about it."""
        return bool(self.better or self.worse or self.level or self.red_line) or self.grade is not None

    @property
    def shade(self) -> int | None:
        """From -4 (against) to 4 (for): twice the grade; by comparisons alone at most 2 either way; None unknown."""
        if self.grade is not None:
            return 2 * self.grade
        compared = len(self.better) + len(self.worse)
        return round(2 * (len(self.worse) - len(self.better)) / compared) if compared else None


def fare(reading: Reading, option: str) -> Fare:
    """How `option` stands with the author of the reading."""
    pairs = [j for j in reading.judgements if isinstance(j, Prefers)]
    ties = [set(j.options) for j in reading.judgements if isinstance(j, Tie) and option in j.options]
    grades = [j.value for j in reading.judgements if isinstance(j, Grade) and j.option == option]
    return Fare(
        tuple(sorted(j.better for j in pairs if j.worse == option)),
        tuple(sorted(j.worse for j in pairs if j.better == option)),
        tuple(sorted(set().union(*ties) - {option})) if ties else (),
        grades[0] if grades else None,
        any(isinstance(j, RedLine) and j.option == option for j in reading.judgements),
    )


def utilities(problem: PackageProblem, deal: Sequence[Sequence[str]]) -> Mapping[str, Fraction]:
    """What a deal, as (issue, value) pairs, is worth to each party: between 0 (all limits) and 1 (all ideals)."""
    place = {name: (at, values) for at, (name, values) in enumerate(problem.issues)}
    worth = {}
    for agent, rows in zip(problem.agents, problem.utilities, strict=True):
        parts = [rows[place[issue][0]][place[issue][1].index(value)] for issue, value in deal]
        worth[agent] = sum(parts, Fraction(0))
    return worth


def how_you_fare(result: Result, reading: Reading) -> Iterator[str]:
    """How the outcome stands with one participant, in sentences to them; nothing where their words do not say."""
    titles = {o.id: o.title for o in result.decision.options}
    answers = result.seat.outcome.record()["winners"] if result.seat is not None and result.seat.outcome else []
    for answer in answers:
        if isinstance(answer, str):
            yield _fare_in_words(fare(reading, answer), titles, answer)
        elif isinstance(answer, list) and reading.id in result.built.voters.get("package", ()):
            worth = utilities(result.built.problems["package"], answer)[reading.id]
            yield f"This deal is worth {percent(worth)} of the way from your limits to your ideals to you."


def _fare_in_words(found: Fare, titles: Mapping[str, str], option: str) -> str:
    name = title_of(titles, option)
    if not found.known:
        return f"Your words do not say how {name} stands with you."
    crossed = f"The outcome crosses your red line at {name}. " if found.red_line else ""
    if not found.better:
        worse = f"; it stands before {listing(title_of(titles, o) for o in found.worse)}" if found.worse else ""
        return f"{crossed}Nothing that you name stands before {name} in your eyes{worse}."
    return f"{crossed}You would rather have had {listing(title_of(titles, o) for o in found.better)} than {name}."


def percent(share: Fraction) -> str:
    """A share of one as a whole percentage, marked where it is rounded."""
    whole = share * 100
    return f"{whole} %" if whole.denominator == 1 else f"about {float(whole):.0f} %"


def quotes_of(reading: Reading) -> tuple[str, ...]:
    """Every quote behind the judgements of a reading, each once, in order."""
    return tuple(dict.fromkeys(j.quote for j in reading.judgements))
