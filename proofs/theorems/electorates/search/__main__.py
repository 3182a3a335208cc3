"""`python -m proofs.theorems.electorates.search [DIR]`: find the kept argument and rule again, and write them there."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from proofs.theorems.electorates.known import packed
from proofs.theorems.electorates.search import exclusions, rule


def main(arguments: list[str]) -> int:
    """Find both, print seconds of CPU, and write them where the argument says."""
    start = time.process_time()
    argument = exclusions.found(12, 4)
    middle = time.process_time()
    kept = packed(rule.found(11, 4))
    steps, profiles = len(argument.steps), len(argument.profiles)
    print(f"12 voters: {steps} exclusions on {profiles} profiles, {middle - start:.1f} s")
    print(f"11 voters: a rule, {len(kept)} bytes packed, {time.process_time() - middle:.1f} s")
    for folder in map(Path, arguments[:1]):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "exclusions-12-4.json").write_text(argument.text, encoding="utf-8")
        (folder / "rule-11-4.zz").write_bytes(kept)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
