"""How each participant fares, from their own judgements alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..record import Json, Record, worth
from .facts import listing
from .names import percent, title_of


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


def fare(reading: Json, option: str) -> Fare:
    """How `option` stands with the author of the reading."""

    def of(kind: str) -> list[Any]:
        return [j for j in reading["judgements"] if j["kind"] == kind]

    ties = [set(j["options"]) for j in of("tie") if option in j["options"]]
    grades = [j["value"] for j in of("grade") if j["option"] == option]
    return Fare(
        tuple(sorted(j["better"] for j in of("prefers") if j["worse"] == option)),
        tuple(sorted(j["worse"] for j in of("prefers") if j["better"] == option)),
        tuple(sorted(set().union(*ties) - {option})) if ties else (),
        grades[0] if grades else None,
        any(j.get("option") == option for j in of("red_line")),
    )


def how_you_fare(record: Record, reading: Json) -> Iterator[str]:
    """How the outcome stands with one participant, in sentences to them; nothing where their words do not say."""
    for answer in record.winners:
        if isinstance(answer, str):
            yield _fare_in_words(fare(reading, answer), record.titles, answer)
        elif record.deal and isinstance(answer, list) and reading["id"] in record.doc["voters"]["package"]:
            share = worth(record.doc["problems"]["package"], answer)[reading["id"]]
            yield f"This deal is worth {percent(share)} of the way from your limits to your ideals to you."


def _fare_in_words(found: Fare, titles: dict[str, str], option: str) -> str:
    name = title_of(titles, option)
    if not found.known:
        return f"Your words do not say how {name} stands with you."
    crossed = f"The outcome crosses your red line at {name}. " if found.red_line else ""
    if not found.better:
        worse = f"; it stands before {listing(title_of(titles, o) for o in found.worse)}" if found.worse else ""
        return f"{crossed}Nothing that you name stands before {name} in your eyes{worse}."
    return f"{crossed}You would rather have had {listing(title_of(titles, o) for o in found.better)} than {name}."


def about_people(record: Record) -> Iterator[str]:
    """Who gains least, and why."""
    if record.deal:
        yield from _least_from_deal(record)
        return
    for winner in (answer for answer in record.winners if isinstance(answer, str)):
        fares = {reading["author"]: fare(reading, winner) for reading in record.readings}
        worst = max((len(f.better) for f in fares.values()), default=0)
        if worst == 0:
            yield f"Nobody is read to prefer another option to {title_of(record.titles, winner)}."
            continue
        for author, found in fares.items():
            if len(found.better) == worst:
                others = listing(title_of(record.titles, o) for o in found.better)
                yield f"{author} gains least from {title_of(record.titles, winner)}: they prefer {others} to it."


def _least_from_deal(record: Record) -> Iterator[str]:
    for deal in record.winners:
        if isinstance(deal, list):
            shares = worth(record.doc["problems"]["package"], deal)
            least = min(shares.values())
            poorest = listing(record.authors[i] for i, share in shares.items() if share == least)
            yield f"From their limits (0 %) to their ideals (100 %), the least gets {percent(least)}: {poorest}."
            each = listing(f"{record.authors[i]} {percent(share)}" for i, share in shares.items())
            yield f"All together: {each}."
