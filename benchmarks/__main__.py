"""`python -m benchmarks [speed | cold | extraction | survey | confirmation | checks | questions | deliberation | theorems | bargaining] …`; without a name, speed and cold."""

from __future__ import annotations

import sys
from importlib import import_module

JOBS = (
    "speed",
    "cold",
    "extraction",
    "survey",
    "confirmation",
    "checks",
    "questions",
    "deliberation",
    "theorems",
    "bargaining",
)


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] in JOBS:
        return int(import_module(f"benchmarks.{arguments[0]}").main(arguments[1:]) or 0)
    if arguments:
        print(f"there is no benchmark {arguments[0]!r}; choose {', '.join(JOBS)}", file=sys.stderr)
        return 2
    return max(int(import_module(f"benchmarks.{name}").main([]) or 0) for name in ("cold", "speed"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
