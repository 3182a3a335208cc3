"""A Polis export: `comments.csv` and `votes.csv`, and if they are there `participants-votes.csv` and `summary.csv`.

The columns are those of the exports of 2023: comments with agrees, disagrees and moderated (1 in, 0 undecided, -1 out);
votes with a time, a statement, a voter and 1, 0 or -1; participants with their group and one column for each statement.
Somebody who votes again on a statement has changed their mind: their last vote counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from socialchoice.formats.polis.audit import Audit, audited
from socialchoice.formats.polis.sign import Cast, which_sign
from socialchoice.formats.polis.table import Row, pairs, table
from socialchoice.model.ballots.votes import VoteMatrix
from socialchoice.model.errors import InvalidProblem, Unreadable

STATEMENT, VOTER, TEXT = "comment-id", "voter-id", "comment-body"


@dataclass(frozen=True)
class Conversation:
    """A conversation as exported.

    votes     : participants and statements, both in the order of their numbers; the last vote of each counts
    texts     : what each statement says
    moderated : 1 let in, 0 undecided, -1 taken out
    groups    : participant -> the export's group, without those in none; None if the export tells no groups
    summary   : what summary.csv tells; empty if there is none
    sign      : what means agreement in the file: 1, or -1; here it is 1 always
    audit     : where the export's own totals differ from the votes, counted
    """

    votes: VoteMatrix
    texts: Mapping[str, str]
    moderated: Mapping[str, int]
    groups: Mapping[str, str] | None
    summary: Mapping[str, str]
    sign: int
    audit: Audit


def read_polis(folder: str | Path, *, sign: int | None = None) -> Conversation:
    """The conversation in a folder.

    sign : the number that means agreement, 1 or -1; by default it is found out from the totals in comments.csv

    Raises Unreadable with file and line for what is no export, and if nothing says which number means agreement.
    """
    folder = Path(folder)
    if sign not in (None, 1, -1):
        raise InvalidProblem(f"sign is {sign!r}; agreement is written as 1 or as -1")
    statements, told = _statements(folder / "comments.csv")
    cast = _cast(folder / "votes.csv", statements)
    latest = _latest(cast)
    way = sign or which_sign(folder / "votes.csv", cast, latest, told)
    listed, people = folder / "participants-votes.csv", list[Row]()
    if listed.exists():
        columns, people = table(listed, ("participant", "group-id", "n-votes", "n-agree", "n-disagree"))
        _known_columns(listed, columns, statements)
    known = {event.voter for event in latest} | {row.text("participant").strip() for row in people}
    votes = _matrix(sorted(known, key=int), sorted(statements, key=int), latest, way)
    return Conversation(
        votes,
        {name: row.text(TEXT) for name, row in statements.items()},
        {name: row.whole("moderated") for name, row in statements.items()},
        _groups(people) if listed.exists() else None,
        pairs(folder / "summary.csv") if (folder / "summary.csv").exists() else {},
        way,
        audited(votes, cast, latest, told, people, way),
    )


def _statements(path: Path) -> tuple[dict[str, Row], dict[str, tuple[int, int]]]:
    found: dict[str, Row] = {}
    for row in table(path, (STATEMENT, "agrees", "disagrees", "moderated", TEXT))[1]:
        name = str(row.whole(STATEMENT, 0))
        if name in found:
            raise row.fault(f"statement {name} stands there twice, first on line {found[name].line}")
        found[name] = row
    if not found:
        raise Unreadable(f"{path}, line 1: there are no statements in this file")
    return found, {name: (row.whole("agrees", 0), row.whole("disagrees", 0)) for name, row in found.items()}


def _cast(path: Path, statements: Mapping[str, Row]) -> list[Cast]:
    found = []
    for row in table(path, ("timestamp", STATEMENT, VOTER, "vote"))[1]:
        about = str(row.whole(STATEMENT, 0))
        if about not in statements:
            raise row.fault(f"a vote is about statement {about}, which is not in comments.csv")
        found.append(Cast(row.whole("timestamp"), about, str(row.whole(VOTER, 0)), row.vote("vote")))
    if not found:
        raise Unreadable(f"{path}, line 1: there are no votes in this file")
    return found


def _latest(cast: list[Cast]) -> list[Cast]:
    """The last vote of each voter on each statement; of those cast at the same time, the one that is further down."""
    return list(
        {(event.voter, event.statement): event for event in sorted(cast, key=lambda event: event.time)}.values()
    )


def _known_columns(path: Path, columns: list[str], statements: Mapping[str, Row]) -> None:
    if unknown := [name for name in columns if name.isdigit() and name not in statements]:
        raise Unreadable(f"{path}, line 1: column {unknown[0]!r} is about a statement that is not in comments.csv")


def _matrix(people: list[str], names: list[str], latest: list[Cast], way: int) -> VoteMatrix:
    row, column = {name: i for i, name in enumerate(people)}, {name: i for i, name in enumerate(names)}
    votes, seen = np.zeros((len(people), len(names)), np.int8), np.zeros((len(people), len(names)), bool)
    for event in latest:
        at = row[event.voter], column[event.statement]
        votes[at], seen[at] = event.vote * way, True
    return VoteMatrix(tuple(people), tuple(names), votes, seen)


def _groups(people: list[Row]) -> dict[str, str]:
    found, lines = dict[str, str](), dict[str, int]()
    for row in people:
        name = str(row.whole("participant", 0))
        if name in lines:
            raise row.fault(f"participant {name} stands there twice, first on line {lines[name]}")
        lines[name] = row.line
        if row.text("group-id").strip():
            found[name] = str(row.whole("group-id"))
    return found
