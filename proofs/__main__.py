"""`python -m proofs verify FILE…`: the worst exit status: 0 if every file holds, 1 if one is refused, 2 if unreadable.

`python -m proofs matrix [--again RULE …]` looks for what the stored matrix of rules and axioms does not have yet, and
stores it; of the rules that are named, also for what was searched before without finding a counterexample.

`python -m proofs vipr CERTIFICATE.json [--to FILE]` writes a certificate of an integer program as a VIPR file; exit
status 0, or 1 if the certificate is refused, or 2 if it is unreadable or of a kind that has no such file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from proofs.checkers import __main__ as checker
from proofs.checkers.form import MAX_BYTES, Refused, Unreadable, parse
from socialchoice.model.errors import UnknownName, Unproven

USAGE = (
    "usage: python -m proofs verify CERTIFICATE.json … | python -m proofs matrix [--again RULE …] | "
    "python -m proofs vipr CERTIFICATE.json [--to FILE]"
)


def main(arguments: list[str]) -> int:
    """The exit status; the checker's sentences for each file."""
    command, files = arguments[:1], arguments[1:]
    if command == ["matrix"] and (not files or (files[0] == "--again" and files[1:])):
        return matrix(files[1:])
    if command == ["vipr"] and (len(files) == 1 or (len(files) == 3 and files[1] == "--to")):
        return vipr(Path(files[0]), Path(files[2]) if files[1:] else None)
    if command != ["verify"] or not files:
        print(USAGE, file=sys.stderr)
        return 2
    return max(checker.main([file]) for file in files)


def matrix(again: list[str]) -> int:
    """Bring the stored matrix up to date; the exit status: 2 if a rule has another name."""
    from proofs.matrix import main as look
    from socialchoice.rule import RULES

    try:
        look({rule.name for name in again for rule in RULES[name].rules})
    except UnknownName as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def vipr(file: Path, to: Path | None) -> int:
    """Print the VIPR file for a certificate, or write it; the exit status."""
    from proofs.vipr.file import exported

    try:
        if (size := file.stat().st_size) > MAX_BYTES:
            raise Unreadable(f"{file.name} has {size} bytes; at most {MAX_BYTES} are read")
        text = exported(parse(file.read_bytes()))
        if to is None:
            print(text, end="")
        else:
            to.write_text(text, encoding="utf-8")
    except Refused as error:
        print(f"refused: {error}", file=sys.stderr)
        return 1
    except (Unreadable, Unproven) as error:
        print(f"unreadable: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"unreadable: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
