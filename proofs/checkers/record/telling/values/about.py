"""Every sentence on whether the outcome reflects values: (sentence, whether it tells of somebody's limits or gains)."""

from collections.abc import Iterator

from ...record import Record
from .committees import about_representation
from .deals import about_deals
from .options import about_options
from .reasons import about_reasons

HEADING = "Does this reflect values?"


def about_values(record: Record) -> Iterator[tuple[str, bool]]:
    """Red lines, endorsement by those who wanted something else, vetoes that groups could claim, and reasons."""
    if record.deal:
        yield from about_deals(record)
    else:
        for option in (answer for answer in record.winners if isinstance(answer, str)):
            yield from ((sentence, False) for sentence in about_options(record, option))
        yield from ((sentence, False) for sentence in about_representation(record))
    yield from about_reasons(record)
