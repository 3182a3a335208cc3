"""An edited sheet back in, exactly: every line is one that the sheet had, and only answers may differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from llm_bridge.confirm.labels import Labels, plain
from llm_bridge.confirm.phrases import statements as statements_of
from llm_bridge.confirm.sheet import QUESTION, READ, Asked, Sheet, Slot, decision_digest, sheet_of
from llm_bridge.extract.form import Statement
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Position
from socialchoice.formats.files import read_text
from socialchoice.model.errors import InvalidProblem, Unreadable

_WORDS = "your words:"


@dataclass(frozen=True)
class Filled:
    """A sheet that came back.

    answers : slot key -> what was written there; empty answers are left out
    lines   : slot key -> the number of its line in the file
    """

    file: str
    position: Position
    sheet: Sheet
    text: str = field(repr=False)
    answers: Mapping[str, str]
    lines: Mapping[str, int]


def split(text: str) -> list[str]:
    """The lines of a file; signs that only some programs break lines at are part of what people wrote."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_sheets(folder: Path, decision: Decision) -> dict[str, Filled]:
    """Position id -> the sheet that its author returned, from every .md file in `folder`.

    Raises Unreadable if there is no such folder, and InvalidProblem with one sentence for the first sheet that does not
    fit: of another decision, of nobody who takes part, of somebody whose sheet was there already, or with a line that
    is no line of the sheet.
    """
    if not folder.is_dir():
        raise Unreadable(f"{folder} is no folder; give the folder with the edited sheets, such as OUT/confirm")
    found: dict[str, Filled] = {}
    for file in sorted(f for f in folder.iterdir() if f.suffix == ".md" and f.is_file()):
        filled = read_sheet(read_text(file), file.name, decision)
        if other := found.get(filled.position.id):
            raise InvalidProblem(
                f"{other.file} and {file.name} are both the sheet of {filled.position.author}; keep one"
            )
        found[filled.position.id] = filled
    return found


def read_sheet(text: str, file: str, decision: Decision) -> Filled:
    """One sheet. Raises InvalidProblem as `read_sheets` does."""
    lines = [(number, line.strip()) for number, line in enumerate(split(text), 1) if line.strip()]
    position = _author(lines, file, decision)
    labels = Labels(decision)
    try:
        statements = list(_statements(lines, position, labels))
    except InvalidProblem as error:
        kept = "leave the lines of the sheet as they are, and write after “answer:”"
        raise InvalidProblem(f"{file}: {error}; {kept}") from None
    sheet = sheet_of(decision, position, statements, _asked(lines, labels))
    answers, numbers = _matched(lines, sheet, file)
    return Filled(file, position, sheet, text, answers, numbers)


def _author(lines: Sequence[tuple[int, str]], file: str, decision: Decision) -> Position:
    head = {key: _after(lines, f"{key}: ") for key in ("Decision", "Words", "For")}
    if None in head.values():
        raise Unreadable(f"{file} is no sheet of this toolkit; its first lines must name Decision, Words and For")
    if head["Decision"] != decision_digest(decision):
        raise InvalidProblem(
            f"{file} is a sheet of another decision ({_after(lines, 'Question: ')!r}); "
            "use the sheets that were written for this question and these options"
        )
    for position in decision.positions:
        if plain(position.id) == head["For"]:
            return position
    raise InvalidProblem(f"{file} is the sheet of {head['For']!r}, and nobody of that name has a position here")


def _after(lines: Sequence[tuple[int, str]], start: str) -> str | None:
    return next((line.removeprefix(start) for _, line in lines[:8] if line.startswith(start)), None)


def _section(lines: Sequence[tuple[int, str]], heading: str) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in lines:
        if line.startswith("## "):
            inside = line == f"## {heading}"
        elif inside:
            yield number, line


def _statements(lines: Sequence[tuple[int, str]], position: Position, labels: Labels) -> Iterator[Statement]:
    said: str | None = None
    quotes: list[str] = []
    for number, line in (*_section(lines, READ), (0, "- ")):
        if line.startswith("- ") or number == 0:
            if said is not None and quotes:
                yield from statements_of(said, quotes, labels)
            said, quotes = line.removeprefix("- "), []
        elif line.startswith(_WORDS):
            quotes.append(_words(line.removeprefix(_WORDS).strip(), number, position))


def _words(written: str, number: int, position: Position) -> str:
    try:
        words = json.loads(written)
    except (json.JSONDecodeError, RecursionError):
        words = None
    if not isinstance(words, str) or words not in position.text:
        raise InvalidProblem(f"line {number} quotes words that do not stand in the text of {position.author}")
    return words


def _asked(lines: Sequence[tuple[int, str]], labels: Labels) -> list[Asked]:
    found, value = [], ""
    for _, line in _section(lines, QUESTION):
        if line.startswith("- "):
            about = re.findall("“[^”]*”", line.partition("?:")[0])
            found.append(Asked(tuple(labels.find(name) for name in about[:2]), value))
        value = line
    return found


def _matched(lines: Sequence[tuple[int, str]], sheet: Sheet, file: str) -> tuple[dict[str, str], dict[str, int]]:
    """The answers, where every other line is the sheet's own."""
    expected = [x for x in sheet.lines if isinstance(x, Slot) or x.strip()]
    answers: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for at, own in enumerate(expected):
        start = own.prefix.strip() if isinstance(own, Slot) else own.strip()
        number, came = lines[at] if at < len(lines) else (0, "")
        if isinstance(own, Slot) and came.startswith(start):
            numbers[own.key] = number
            if answer := came.removeprefix(start).strip():
                answers[own.key] = answer
        elif came != start:
            where = f"line {number} is {came[:60]!r}" if number else "the end came too soon"
            changed = "; the text or what was read from it has changed since" if start.startswith("Words: ") else ""
            raise InvalidProblem(
                f"{file}: {where}, where {start[:60]!r} was wanted{changed}; "
                "keep the sheet's lines as they are, each answer on its own line"
            )
    if len(lines) > len(expected):
        number, came = lines[len(expected)]
        raise InvalidProblem(f"{file}: line {number}, {came[:60]!r}, is no line of the sheet; remove it")
    return answers, numbers


def answered_lines(text: str) -> list[str]:
    """The lines of a sheet on which something was answered, each with what it is about; no decision is needed."""
    found, section, item = [], "", ""
    for line in (line.strip() for line in split(text)):
        section = line.removeprefix("## ") if line.startswith("## ") else section
        item = line if section == READ and line.startswith("- ") else item
        if line.startswith("answer:") and line != "answer:":
            found.append(f"{item} {line}")
        if section != READ and line.startswith("- ") and not line.endswith(":"):
            found.append(line)
    return found
