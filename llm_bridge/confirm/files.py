"""Sheets on disk: written for everybody, never over somebody's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from llm_bridge.confirm.form import form
from llm_bridge.confirm.parse import Filled, read_sheet
from llm_bridge.confirm.sheet import Asked, grouped, sheet_of
from llm_bridge.intake.decision import Decision
from llm_bridge.words import Reading
from proofs.checkers.record.naming import file_names
from socialchoice.formats.files import read_text, write_whole
from socialchoice.model.errors import InvalidProblem


def write_sheets(
    decision: Decision,
    readings: Sequence[Reading],
    asked: Mapping[str, Any] | None,
    filled: Mapping[str, Filled],
    folder: Path,
) -> list[Path]:
    """Write `<author>.md` and `<author>.html` for everybody into `folder`; answers that are there already are kept.

    A file that is no sheet of what is read now is moved aside, to `<author>.before-N.txt`; returns what was moved.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names, moved = file_names(p.id for p in decision.positions), []
    for position, reading in zip(decision.positions, readings, strict=True):
        file, came = folder / f"{names[position.id]}.md", filled.get(position.id)
        there = _there(file, decision)
        statements = came.sheet.statements if came else reading.statements
        if there is not None and there.sheet.groups != grouped(statements):
            there = None
        if file.exists() and (there is None or (came and there.answers and there.answers != came.answers)):
            moved.append(_aside(file))
        before = came or there
        mine = asked if asked is not None and asked["author"] == position.id else None
        questions, answers = _questions(before, mine)
        sheet = sheet_of(decision, position, statements, questions)
        write_whole(file, sheet.text(answers), mode=0o600)
        write_whole(file.with_suffix(".html"), form(sheet, file.name, answers), mode=0o600)
    return moved


def _questions(before: Filled | None, new: Mapping[str, Any] | None) -> tuple[list[Asked], dict[str, str]]:
    """The questions of a sheet: those that were answered, and the new one; with all answers so far."""
    given = dict(before.answers) if before else {}
    kept = [(a, given.pop(f"question {n}", "")) for n, a in enumerate(before.sheet.asked if before else (), 1)]
    answered = [(asked, answer) for asked, answer in kept if answer]
    given |= {f"question {n}": answer for n, (_, answer) in enumerate(answered, 1)}
    questions = [asked for asked, _ in answered]
    if new is not None and tuple(new["about"]) not in [asked.about for asked in questions]:
        questions.append(Asked(tuple(new["about"]), new["value"]))
    return questions, given


def _there(file: Path, decision: Decision) -> Filled | None:
    try:
        return read_sheet(read_text(file), file.name, decision) if file.exists() else None
    except InvalidProblem:
        return None


def _aside(file: Path) -> Path:
    number = 1
    while (aside := file.with_name(f"{file.stem}.before-{number}.txt")).exists():
        number += 1
    file.rename(aside)
    return aside
