"""The real elections in ../shared/data, if they are there: Scottish councils 2007, 2012 and 2017."""

from __future__ import annotations

import csv
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


class Election(NamedTuple):
    """One ward: names by number, party of each, seats, and (count, order of numbers) for each kind of ballot."""

    name: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    seats: int
    ballots: tuple[tuple[int, tuple[int, ...]], ...]


def archive(name):
    """An open archive of the shared data; the test is skipped where it is not beside the project."""
    if not (DATA / name).is_file():
        pytest.skip(f"{name} is not in ../shared/data")
    return zipfile.ZipFile(DATA / name)


@cache
def elections():
    """Every ward of scottish_stv_2007_2017.zip, by file name."""
    with archive("scottish_stv_2007_2017.zip") as zipped:
        files = [n for n in zipped.namelist() if n.endswith(".csv")]
        return {e.name: e for e in (parse(Path(n).stem, zipped.read(n).decode("utf-8")) for n in sorted(files))}


def parse(name, text):
    """`candidates,seats` · `count,first,second,…` · `"Candidate 1",name,party` · title."""
    rows = [[cell for cell in row if cell.strip()] for row in csv.reader(io.StringIO(text))]
    people = [row for row in rows if row[0].startswith("Candidate ")]
    ballots = [tuple(map(int, row)) for row in rows[1 : rows.index(people[0])]]
    names = tuple(row[1].strip() for row in people)
    assert len(names) == int(rows[0][0])
    orders = tuple((n, tuple(c - 1 for c in order)) for n, *order in ballots)
    return Election(name, names, tuple(row[2] for row in people), int(rows[0][1]), orders)
