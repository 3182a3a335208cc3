"""The report's pictures: tables whose cells are coloured and can also be read aloud."""

from collections.abc import Iterator

from ..record import Json, Record
from ..telling.names import spoken
from ..telling.people import fare
from .blocks import Block, Cell, Table

GRADE = {-2: "strongly against", -1: "against", 0: "neutral", 1: "for", 2: "strongly for"}


def head_to_head(record: Record) -> Iterator[Block]:
    """The pairwise matrix as a heat map."""
    if record.support is None:
        return
    names, support = record.support
    most = max((max(row) for row in support), default=0) or 1
    rows = []
    for i, name in enumerate(names):
        cells = [
            Cell("—") if i == j else Cell(str(support[i][j]), round(4 * (support[i][j] - support[j][i]) / most))
            for j in range(len(names))
        ]
        rows.append((Cell(record.titles[name]), *cells))
    yield Table("How many people put the row before the column", ("", *(record.titles[n] for n in names)), tuple(rows))


def who_supports_what(record: Record) -> Iterator[Block]:
    """Each participant's stated grade of each option, or how many of the options that they compare with it it beats."""
    if record.deal:
        return
    options = [option["id"] for option in record.doc["options"]]
    rows = tuple(
        (Cell(reading["author"]), *(_stance(reading, option) for option in options)) for reading in record.readings
    )
    caption = "Who supports what, as far as it could be read; an empty cell is unknown, not zero"
    yield Table(caption, ("", *(record.titles[option] for option in options)), rows)


def _stance(reading: Json, option: str) -> Cell:
    found = fare(reading, option)
    if not found.known:
        return Cell("")
    parts = [GRADE[found.grade]] if found.grade is not None else []
    parts += ["red line"] if found.red_line else []
    if found.better or found.worse:
        parts.append(f"before {len(found.worse)}, behind {len(found.better)}")
    return Cell("; ".join(parts) or "equal to others", found.shade)


def satisfaction(record: Record) -> Iterator[Block]:
    """How each participant would fare under each option that some rule chooses."""
    by_option: dict[str, list[str]] = {}
    for seat in () if record.deal else record.doc["panel"]:
        for answer in seat["winners"] or ():
            if isinstance(answer, str):
                by_option.setdefault(answer, []).append(seat["rule"])
    if not by_option:
        return
    rows = tuple(
        (Cell(reading["author"]), *(_stance(reading, option) for option in by_option)) for reading in record.readings
    )
    chosen = (
        f"{record.titles[o]} ({', '.join(rules[:3])}{'…' if len(rules) > 3 else ''})" for o, rules in by_option.items()
    )
    yield Table("Each participant under each candidate outcome, and the rules that choose it", ("", *chosen), rows)


def other_rules(record: Record) -> Iterator[Block]:
    """What every rule of the panel says, with its certificate's status; deals are for the parties alone."""
    rows = []
    for seat in () if record.deal else record.doc["panel"]:
        answers = [a for a in seat["winners"] or () if not isinstance(a, dict)]
        said = "; ".join(spoken(record.titles, a) for a in answers[:4]) if seat["winners"] else "—"
        rows.append((Cell(seat["rule"]), Cell(said), Cell(seat["status"]), Cell(seat["on"])))
    if rows:
        yield Table("What each rule says of the same texts", ("rule", "chooses", "status", "asked about"), tuple(rows))
