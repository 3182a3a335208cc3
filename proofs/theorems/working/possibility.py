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
    formula = theorem.formula(n, m).without(*without)
    with Solver(formula.clauses) as solver:
        model = solver.model()
    if model is None:
        raise Unproven(f"{theorem.name}: no rule for {n} voters and {m} alternatives satisfies what is left")
    table = theorem.table(n, m, model)
    kept = [name for name in theorem.axioms if name not in without]
    if faults := theorem.faults(table, kept):
        raise Rejected(f"{theorem.name}: the formula allows a rule that the definitions deny: {faults[0]}")
    return table


def record(theorem: Theorem, table: Table, without: Sequence[str] = ()) -> dict[str, Any]:
    """A table as JSON: rows of a profile and its outcome, a set of pairs as a sorted list."""
    rows = [[list(profile), x if isinstance(x, str) else sorted(x)] for profile, x in table.items()]
    kept = [name for name in theorem.axioms if name not in without]
    return {"theorem": theorem.name, "satisfies": kept, "without": list(without), "table": rows}
