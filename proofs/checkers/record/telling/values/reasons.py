"""The reasons that authors gave in their own words: which the outcome serves, and which it leaves unaddressed."""

from collections.abc import Iterator
from typing import Any

from ...record import Record
from ..names import title_of


def about_reasons(record: Record) -> Iterator[tuple[str, bool]]:
    """A reason speaks for an option or an issue; words are quoted of those who agreed to that, the others counted."""
    said = [(reading, j) for reading in record.readings for j in record.judgements(reading, "reason")]
    if not said:
        yield "Nobody's reasons could be read; what words do not say is not guessed.", False
        return
    chosen = _chosen(record)
    served = [entry for entry in said if entry[1]["supports"] in chosen]
    if record.deal:
        yield f"{len(said)} reasons were read, each about an issue that the deal settles.", False
    else:
        yield (
            f"{len(said)} reasons were read; {len(served)} speak for what is chosen, the others for something else.",
            False,
        )
    for reading, reason in said:
        if reading["quotable"] and reading["id"] not in record.removed and reason["quote"] and not record.deal:
            word = "Served" if reason["supports"] in chosen else "Left unaddressed"
            yield (
                f"{word}: {reading['author']} on {title_of(record.titles, reason['supports'])}: “{reason['quote']}”",
                False,
            )


def _chosen(record: Record) -> set[str]:
    found: set[str] = set()
    answers: list[Any] = record.winners
    for answer in answers:
        found.update([answer] if isinstance(answer, str) else [m for m in answer if isinstance(m, str)])
    return found
