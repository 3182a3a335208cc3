"""One option: whose red lines it keeps, who endorses it, and whether a group could claim a veto against it."""

from collections.abc import Iterator
from fractions import Fraction

from ...record import Json, Record
from ..facts import listing, voices
from ..names import percent, title_of
from ..people import Fare, fare
from .veto_core import blocking


def about_options(record: Record, option: str) -> Iterator[str]:
    """In sentences; what words do not say is counted as unknown."""
    name = title_of(record.titles, option)
    fares = {reading["id"]: fare(reading, option) for reading in record.readings}
    yield _red_lines(record, fares, name)
    yield from _endorsement(record, fares, option)
    yield from _veto(record, fares, name)


def _red_lines(record: Record, fares: dict[str, Fare], name: str) -> str:
    drawn = sorted({id for ids in record.doc["red_lines"].values() for id in ids})
    if not drawn:
        return "Nobody drew a red line, so that none shows whether the outcome keeps them."
    crossed = [id for id in drawn if fares[id].red_line]
    if not crossed:
        return f"Red lines: {voices(len(drawn))} drew some, and {name} crosses none."
    return f"Red lines: {voices(len(drawn))} drew some, and {name} crosses those of {len(crossed)}."


def endorses(found: Fare) -> bool | None:
    """Whether somebody's own words endorse an option: a grade above 0, or nothing named before it; None if unknown."""
    if found.red_line:
        return False
    if found.grade is not None:
        return found.grade > 0
    if found.better or found.worse or found.level:
        return not found.better
    return None


def _endorsement(record: Record, fares: dict[str, Fare], option: str) -> Iterator[str]:
    """How many endorse it, of those who wanted it most and of those who wanted something else."""
    known = {id: endorsed for id, found in fares.items() if (endorsed := endorses(found)) is not None}
    name = title_of(record.titles, option)
    if not known:
        yield f"Nobody's words say whether they endorse {name}."
        return
    silent = len(fares) - len(known)
    yield f"{sum(known.values())} of the {len(known)} whose words say so endorse {name}; of {silent} it is unknown."
    wanted = {reading["id"]: _wanted(reading, option) for reading in record.readings}
    others = [id for id in known if wanted[id] is False]
    firsts = [id for id in known if wanted[id]]
    if others and firsts:
        mine, theirs = (Fraction(sum(known[id] for id in ids), len(ids)) for ids in (firsts, others))
        yield (
            f"Of those who wanted something else more, {percent(theirs)} endorse it; of the others {percent(mine)}: "
            f"a gap of {percent(mine - theirs)}."
        )


def _wanted(reading: Json, option: str) -> bool | None:
    """Whether nothing is known to stand before the option with this author; None where nothing is known."""
    found = fare(reading, option)
    if not found.known:
        return None
    grades = [j["value"] for j in reading["judgements"] if j["kind"] == "grade"]
    return not found.better and (found.grade is None or found.grade == max(grades))


def _veto(record: Record, fares: dict[str, Fare], name: str) -> Iterator[str]:
    """The proportional veto core: no group may veto more than its share of the options."""
    options = [entry["id"] for entry in record.doc["options"] if entry["id"] not in record.doc["excluded"]]
    prefers = {id: set(found.better).intersection(options) for id, found in fares.items()}
    found = blocking(prefers, len(options))
    if found is None:
        yield (
            f"By what was read, no group that is large enough to veto {name} agrees on what it would rather have "
            "(it is in the proportional veto core)."
        )
        return
    group, better, excess = found
    who, what = listing(record.authors[id] for id in group), listing(title_of(record.titles, o) for o in better)
    yield (
        f"{who} all prefer {what} to {name}, and are enough to veto everything else in proportion to their number: "
        f"{name} is outside the proportional veto core by {percent(excess)}."
    )
