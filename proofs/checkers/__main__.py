"""`python -m checkers FILE`: exit status 0 if it holds, 1 if it is refused, 2 if it cannot be read.

FILE is a certificate, or the record of a decision (decision.json) with its certificates and its report beside it, or
the proof (NAME.lrat) that a formula (NAME.cnf beside it) has no model.
"""

import sys
from pathlib import Path

from .check import check
from .form import MAX_BYTES, Refused, Unreadable, parse
from .record.check import check_file
from .theorems.refutation import check_files


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m checkers CERTIFICATE.json | decision.json | PROOF.lrat", file=sys.stderr)
        return 2
    try:
        sentences = proved(Path(arguments[0]))
    except OSError as error:
        print(f"unreadable: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    except Unreadable as error:
        print(f"unreadable: {error}", file=sys.stderr)
        return 2
    except Refused as error:
        print(f"refused: {error}", file=sys.stderr)
        return 1
    print("\n".join(f"holds: {sentence}" for sentence in sentences))
    return 0


def proved(file: Path) -> list[str]:
    """What a certificate, a record or a refutation proves, in sentences. Raises OSError, Unreadable or Refused."""
    if file.suffix == ".lrat":
        return [check_files(file)]
    if (size := file.stat().st_size) > MAX_BYTES:
        raise Unreadable(f"{file.name} has {size} bytes; at most {MAX_BYTES} are read")
    document = parse(file.read_bytes())
    if type(document) is dict and "readings" in document:
        return check_file(file)
    sentence = check(document)
    what = "ballots" if "ballots" in document.get("problem", ()) else "numbers"
    return [f"{sentence} True of the {what} inside this file."]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
