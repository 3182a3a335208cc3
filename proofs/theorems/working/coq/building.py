"""Coq's files in the order in which they are compiled, and what the compiler and its checker say of them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from proofs.theorems.working.coq.certificates import certificates
from proofs.theorems.working.coq.trace import trace
from socialchoice.model.errors import Unproven

HERE = Path(__file__).parent
LIBRARY = "SocialChoice"
CLOSED, NONE = "Closed under the global context", "* Axioms: <none>"
WRITTEN = ("Lrat", "GibbardSatterthwaite", "Schulze", "Sums", "Orders", "Kemeny", "Slopes", "Thiele")
GENERATED = {"Trace": trace, "Certificates": certificates}


def is_installed() -> bool:
    """Whether Coq is: its compiler and its checker."""
    return shutil.which("coqc") is not None and shutil.which("coqchk") is not None


def built(folder: Path, *, whole: bool = True) -> Iterator[str]:
    """Compile every file in a folder, and yield what Coq says of each.

    whole : whether all of it, Coq's own library too, is then checked again by coqchk, which takes most of the time

    Raises Unproven if Coq refuses a file or finds an axiom, NoSolver, and the checker's Refused.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in WRITTEN:
        shutil.copyfile(HERE / f"{name}.v", folder / f"{name}.v")
    for name, text in GENERATED.items():
        (folder / f"{name}.v").write_text(text(), encoding="utf-8")
    names = (*WRITTEN, *GENERATED)
    for name in names:
        said = _said(folder, "coqc", "-q", "-w", "none", f"{name}.v")
        if set(said) - {CLOSED}:
            raise Unproven(f"{name}.v rests on more than Coq's rules: {' '.join(said)}")
        yield f"{name}: {said[0] if said else 'compiled'}"
    if whole:
        said = _said(folder, "coqchk", "-silent", "-o", *(f"{LIBRARY}.{name}" for name in names))
        if NONE not in said:
            raise Unproven(f"coqchk finds axioms: {' '.join(said)}")
        yield f"coqchk: {NONE.lstrip('* ')}"


def _said(folder: Path, tool: str, *options: str) -> list[str]:
    """The lines that a tool prints. Raises Unproven if it refuses."""
    command = [tool, "-Q", ".", LIBRARY, *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unproven(f"{' '.join(command)} failed: {(done.stderr or done.stdout).strip()}")
    lines = (*done.stdout.splitlines(), *done.stderr.splitlines())
    return [stripped for line in lines if (stripped := line.strip())]
