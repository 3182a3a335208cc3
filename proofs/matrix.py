"""Which rule satisfies which axiom: proved, refuted with a stored case, or searched without a counterexample."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from math import inf
from pathlib import Path
from typing import Any

from proofs.axiom import Axiom, applying, written
from socialchoice.model.ballots.comparisons import Comparisons
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.errors import UnknownName
from socialchoice.rule import Rule, every_rule

FILE = Path(__file__).with_name("matrix.json")
EXAMPLES = 300
OF_BARGAINS = 1000
SIZE = (3, 4)  # alternatives and voters of which every case is looked at
MARGINS = (4, 3)  # alternatives and largest margin of which every matrix is looked at
Entry = Mapping[str, Any]


def key(rule: Rule[Any, Any]) -> str:
    """A rule's line in the matrix: its name, and the problems that it takes."""
    return f"{rule.name} ({rule.problem.__name__})"


def examples_of(rule: Rule[Any, Any]) -> int:
    """How many random problems of each source are looked at."""
    return OF_BARGAINS if issubclass(BargainingProblem, rule.problem) else EXAMPLES


def looked(rule: Rule[Any, Any], axiom: Axiom, *, examples: int | None = None) -> dict[str, Any]:
    """What searching finds: `refuted` with the case and `because`; or how much was looked at without finding anything.

    searched : drawn problems of each source, and as many that hypothesis makes, or EXAMPLES if that is fewer;
    `every`  : alternatives, voters, and how many cases these were;
    `margins`: alternatives, the largest margin, and how many cases that Axiom.exhaust_margins looked at;
    `spoke`  : of how many drawn bargains the axiom spoke and on which the rule answered; others are not counted
    """
    examples = examples or examples_of(rule)
    entry: dict[str, Any] = {"searched": examples}
    try:
        exhausted = axiom.exhaust(rule, alternatives=SIZE[0], voters=SIZE[1])
    except UnknownName:
        exhausted = None
    violation = None if exhausted is None else exhausted.violation
    if violation is None:
        if exhausted is not None:
            entry["every"] = [*SIZE, exhausted.cases]
        if rule.problem is Comparisons and axiom.of_complete_rankings:
            by_margins = axiom.exhaust_margins(rule, alternatives=MARGINS[0], margin=MARGINS[1])
            entry["margins"], violation = [*MARGINS, by_margins.cases], by_margins.violation
        if violation is None:
            at_random = axiom.searched(rule, examples, min(examples, EXAMPLES))
            violation = at_random.violation
            if BargainingProblem in axiom.taken(rule):
                entry["spoke"] = at_random.cases
    return entry if violation is None else {"refuted": written(violation.case), "because": violation.because}


def stored() -> dict[str, dict[str, Any]]:
    """Rule -> axiom -> what was found when the matrix was made."""
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return found


def measure(
    known: Mapping[str, Mapping[str, Entry]],
    again: Collection[str] = (),
    rules: Iterable[Rule[Any, Any]] | None = None,
) -> dict[str, dict[str, Any]]:
    """The matrix of rules; what is refuted, or was searched as much as now, is not looked for again.

    again : names of rules of which everything is looked for again that is not refuted
    rules : None for all that are registered
    """
    made: dict[str, dict[str, Any]] = {}
    for rule in every_rule() if rules is None else rules:
        before = known.get(key(rule), {})
        least = inf if rule.name in again else examples_of(rule)
        fine = {a: e for a, e in before.items() if "refuted" in e or e["searched"] >= least}
        made[key(rule)] = {a.name: fine.get(a.name) or looked(rule, a) for a in applying(rule)}
    return made


def cell(rule: Rule[Any, Any], axiom: Axiom, matrix: Mapping[str, Mapping[str, Entry]]) -> str:
    """One cell: holds (source), refuted, searched, or open."""
    if axiom.name in rule.proved:
        return f"holds ({rule.proved[axiom.name]})"
    if axiom.name in rule.violates:
        return "refuted"
    entry = matrix.get(key(rule), {}).get(axiom.name)
    if entry is None:
        return "open"
    if "refuted" in entry:
        return "refuted"
    if entry.get("spoke", OF_BARGAINS) < OF_BARGAINS:
        return f"open (of the bargains drawn, the axiom spoke and the rule answered on {entry['spoke']})"
    every = f"; all {entry['every'][2]} with {entry['every'][0]} × {entry['every'][1]}" if "every" in entry else ""
    if "margins" in entry:
        every += f"; all {entry['margins'][2]} with {entry['margins'][0]} × margins up to {entry['margins'][1]}"
    return f"searched ({entry['searched']}{every})"


def main(again: Collection[str] = ()) -> None:
    """Look for what the stored matrix does not have, or again for what is not refuted of some rules, and store it."""
    FILE.write_text(json.dumps(measure(stored(), again), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
