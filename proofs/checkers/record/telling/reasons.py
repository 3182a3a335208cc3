"""Why no decision can be defended."""

from ..record import Record

NOTHING_READ = (
    "no position states a preference that could be read; nothing can be decided from these texts as they stand"
)
ALL_VETOED = "every option crosses somebody's red line, and red lines are vetoes here; nothing is left"
TOO_FEW = "fewer than two parties state an ideal or a limit; there is nothing to negotiate yet"


def no_comparison(kinds: str) -> str:
    """Nobody compares, and the rule needs that."""
    return f"nobody's text compares two options so that it can be read; it gives only {kinds}"


def below_quorum(usable: int, every: int, quorum: str) -> str:
    """Too few authors are usable."""
    return (
        f"the words of {usable} of {every} people are usable, and the quorum is {quorum}; "
        "no winner is announced below it"
    )


def reasons(record: Record) -> tuple[str, ...]:
    """Every reason that this record can give."""
    kinds, standing = ", ".join(sorted(record.doc["problems"])), record.doc["standing"]
    voters = {len(ids) for ids in record.doc["voters"].values()}
    quorum = standing["quorum"]
    return (
        *((TOO_FEW,) if record.deal else (NOTHING_READ, ALL_VETOED, no_comparison(kinds))),
        *(below_quorum(usable, len(record.readings), quorum) for usable in sorted(voters)),
    )
