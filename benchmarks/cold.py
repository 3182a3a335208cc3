"""Cold processes: the help, a small run and a small negotiation, each beside `import numpy`, in one run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.timing import keep

BALLOTS = "\n".join(
    f"{n}: {' > '.join(order)}" for n, order in ((9, "ABCDE"), (8, "CDBEA"), (7, "EBDAC"), (6, "DEACB"))
)
TERMS = Path(__file__).resolve().parent.parent / "examples" / "landlord-tenants" / "terms.txt"
REPEATS = 12


def main(arguments: list[str]) -> int:
    """Print and keep the ratios; exit status 1 if a promised one is missed."""
    with tempfile.TemporaryDirectory() as folder:
        ballots = Path(folder) / "ballots.txt"
        ballots.write_text(BALLOTS, encoding="utf-8")
        script = str(Path(sys.executable).parent / "socialchoice")
        jobs = {
            "import numpy": [sys.executable, "-c", "import numpy"],
            "socialchoice --help": [script, "--help"],
            "socialchoice run schulze (5 candidates, 30 ballots)": [script, "run", "schulze", str(ballots)],
            "the same with a certificate": [
                script,
                "run",
                "schulze",
                str(ballots),
                "--certificate",
                f"{folder}/c.json",
            ],
            "socialchoice run nash (3 agents, 5 issues)": [script, "run", "nash", str(TERMS)],
        }
        best = dict.fromkeys(jobs, float("inf"))
        for _ in range(REPEATS):
            for name, command in jobs.items():
                best[name] = min(best[name], _wall(command))
    base = best["import numpy"]
    limits = {
        "socialchoice --help": 2.5,
        "socialchoice run schulze (5 candidates, 30 ballots)": 3.0,
        "socialchoice run nash (3 agents, 5 issues)": 6.0,
    }
    rows = [
        {"job": n, "seconds": round(s, 4), "times numpy": round(s / base, 2), "limit": limits.get(n)}
        for n, s in best.items()
    ]
    for row in rows:
        print(
            f"{row['job']:56} {row['seconds']:.3f} s  {row['times numpy']:.2f} × import numpy"
            f"  (limit {row['limit'] or '–'})"
        )
    print(f"kept in {keep('cold', rows)}")
    return int(any(row["limit"] and row["times numpy"] > row["limit"] for row in rows))


def _wall(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start
