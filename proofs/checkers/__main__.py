"""`python -m checkers CERTIFICATE.json`: exit status 0 if it holds, 1 if it is refused, 2 if it cannot be read."""

import sys
from pathlib import Path

from .check import check_bytes
from .form import Refused, Unreadable


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m checkers CERTIFICATE.json", file=sys.stderr)
        return 2
    try:
        sentence = check_bytes(Path(arguments[0]).read_bytes())
    except OSError as error:
        print(f"unreadable: {arguments[0]}: {error.strerror}", file=sys.stderr)
        return 2
    except Unreadable as error:
        print(f"unreadable: {error}", file=sys.stderr)
        return 2
    except Refused as error:
        print(f"refused: {error}", file=sys.stderr)
        return 1
    print(f"holds: {sentence} True of the ballots inside this file.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
