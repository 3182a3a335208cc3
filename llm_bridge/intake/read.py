"""A decision from a folder or from one JSON file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from llm_bridge.intake import records
from llm_bridge.intake.decision import Decision, Settings
from llm_bridge.intake.lists import options_in_question, options_of_csv, options_of_text, positions_of_table
from llm_bridge.words import Issue, Option, Position
from socialchoice.formats.files import read_text
from socialchoice.model.errors import InvalidProblem, Unreadable

TEXTS = (".md", ".txt", ".markdown")
_ANY = (Option("1", "1"), Option("2", "2"))  # what a decision needs that is checked before its options are known


@dataclass(frozen=True)
class Undecided(Decision):
    """A question and positions, and nobody has said what can be chosen; in all else what a decision must be."""

    def __post_init__(self) -> None:
        if listed := options_in_question(self.question):
            raise InvalidProblem(f"the question lists what can be chosen: {_listed(listed)}; decide, or ask without it")
        Decision(self.question, _ANY, (), self.positions, self.settings)


def read_decision(path: str | Path, *, question: str | None = None) -> Decision:
    """The decision in a folder or a JSON file; `question` stands in for one that is not written there.

    A folder holds question.md (or .txt), options.md/.csv/.json or issues.json, settings.toml/.json if anything is to be
    set, and positions/*.md (one text a person, named by the file) or positions.csv/.jsonl with author and text. Without
    options, they are taken from the question if it lists them ("Which one: A, B or C?"), and a note says so.

    Raises Unreadable or InvalidProblem with one sentence.
    """
    path = Path(path)
    return _folder(path, question) if path.is_dir() else records.decision(_record(path), question)


def read_undecided(path: str | Path, *, question: str | None = None) -> Undecided:
    """The question and the positions in a folder or a JSON file that names nothing that can be chosen.

    Raises Unreadable or InvalidProblem as `read_decision` does, and if something can be chosen already, saying where.
    """
    path = Path(path)
    if not path.is_dir():
        record = _record(path)
        if isinstance(record, Mapping):
            _refuse_choices([f"{path} ({key})" for key in ("options", "issues") if record.get(key)])
            record = {**record, "options": [{"id": o.id, "title": o.title} for o in _ANY]}
        made = records.decision(record, question)
        return Undecided(made.question, positions=made.positions, settings=made.settings)
    files = [file for stem in ("options", "issues") for file in sorted(path.glob(f"{stem}.*"))]
    _refuse_choices([str(file) for file in files if file.suffix.lower() in OPTIONS])
    asked = question if question is not None else _question(path)
    return Undecided(asked, positions=_positions(path), settings=_settings(path))


def _refuse_choices(places: list[str]) -> None:
    if places:
        raise InvalidProblem(f"{places[0]} names what can be chosen; decide, or take it away to have options proposed")


def _record(path: Path) -> Any:
    if not path.exists():
        raise Unreadable(f"{path} does not exist; give a folder with question.md and positions/, or a JSON file")
    if path.suffix.lower() != ".json":
        raise Unreadable(f"{path} is neither a folder nor a .json file; give one of these")
    return _json(path)


def _folder(folder: Path, question: str | None) -> Decision:
    asked = question if question is not None else _question(folder)
    positions = _positions(folder)
    options, issues, notes = _choices(folder, asked)
    return Decision(asked, options, issues, positions, _settings(folder), notes)


def _question(folder: Path) -> str:
    file = _only(folder, "question", TEXTS)
    if file is None:
        raise InvalidProblem(f"{folder} has no question.md; write the question into it, or pass --question")
    return read_text(file).strip().removeprefix("#").strip()


def _choices(folder: Path, question: str) -> tuple[tuple[Option, ...], tuple[Issue, ...], tuple[str, ...]]:
    options, issues = _only(folder, "options", (*OPTIONS,)), _only(folder, "issues", (".json",))
    if options is not None and issues is not None:
        raise InvalidProblem(f"{folder} has both {options.name} and {issues.name}; keep the one that is decided")
    if issues is not None:
        return (), records.issues(_json(issues)), ()
    if options is not None:
        return OPTIONS[options.suffix.lower()](options), (), ()
    found = options_in_question(question)
    if not found:
        raise InvalidProblem(
            f"{folder} names no options, and the question lists none; write options.md, one a line: "
            f"`- id: Title — description`, or have them proposed: socialchoice options {folder}"
        )
    return found, (), ("No options were named; they were taken from the question: " + _listed(found) + ".",)


def _listed(options: tuple[Option, ...]) -> str:
    return ", ".join(option.title for option in options)


def _positions(folder: Path) -> tuple[Position, ...]:
    table, texts = _only(folder, "positions", (".csv", ".jsonl")), folder / "positions"
    if table is not None and texts.is_dir():
        raise InvalidProblem(f"{folder} has both positions/ and {table.name}; keep one of them")
    if table is not None:
        return positions_of_table(read_text(table), table.suffix.lower(), table.name)
    if not texts.is_dir():
        raise InvalidProblem(
            f"{folder} has no positions; put one text a person into positions/, or write positions.csv"
        )
    files = sorted(f for f in texts.iterdir() if f.suffix.lower() in TEXTS and f.is_file())
    stems = [file.stem for file in files]
    if twice := sorted({stem for stem in stems if stems.count(stem) > 1}):
        raise InvalidProblem(f"two positions are called {twice[0]!r}; file names must differ before the suffix")
    return tuple(_position(file) for file in files)


def _position(file: Path) -> Position:
    if file.stat().st_size > 4_000_000:
        raise InvalidProblem(f"{file.name} has {file.stat().st_size} bytes; a position has at most 200,000 characters")
    return Position(file.stem, file.stem.replace("_", " ").replace("-", " ").title(), read_text(file))


def _settings(folder: Path) -> Settings:
    file = _only(folder, "settings", (".toml", ".json"))
    if file is None:
        return Settings()
    if file.suffix.lower() == ".json":
        return records.settings(_json(file))
    try:
        return Settings.of(tomllib.loads(read_text(file)))
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(f"{file} is no TOML: {error}") from None


def _only(folder: Path, stem: str, suffixes: tuple[str, ...]) -> Path | None:
    found = [folder / f"{stem}{suffix}" for suffix in suffixes if (folder / f"{stem}{suffix}").is_file()]
    if len(found) > 1:
        raise InvalidProblem(f"{folder} has {' and '.join(file.name for file in found)}; keep one of them")
    return found[0] if found else None


def _json(file: Path) -> Any:
    try:
        return json.loads(read_text(file), object_pairs_hook=_unique)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"{file} is no JSON: {error}") from None


def _unique(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise Unreadable("a JSON object has a key twice; every key may stand once")
    return made


OPTIONS: dict[str, Callable[[Path], tuple[Option, ...]]] = {
    ".md": lambda file: options_of_text(read_text(file)),
    ".txt": lambda file: options_of_text(read_text(file)),
    ".csv": lambda file: options_of_csv(read_text(file)),
    ".json": lambda file: records.options(_json(file)),
}
