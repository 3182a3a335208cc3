"""`python -m proofs.theorems.working.coq DIR`: compile the proofs in Coq there, and have them checked."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from proofs.theorems.working.coq.building import built, is_installed
from socialchoice.model.errors import SocialChoiceError


def main(arguments: list[str]) -> int:
    """Build in the folder that is named."""
    if len(arguments) != 1:
        print("name one folder to build in: python -m proofs.theorems.working.coq DIR", file=sys.stderr)
        return 2
    if not is_installed():
        print("Coq is not installed, so nothing was proved with it (Debian's package is called coq).")
        return 0
    start = time.monotonic()
    try:
        for line in built(Path(arguments[0])):
            print(line, flush=True)
    except SocialChoiceError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
