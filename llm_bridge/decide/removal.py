"""Taking one author's words out of a record: what was read from them still counts, and can still be checked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from proofs.checkers.record.naming import file_names
from socialchoice.formats.files import write_whole

QUOTES, WORDS = "quotes", "words"


def remove(doc: dict[str, Any], id: str, what: str) -> None:
    """Take the quotes of one author out of everything that is shown, or all their words out of the record itself.

    Who withdraws "quotes" is quoted nowhere any more; the auditor still holds text and quotes. Without "words", the
    record holds no text, sheet, quote or reason of theirs: only the judgements as values, and the commitment to the
    text, so that whoever kept it can still show that it was the one.
    """
    doc["removed"] = [entry for entry in doc["removed"] if entry["id"] != id] + [{"id": id, "what": what}]
    reading = next(reading for reading in doc["readings"] if reading["id"] == id)
    reading["quotable"] = False
    if what == WORDS:
        position = next(position for position in doc["positions"] if position["id"] == id)
        position["text"] = reading["sheet"] = None
        reading["dropped"] = []
        reading["contradictions"] = [[None, None] for _ in reading["contradictions"]]
        for judgement in reading["judgements"]:
            judgement["quote"] = None
            if judgement["kind"] == "reason":
                judgement["value"] = None
            if "text" in judgement:
                judgement["text"] = ""


def forget(folder: Path, authors: Iterable[str], id: str, text: str | None) -> list[Path]:
    """Delete an author's sheets beside a record, and their text from the transcript; returns what was deleted."""
    name = file_names(authors)[id]
    gone = [f for f in (folder / "confirm").glob(f"{name}.*") if f.stem == name or f.stem.startswith(f"{name}.before-")]
    for file in gone:
        file.unlink()
    transcript = folder / "transcript.jsonl"
    if text and transcript.exists():
        kept = [line for line in transcript.read_text(encoding="utf-8").splitlines() if not _holds(line, text)]
        write_whole(transcript, "".join(f"{line}\n" for line in kept), mode=0o600)
    return gone


def _holds(line: str, text: str) -> bool:
    try:
        return bool(json.loads(line)["request"]["data"].get("text") == text)
    except (ValueError, KeyError, TypeError, AttributeError):
        return True  # a line that cannot be read may hold anything
