"""One CSV file of an export: rows that know the line on which they begin, cells checked where they are read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from socialchoice.formats.files import read_text
from socialchoice.model.errors import Unreadable


@dataclass(frozen=True)
class Row:
    """The cells of one row, by column, with the file and the line for whoever must be told."""

    path: Path
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """The cell as it stands."""
        return self.cells[column]

    def whole(self, column: str, least: int | None = None) -> int:
        """The cell as an integer; "2.0" is one too. Raises Unreadable for anything else, or what is below `least`."""
        came = self.cells[column].strip()
        digits = came.removesuffix(".0")
        if not digits.lstrip("-").isascii() or not digits.removeprefix("-").isdigit():
            raise self.fault(f"column {column!r} holds {came!r}, and an integer is wanted")
        if least is not None and int(digits) < least:
            raise self.fault(f"column {column!r} holds {came}, and at least {least} is wanted")
        return int(digits)

    def vote(self, column: str) -> int:
        """The cell as a vote: 1, 0 or -1. Raises Unreadable for anything else."""
        found = self.whole(column)
        if found not in (-1, 0, 1):
            raise self.fault(f"column {column!r} holds {found}, and votes are 1, 0 and -1")
        return found

    def fault(self, what: str) -> Unreadable:
        """What is wrong with this row, in one sentence."""
        return Unreadable(f"{self.path}, line {self.line}: {what}")


def table(path: Path, needed: Sequence[str]) -> tuple[list[str], list[Row]]:
    """(columns, rows) of a CSV file. Raises Unreadable if a needed column is missing, or a row is longer or shorter."""
    read = list(_rows(path))
    if not read:
        raise Unreadable(f"{path}, line 1: the file is empty; its first line must name the columns")
    header = [cell.strip() for cell in read[0][1]]
    if missing := [name for name in needed if name not in header]:
        raise Unreadable(f"{path}, line 1: there is no column {missing[0]!r}; the columns are {', '.join(header)}")
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise Unreadable(f"{path}, line 1: two columns are called {twice!r}")
    rows = []
    for line, cells in read[1:]:
        if len(cells) != len(header):
            raise Unreadable(f"{path}, line {line}: there are {len(cells)} cells, and {len(header)} columns")
        rows.append(Row(path, line, dict(zip(header, cells, strict=True))))
    return header, rows


def pairs(path: Path) -> dict[str, str]:
    """A file of two columns without a header, as a mapping. Raises Unreadable for other rows."""
    found: dict[str, str] = {}
    for line, cells in _rows(path):
        if len(cells) != 2:
            raise Unreadable(f"{path}, line {line}: there are {len(cells)} cells; wanted are a key and a value")
        found[cells[0]] = cells[1]
    return found


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"{path}, line {line}: this is no CSV: {error}") from None
