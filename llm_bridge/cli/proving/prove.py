"""`socialchoice prove THEOREM`: an impossibility argued and checked, and rules without one of its axioms."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("theorem", nargs="?", help="its name; without one, all are listed")
    parser.add_argument("--size", metavar="N,M", help="voters and alternatives (default: the smallest that is proved)")
    parser.add_argument("--to", type=Path, metavar="DIR", help="write formula, proof, argument and rules there")
    parser.epilog = (
        "each theorem is proved for its sizes alone; NAME.cnf and NAME.lrat are read by any LRAT checker,\n"
        "and `python -m proofs verify NAME.lrat` checks them\n\n"
        "example:\n  socialchoice prove arrow --to arrow-proved"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Prove, write, check what was written, and print."""
    from proofs.checkers.record.pages.clean import for_terminal
    from proofs.theorem import THEOREMS

    lines = _listed(THEOREMS.values()) if asked.theorem is None else _proved(asked, THEOREMS[asked.theorem])
    for line in lines:
        print(for_terminal(line))
    return 0


def _listed(theorems: Any) -> Iterator[str]:
    for theorem in theorems:
        sizes = "; ".join(f"{n},{m}" for n, m in theorem.sizes)
        yield f"{theorem.name:24} {theorem.statement} (voters, alternatives: {sizes}; {theorem.source})"


def _proved(asked: Namespace, theorem: Any) -> Iterator[str]:
    n, m = _size(asked.size) if asked.size is not None else theorem.sizes[0]
    formula = theorem.formula(n, m)
    yield theorem.statement
    yield f"Proved here for {n} voters and {m} alternatives, and for no other number of them. {theorem.source}."
    if theorem.possible:
        yield from _rule(asked, theorem, (n, m), ())
        return
    yield from _refuted(asked, theorem, formula)
    for axiom in theorem.axioms:
        yield from _rule(asked, theorem, (n, m), (axiom,))


def _refuted(asked: Namespace, theorem: Any, formula: Any) -> Iterator[str]:
    from proofs.checkers.theorems.refutation import check_files
    from proofs.theorems.working.argument import argument
    from proofs.theorems.working.elaboration import written
    from proofs.theorems.working.refutation import least, refutation

    found = least(refutation(formula))
    told = list(argument(found))
    yield f"Suppose there were such a rule. {len(found.groups)} instances of its axioms suffice; none can be left out."
    yield from told
    yield f"The formula has {formula.variables} variables, {len(formula.clauses)} clauses, sha256 {formula.digest}."
    yield f"The proof has {len(found.steps)} lemmas with {found.hints} hints, checked."
    if asked.to is not None:
        asked.to.mkdir(parents=True, exist_ok=True)
        _write(asked.to / f"{theorem.name}.cnf", formula.dimacs)
        _write(asked.to / f"{theorem.name}.lrat", written(found.steps))
        _write(asked.to / f"{theorem.name}.txt", "\n".join([theorem.statement, *told]) + "\n")
        yield f"holds: {check_files(asked.to / f'{theorem.name}.lrat')}"


def _rule(asked: Namespace, theorem: Any, size: tuple[int, int], without: tuple[str, ...]) -> Iterator[str]:
    from proofs.theorems.working.possibility import possibility, record

    table = possibility(theorem, *size, without)
    what = f"without {without[0]}" if without else "with all axioms"
    yield f"{what}: there is a rule; its table of {len(table)} profiles satisfies the axioms' definitions."
    if asked.to is not None:
        asked.to.mkdir(parents=True, exist_ok=True)
        rows = json.dumps(record(theorem, table, without), ensure_ascii=False) + "\n"
        _write(asked.to / f"{what.replace(' ', '-')}.json", rows)


def _write(file: Path, text: str) -> None:
    from socialchoice.formats.files import write_whole

    write_whole(file, text)


def _size(given: str) -> tuple[int, int]:
    from socialchoice.model.errors import InvalidProblem

    parts = given.split(",")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts):
        raise InvalidProblem(f"--size is {given!r}; write voters and alternatives, such as 2,3")
    return int(parts[0]), int(parts[1])
