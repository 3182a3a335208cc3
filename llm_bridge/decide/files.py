"""A result on disk: decision.json, certificates, report.md and report.html, each written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from llm_bridge.decide.document import document
from llm_bridge.explain.facts import Fact
from llm_bridge.outcome import Result
from llm_bridge.report.compose import compose
from llm_bridge.report.markdown import markdown
from llm_bridge.report.page import page
from proofs.certificate import written
from socialchoice.model.errors import InvalidProblem


def write(result: Result, facts: Sequence[Fact], told: str, folder: Path) -> Path:
    """Write everything into `folder`, which is made if need be; returns the path of decision.json, written last.

    Raises InvalidProblem with one sentence if the folder cannot be written.
    """
    try:
        (folder / "certificates").mkdir(parents=True, exist_ok=True)
        names = {}
        for seat in ((result.seat,) if result.seat else ()) + result.others:
            if seat.certificate is not None:
                names[f"{seat.rule} {seat.kind}"] = name = f"certificates/{seat.rule}.json"
                write_whole(folder / name, written(seat.certificate))
        for change, certificate in result.changed.items():
            write_whole(folder / f"certificates/if-{change}d.json", written(certificate))
        blocks = compose(result, facts, told)
        write_whole(folder / "report.md", markdown(blocks))
        write_whole(folder / "report.html", page(result.decision.question, blocks))
        made = document(result, facts, told, names)
        write_whole(
            folder / "decision.json", json.dumps(made, indent=1, ensure_ascii=False, allow_nan=False) + "\n", mode=0o600
        )
    except OSError as error:
        raise InvalidProblem(
            f"{folder} cannot be written: {error.strerror}; choose another folder with --out"
        ) from None
    return folder / "decision.json"


def write_whole(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Write a file so that it holds either what it held before or all of `text`.

    Raises InvalidProblem with one sentence if the folder does not let a file be made.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InvalidProblem(f"{path} cannot be written: {error.strerror}; choose another place") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
