"""What commands about theorems share: a refutation and a rule, told, written, and what was written checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any


def refuted(to: Path | None, theorem: Any, n: int, m: int) -> Iterator[str]:
    """The kept refutation, or one from as few instances as none can be missed of; written into `to` if given."""
    from proofs.theorems.working.argument import argument
    from proofs.theorems.working.refutation import least, refutation

    if theorem.proof is not None:
        found, told = theorem.proof(n, m)
        few = "are used."
    else:
        found = least(refutation(theorem.formula(n, m)))
        told = list(argument(found))
        few = "suffice; none can be left out."
    yield f"Suppose there were such a rule. {len(found.groups)} instances of its axioms {few}"
    yield from told
    yield from checked(to, theorem.name, found, [theorem.statement, *told])


def checked(to: Path | None, name: str, found: Any, told: Sequence[str]) -> Iterator[str]:
    """What was proved; formula, proof and words are written, and the files are checked."""
    from proofs.checkers.theorems.refutation import check_files
    from proofs.theorems.working.elaboration import written

    formula = found.formula
    yield f"The formula has {formula.variables} variables, {len(formula.clauses)} clauses, sha256 {formula.digest}."
    yield f"The proof has {len(found.steps)} lemmas with {found.hints} hints, checked."
    if to is not None:
        write(to / f"{name}.cnf", formula.dimacs)
        write(to / f"{name}.lrat", written(found.steps))
        write(to / f"{name}.txt", "\n".join(told) + "\n")
        yield f"holds: {check_files(to / f'{name}.lrat')}"


def rule_told(to: Path | None, theorem: Any, table: Any, without: tuple[str, ...]) -> Iterator[str]:
    """That there is a rule, which the definitions have judged; written, if there is a folder."""
    from proofs.theorems.working.possibility import record

    what = f"without {without[0]}" if without else "with all axioms"
    yield f"{what}: there is a rule; its table of {len(table)} rows satisfies the axioms' definitions."
    if to is not None:
        rows = json.dumps(record(theorem, table, without), ensure_ascii=False) + "\n"
        write(to / f"{what.replace(' ', '-')}.json", rows)


def write(file: Path, text: str) -> None:
    """A file in a folder that is made if it is not there."""
    from socialchoice.formats.files import write_whole

    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, text)
