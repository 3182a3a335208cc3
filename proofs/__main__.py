"""`python -m proofs verify FILE…`: exit status 0 if every certificate holds, 1 if one is refused, 2 if unreadable."""

from __future__ import annotations

import sys

from proofs.checkers import __main__ as checker


def main(arguments: list[str]) -> int:
    """The worst exit status of the files; the checker's sentence for each."""
    command, files = arguments[:1], arguments[1:]
    if command != ["verify"] or not files:
        print("usage: python -m proofs verify CERTIFICATE.json …", file=sys.stderr)
        return 2
    return max(checker.main([file]) for file in files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
