"""`python -m proofs verify FILE…`: the worst exit status: 0 if every file holds, 1 if one is refused, 2 if unreadable.

`python -m proofs matrix` looks for what the stored matrix of rules and axioms does not have yet, and stores it.
"""

from __future__ import annotations

import sys

from proofs.checkers import __main__ as checker


def main(arguments: list[str]) -> int:
    """The exit status; the checker's sentences for each file."""
    command, files = arguments[:1], arguments[1:]
    if command == ["matrix"] and not files:
        from proofs.matrix import main as look

        look()
        return 0
    if command != ["verify"] or not files:
        print("usage: python -m proofs verify CERTIFICATE.json … | python -m proofs matrix", file=sys.stderr)
        return 2
    return max(checker.main([file]) for file in files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
