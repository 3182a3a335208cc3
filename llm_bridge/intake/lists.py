"""Options and positions written as lists and tables."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from llm_bridge.words import Option, Position
from socialchoice.model.errors import InvalidProblem, Unreadable

_BULLET = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s+")
_PARTS = re.compile(r"\s+[—–-]\s+")
_ENUMERATION = re.compile(r"[:—–]\s*([^:?]+?)\s*\?\s*$")
_JOINTS = re.compile(r"\s*,\s*(?:or\s+|oder\s+|ou\s+|o\s+)?|\s+(?:or|oder|ou|o)\s+")


def options_of_text(text: str) -> tuple[Option, ...]:
    """One option a line: `- id: Title — description`; the id may be left out and is then made of the title."""
    options = []
    for line in text.splitlines():
        bare = _BULLET.sub("", line, count=1).strip()
        if not bare or bare.startswith("#"):
            continue
        head, *rest = _PARTS.split(bare, maxsplit=1)
        id, colon, title = head.partition(":")
        named = bool(colon) and re.fullmatch(r"[\w-]+", id.strip()) is not None and bool(title.strip())
        title = (title if named else head).strip().strip("*").strip()
        options.append(Option(id.strip() if named else slug(title), title, rest[0].strip() if rest else ""))
    return tuple(options)


def options_of_csv(text: str) -> tuple[Option, ...]:
    """Columns id, title and description; only the title must be there."""
    rows = list(csv.DictReader(io.StringIO(text)))
    if rows and "title" not in rows[0]:
        raise Unreadable("options.csv needs a column `title`; it may have `id` and `description` too")
    options = []
    for row in rows:
        cells = {key: (value or "").strip() for key, value in row.items() if isinstance(value, str | None)}
        options.append(Option(cells.get("id") or slug(cells["title"]), cells["title"], cells.get("description", "")))
    return tuple(options)


def options_in_question(question: str) -> tuple[Option, ...]:
    """The options that a question lists after a colon or dash, as in "Which one: A, B or C?"; none if it does not."""
    found = _ENUMERATION.search(question.strip())
    titles = [part.strip() for part in _JOINTS.split(found[1]) if part.strip()] if found else []
    return tuple(Option(slug(title), title) for title in titles) if len(titles) > 1 else ()


def positions_of_table(text: str, suffix: str, name: str) -> tuple[Position, ...]:
    """Positions from CSV (columns author, text, perhaps id) or JSONL (one such object a line)."""
    rows: list[tuple[int, Any]] = []
    if suffix == ".csv":
        rows = list(enumerate(csv.DictReader(io.StringIO(text)), 2))
    else:
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                try:
                    rows.append((number, json.loads(line)))
                except (json.JSONDecodeError, RecursionError) as error:
                    raise Unreadable(f"{name}, line {number} is no JSON: {error}") from None
    positions = []
    for number, row in rows:
        author, said = (row.get("author"), row.get("text")) if isinstance(row, dict) else (None, None)
        if not isinstance(author, str) or not isinstance(said, str) or not author.strip():
            raise InvalidProblem(f"{name}, line {number} needs an author and a text; both must be texts")
        id = row.get("id") or slug(author)
        if not isinstance(id, str):
            raise InvalidProblem(f"{name}, line {number} has the id {id!r}; an id is a text")
        positions.append(Position(id, author, said))
    return tuple(positions)


def slug(title: str) -> str:
    """A short id from a title: letters and digits in lower case, hyphens between; at most 40 characters."""
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-")[:40].strip("-") or "option"
