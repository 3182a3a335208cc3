"""`python -m tests`: format, lint, types, import contracts, then pytest, with compiled kernels and without.

The heavier half comes last, so that its summary line is the last that is printed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ("README.md", "docs/axioms.md", "docs/certificates.md", "docs/deliberation.md")
STEPS = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("types", ("mypy",)),
    ("imports", ("lint-imports", "--no-cache")),
    ("tables", ("socialchoice", "docs", *TABLES, "--check")),
)


def main(arguments: list[str]) -> int:
    here = Path(sys.executable).parent
    for what, (tool, *options) in STEPS:
        print(f"· {what}", flush=True)
        if subprocess.run([here / tool, *options], cwd=ROOT, check=False).returncode:
            print(f"{what} failed", file=sys.stderr)
            return 1
    plain = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    print("· kernels as plain Python", flush=True)
    if _pytest(["-m", "kernel"], plain):
        return 1
    if shutil.which("coqc") is None:
        print("· Coq is not installed: the proofs in Coq are not compiled", flush=True)
    print("· everything", flush=True)
    return _pytest(["-n", "2", *arguments], dict(os.environ))


def _pytest(options: list[str], environment: dict[str, str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
