"""A record on disk: decision.json for the auditor, a report for everybody, a file for each participant.

Each file is written whole or not at all. The auditor's and the participants' files can be read by their owner alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llm_bridge.decide.document import sealed
from llm_bridge.decide.removal import remove
from llm_bridge.words import Position
from proofs.certificate import written
from proofs.checkers.record.files import derived
from proofs.checkers.record.naming import file_names
from proofs.checkers.record.record import Record, commitment
from socialchoice.formats.files import read_text, write_whole
from socialchoice.model.errors import InvalidProblem, Unreadable

OURS = 0o600


def write(record: Record, folder: Path) -> Path:
    """Write the record and everything that is derived from it; returns the path of decision.json, written last.

    Certificates and participants' files of an earlier record that this one has not are removed. Raises InvalidProblem
    with one sentence if the folder cannot be written.
    """
    try:
        for name, certificate in record.certificates.items():
            _put(folder / name, written(certificate), OURS)
        names = file_names(record.authors)
        for name, text in derived(record).items():
            _put(folder / name, text, OURS if name.startswith("participants/") else 0o644)
        _tidy(folder / "certificates", {Path(name).name for name in record.certificates})
        _tidy(folder / "participants", {f"{name}.md" for name in names.values()})
        _put(folder / "decision.json", document_text(record), OURS)
    except OSError as error:
        raise InvalidProblem(
            f"{folder} cannot be written: {error.strerror}; choose another folder with --out"
        ) from None
    return folder / "decision.json"


def document_text(record: Record) -> str:
    """decision.json as it is written."""
    return json.dumps(record.doc, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def read_record(file: Path) -> Record:
    """The record in a decision.json, with the certificates beside it. Raises Unreadable with one sentence."""
    from proofs.checkers import form
    from proofs.checkers.record.files import load

    try:
        return load(file)
    except form.Unreadable as error:
        raise Unreadable(f"{file}: {error}") from None


def known_salts(folder: Path, positions: Sequence[Position]) -> dict[tuple[str, str], str]:
    """(position id, text) -> salt, from a record that is there already; of those whose text is still the same."""
    try:
        found: Any = json.loads(read_text(folder / "decision.json"))
        before = {p["id"]: (p["salt"], p["sha256"]) for p in found["positions"]}
    except (InvalidProblem, ValueError, KeyError, TypeError):
        return {}
    known = ((p, *before[p.id]) for p in positions if p.id in before)
    return {(p.id, p.text): salt for p, salt, digest in known if commitment(salt, p.text) == digest}


def earlier_consent(record: Record, folder: Path) -> Record:
    """The record with what was ratified and removed in the record that is there already, as far as it still applies.

    Consent holds for the very deal that it was given to, and is taken from a record that holds alone. Words that were
    removed stay removed as long as the texts are the same, whatever became of the record.
    """
    try:
        before: Any = json.loads(read_text(folder / "decision.json"))
        ratified, removed = before["ratified"], before["removed"]
        commitments = {p["id"]: p["sha256"] for p in before["positions"]}
    except (InvalidProblem, ValueError, KeyError, TypeError):
        return record
    doc = record.doc
    if (
        ratified
        and doc["ratified"]
        and _holds(folder / "decision.json")
        and ratified["deal"] == doc["ratified"]["deal"]
    ):
        voters = doc["voters"]["package"]
        doc["ratified"]["answers"] = {id: said for id, said in ratified["answers"].items() if id in voters}
    same = {p["id"] for p in doc["positions"] if commitments.get(p["id"]) == p["sha256"]}
    for entry in removed:
        if entry["id"] in same:
            remove(doc, entry["id"], entry["what"])
    return sealed(doc, record.certificates)


def _holds(file: Path) -> bool:
    from proofs.checkers.form import Refused
    from proofs.checkers.record.check import check_record

    try:
        return bool(check_record(read_record(file)))
    except (Refused, InvalidProblem):
        return False


def _put(path: Path, text: str, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text, mode=mode)


def _tidy(folder: Path, kept: set[str]) -> None:
    for file in folder.glob("*"):
        if file.name not in kept and file.is_file() and file.suffix in (".json", ".md"):
            file.unlink()
