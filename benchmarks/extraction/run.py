"""All measures of the corpus, overall and by group, beside two baselines, with intervals by scenario bootstrap."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.extraction.baselines import BASELINES
from benchmarks.extraction.corpus import DEV, Case, cases
from benchmarks.extraction.measures import Counts, counts_of, shares
from benchmarks.timing import keep
from llm_bridge.choose import backend_of
from llm_bridge.extract.read import read_position
from llm_bridge.intake.decision import Settings
from llm_bridge.words import Judgement

Reader = Callable[[Case], list[Judgement]]
HEAD = (
    "accuracy",
    "coverage",
    "red line precision",
    "red line recall",
    "ideal right",
    "ideal found",
    "limit right",
    "limit found",
)
DRAWS, SEED = 1000, 20261124


def main(arguments: list[str]) -> int:
    """Measure and print; exit status 2 if there is no corpus."""
    parser = argparse.ArgumentParser("benchmarks extraction")
    parser.add_argument("--backend", default="offline", help="offline, or replay:FILE")
    parser.add_argument("--corpus", type=Path, default=DEV)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    every = list(cases(asked.corpus))
    if not every:
        print(f"there is no scenario in {asked.corpus}; name the folder of a corpus with --corpus")
        return 2
    backend = backend_of(asked.backend, Settings())

    def read(case: Case) -> list[Judgement]:
        decision = case.decision
        found = read_position(
            backend, decision.positions[case.at], decision.question, decision.options, decision.issues
        )
        return list(found.judgements)

    rows = [{"reader": asked.backend, **measured(every, read, groups=True)}]
    rows += [
        {"reader": name, **measured([c for c in every if c.decision.options], baseline)}
        for name, baseline in BASELINES.items()
    ]
    path = keep("extraction", rows)
    print(json.dumps(rows, indent=1) if asked.json else table(rows, every, asked.corpus))
    print(f"kept in {path}")
    return 0


def measured(every: list[Case], read: Reader, *, groups: bool = False) -> dict[str, object]:
    """Overall shares, macro averages by position, intervals, and shares by group."""
    counted = [(case, counts_of(case, read(case))) for case in every]
    total = _sum(counts for _, counts in counted)
    result: dict[str, object] = {
        "overall": shares(total),
        "macro by position": _macro(counted),
        "95 %": _intervals(counted),
    }
    if groups:
        labels = sorted({label for case in every for label in case.labels})
        by_label = {label: _sum(c for case, c in counted if label in case.labels) for label in labels}
        result["groups"] = {
            label: {**shares(counts), "pairs": counts["coverage/of"]} for label, counts in by_label.items()
        }
    return result


def _sum(parts: object) -> Counts:
    total: Counts = Counter()
    for part in parts:  # type: ignore[attr-defined]
        for name, value in part.items():
            total[name] += value
    return total


def _macro(counted: list[tuple[Case, Counts]]) -> dict[str, float | None]:
    per = [shares(counts) for _, counts in counted]
    found = {}
    for name in HEAD:
        values = [value for one in per if (value := one.get(name)) is not None]
        found[name] = sum(values) / len(values) if values else None
    return found


def _intervals(counted: list[tuple[Case, Counts]]) -> dict[str, tuple[float, float]]:
    """Percentile bootstrap over scenarios: positions of one scenario stand and fall together."""
    by_scenario: dict[str, list[Counts]] = {}
    for case, counts in counted:
        by_scenario.setdefault(case.scenario, []).append(counts)
    sums, rng = [_sum(parts) for parts in by_scenario.values()], Random(SEED)
    draws = [shares(_sum(rng.choices(sums, k=len(sums)))) for _ in range(DRAWS)]
    found = {}
    for name in HEAD:
        values = sorted(value for draw in draws if (value := draw.get(name)) is not None)
        if values:
            found[name] = (values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1])
    return found


def table(rows: list[dict[str, object]], every: list[Case], folder: Path) -> str:
    """Everything as text."""
    scenarios = len({case.scenario for case in every})
    lines = [f"{len(every)} positions of {scenarios} scenarios in {folder.name}; the corpus is authored, not collected"]
    for row in rows:
        lines += ["", f"== {row['reader']}"]
        overall, interval, macro = row["overall"], row["95 %"], row["macro by position"]
        for name, value in overall.items():  # type: ignore[attr-defined]
            low, high = interval.get(name, (None, None))  # type: ignore[attr-defined]
            spread = f"   95 % {low:.3f} … {high:.3f}" if low is not None else ""
            mean = macro.get(name)  # type: ignore[attr-defined]
            by_position = f"   by position {mean:.3f}" if mean is not None else ""
            lines.append(f"  {name:24} {_shown(value)}{spread}{by_position}")
        for label, found in row.get("groups", {}).items():  # type: ignore[attr-defined]
            shown = "  ".join(
                f"{name} {_shown(found.get(name))}" for name in ("accuracy", "coverage", "ideal right", "ideal found")
            )
            lines.append(f"  · {label:28} {shown}   ({found['pairs']} pairs)")
    return "\n".join(lines)


def _shown(value: float | None) -> str:
    return "  –  " if value is None else f"{value:.3f}"
