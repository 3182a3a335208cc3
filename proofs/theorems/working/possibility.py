"""Rules that satisfy what is left of a theorem's axioms: tables, found by the solver, held against the definitions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofs.theorem import Solver, Table, Theorem
from socialchoice.model.errors import Rejected, Unproven


def possibility(theorem: Theorem, n: int, m: int, without: Sequence[str] = ()) -> Table:
    """A rule for n voters and m alternatives that satisfies all axioms but these, by the axioms' definitions.

    Raises Unproven if there is none, and Rejected if the definitions deny what the formula says.
    """
    table = theorem.known(n, m, without) if theorem.known is not None else _solved(theorem, n, m, without)
    kept = [name for name in theorem.axioms if name not in without]
    if faults := theorem.faults(table, kept):
        raise Rejected(f"{theorem.name}: the formula allows a rule that the definitions deny: {faults[0]}")
    return table


def _solved(theorem: Theorem, n: int, m: int, without: Sequence[str]) -> Table:
    formula = theorem.formula(n, m).without(*without)
    with Solver(formula.clauses) as solver:
        model = solver.model()
    if model is None:
        raise Unproven(f"{theorem.name}: no rule for {n} voters and {m} alternatives satisfies what is left")
    return theorem.table(n, m, model)


def listed(table: Table) -> list[Any]:
    """Rows of a profile and its outcome, a set of pairs as a sorted list."""
    return [[list(profile), x if isinstance(x, str) else sorted(x)] for profile, x in table.items()]


def record(theorem: Theorem, table: Table, without: Sequence[str] = ()) -> dict[str, Any]:
    """A table as JSON: rows of a profile and its outcome, or as the theorem has it."""
    rows = (theorem.rows or listed)(table)
    kept = [name for name in theorem.axioms if name not in without]
    return {"theorem": theorem.name, "satisfies": kept, "without": list(without), "table": rows}
