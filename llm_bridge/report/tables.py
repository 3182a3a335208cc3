"""The report's pictures: tables whose cells are coloured and can also be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from llm_bridge.explain.names import spoken
from llm_bridge.explain.people import fare, percent, utilities
from llm_bridge.outcome import Result, Seat
from llm_bridge.report.blocks import Block, Cell, Table

Titles = Mapping[str, str]
GRADE = {-2: "strongly against", -1: "against", 0: "neutral", 1: "for", 2: "strongly for"}


def head_to_head(result: Result, titles: Titles) -> Iterator[Block]:
    """The pairwise matrix as a heat map."""
    comparisons = result.built.problems.get("comparisons")
    if comparisons is None:
        return
    names, support = comparisons.names, comparisons.support.tolist()
    most = max((max(row) for row in support), default=0) or 1
    rows = []
    for i, name in enumerate(names):
        cells = [
            Cell("—") if i == j else Cell(str(support[i][j]), round(4 * (support[i][j] - support[j][i]) / most))
            for j in range(len(names))
        ]
        rows.append((Cell(titles[name]), *cells))
    yield Table("How many people put the row before the column", ("", *(titles[n] for n in names)), tuple(rows))


def who_supports_what(result: Result, titles: Titles) -> Iterator[Block]:
    """Each participant's stated grade of each option, or how many of the options that they compare with it it beats."""
    if not result.decision.options:
        return
    rows = []
    for reading in result.readings:
        cells = [_stance(result, reading_id=reading.id, option=o.id) for o in result.decision.options]
        rows.append((Cell(reading.author), *cells))
    header = ("", *(o.title for o in result.decision.options))
    yield Table(
        "Who supports what, as far as it could be read; an empty cell is unknown, not zero", header, tuple(rows)
    )


def _stance(result: Result, reading_id: str, option: str) -> Cell:
    reading = next(r for r in result.readings if r.id == reading_id)
    found = fare(reading, option)
    if not found.known:
        return Cell("")
    parts = [GRADE[found.grade]] if found.grade is not None else []
    parts += ["red line"] if found.red_line else []
    if found.better or found.worse:
        parts.append(f"before {len(found.worse)}, behind {len(found.better)}")
    return Cell("; ".join(parts) or "equal to others", found.shade)


def satisfaction(result: Result, titles: Titles) -> Iterator[Block]:
    """How each participant would fare under each outcome that some rule chooses."""
    seats = [seat for seat in (result.seat, *result.others) if seat is not None and seat.outcome is not None]
    if result.decision.issues:
        yield from _worth(result, titles, seats)
        return
    by_option: dict[str, list[str]] = {}
    for seat in seats:
        for answer in _answers(seat):
            if isinstance(answer, str):
                by_option.setdefault(answer, []).append(seat.rule)
    rows = []
    for reading in result.readings:
        rows.append((Cell(reading.author), *(_stance(result, reading.id, option) for option in by_option)))
    if by_option:
        header = (
            "",
            *(f"{titles[o]} ({', '.join(rules[:3])}{'…' if len(rules) > 3 else ''})" for o, rules in by_option.items()),
        )
        yield Table("Each participant under each candidate outcome, and the rules that choose it", header, tuple(rows))


def _worth(result: Result, titles: Titles, seats: list[Seat]) -> Iterator[Block]:
    problem = result.built.problems["package"]
    deals = [(seat.rule, answer) for seat in seats for answer in _answers(seat)[:3] if not isinstance(answer, str)]
    if not deals:
        return
    worth = [utilities(problem, deal) for _, deal in deals]
    people = {r.id: r.author for r in result.readings}
    rows = [
        (Cell(people[agent]), *(Cell(percent(w[agent]), round(4 * w[agent])) for w in worth))
        for agent in problem.agents
    ]
    header = ("", *(f"{rule}: {spoken(titles, deal, deal=True)}" for rule, deal in deals))
    yield Table(
        "What each deal is worth to each party, from their limits (0 %) to their ideals (100 %)", header, tuple(rows)
    )


def other_rules(result: Result, titles: Titles) -> Iterator[Block]:
    """What every rule of the panel says, with its certificate's status."""
    deal = bool(result.decision.issues)
    rows = []
    for seat in ([result.seat] if result.seat else []) + list(result.others):
        answers = "; ".join(spoken(titles, a, deal=deal) for a in _answers(seat)[:4]) if seat.outcome else seat.why
        rows.append((Cell(seat.rule), Cell(answers), Cell(seat.status), Cell(seat.kind)))
    if rows:
        yield Table("What each rule says of the same texts", ("rule", "chooses", "status", "asked about"), tuple(rows))


def _answers(seat: Seat) -> list[Any]:
    found = seat.outcome.record()["winners"] if seat.outcome is not None else []
    return [answer for answer in found if not isinstance(answer, dict)]
