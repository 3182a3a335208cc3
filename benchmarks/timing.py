"""Timing on a noisy machine: the candidates take turns, and the least CPU time of each counts."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def least(job: Callable[[], Any]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    job()
    return time.process_time() - start


def take_turns(jobs: Mapping[str, Callable[[], Any]], *, seconds: float = 2.0, most: int = 200) -> dict[str, float]:
    """The least CPU seconds of each job, in turns, for about `seconds`; very short jobs are repeated inside a turn."""
    once = {name: max(min(least(job), least(job)), 1e-9) for name, job in jobs.items()}
    inner = {name: max(1, round(2e-3 / spent)) for name, spent in once.items()}
    best = dict.fromkeys(jobs, float("inf"))
    end, turns = time.monotonic() + seconds, 0
    while turns < 3 or (time.monotonic() < end and turns < most):
        for name, job in jobs.items():
            repeated = inner[name]
            best[name] = min(best[name], least(lambda job=job, n=repeated: [job() for _ in range(n)]) / repeated)
        turns += 1
    return best


def keep(name: str, rows: list[dict[str, Any]]) -> Path:
    """Write the rows of a run to results/NAME.json, with what they were measured on."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    measured = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "versions": _versions(),
        "rows": rows,
    }
    path.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    return {name: version(name) for name in ("numpy", "numba", "pulp", "cvxpy", "highspy", "anthropic", "hypothesis")}
