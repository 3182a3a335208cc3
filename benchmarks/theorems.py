"""Sizes and times of every theorem: `python -m benchmarks theorems`; the table that docs/theorems.md carries.

Encode: the formula as a DIMACS text. Solve and log, elaborate and cut, check: the proof of the whole formula. Least set:
the instances of which none can be left out, and a proof from them. Rules: for each axiom left out a table, held against
the definitions. Seconds of CPU, the second run in one process, so that kernels are compiled.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from benchmarks.timing import keep
from proofs.checkers.theorems.refutation import read_formula, read_proof, refutes
from proofs.theorem import THEOREMS, Solver, Theorem
from proofs.theorems.working.elaboration import elaborated, written
from proofs.theorems.working.possibility import possibility
from proofs.theorems.working.refutation import Refutation, least

HEAD = (
    "theorem", "n, m", "variables", "clauses", "instances", "lemmas logged", "lemmas kept (hints)", "clauses used",
    "least set (lemmas)", "encode", "solve", "elaborate, cut", "check", "least set, s", "rules, s",
)  # fmt: skip


def timed(job: Callable[[], Any]) -> tuple[Any, float]:
    """What a job returns, and its CPU seconds."""
    start = time.process_time()
    found = job()
    return found, round(time.process_time() - start, 3)


def solved(clauses: list[list[int]]) -> list[str]:
    """The solver's log."""
    with Solver(clauses, log=True) as solver:
        solver.model()
        return solver.log()


def row(theorem: Theorem, n: int, m: int) -> dict[str, Any]:
    """One theorem at one size."""
    possible = theorem.is_possible(n, m)
    wanted: list[tuple[str, ...]] = [()] if possible else [(axiom,) for axiom in theorem.axioms]
    if possible and theorem.known is not None:  # it is kept, and was not found by this formula
        _, rules = timed(lambda: possibility(theorem, n, m))
        return {"theorem": theorem.name, "n, m": f"{n}, {m}", "lemmas logged": "possible", "rules, s": rules}
    formula = theorem.formula(n, m)
    text, encode = timed(lambda: theorem.formula(n, m).dimacs)
    _, rules = timed(lambda: [possibility(theorem, n, m, without) for without in wanted])
    said: dict[str, Any] = {
        "theorem": theorem.name, "n, m": f"{n}, {m}", "variables": formula.variables, "clauses": len(formula.clauses),
        "instances": sum(formula.instances().values()), "encode": encode, "rules, s": rules,
    }  # fmt: skip
    if possible:
        return said | {"lemmas logged": "possible"}
    if theorem.proof is not None:
        (kept, _), spent = timed(lambda: theorem.proof(n, m) if theorem.proof else None)
        _, checked = timed(lambda: refutes([tuple(c) for c in kept.formula.clauses], kept.steps))
        return said | {
            "lemmas logged": "kept", "lemmas kept (hints)": f"{len(kept.steps)} ({kept.hints})",
            "clauses used": len(kept.used), "least set (lemmas)": f"{len(kept.groups)} ({len(kept.steps)})",
            "elaborate, cut": spent, "check": checked,
        }  # fmt: skip
    log, solve = timed(lambda: solved(formula.clauses))
    steps, elaborate = timed(lambda: elaborated(formula.variables, formula.clauses, log))
    proof = written(steps)

    def check() -> None:
        variables, clauses = read_formula(text)
        refutes(clauses, read_proof(proof, variables))

    _, checked = timed(check)
    logged = sum(not line.startswith("d") for line in log)
    found = Refutation(formula, logged, steps)
    few, spent = timed(lambda: least(found))
    return said | {
        "lemmas logged": logged, "lemmas kept (hints)": f"{len(steps)} ({found.hints})",
        "clauses used": len(found.used), "least set (lemmas)": f"{len(few.groups)} ({len(few.steps)})",
        "solve": solve, "elaborate, cut": elaborate, "check": checked, "least set, s": spent,
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print and keep the table."""
    for _ in range(2):
        rows = [row(t, n, m) for t in THEOREMS.values() for n, m in (*t.sizes, *t.allowed)]
    print("| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|")
    for one in rows:
        print("| " + " | ".join(str(one.get(name, "–")) for name in HEAD) + " |")
    spent = [one.get(k, 0.0) for one in rows for k in ("encode", "solve", "elaborate, cut", "check")]
    print(f"\nencode, solve, elaborate and check: {sum(spent):.1f} s in all")
    keep("theorems", rows)
    return 0
