"""`socialchoice prove THEOREM`, or `--axioms A,B`: what is impossible argued, what is possible shown."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from llm_bridge.cli.proving import question
from llm_bridge.cli.proving.telling import refuted, rule_told


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("theorem", nargs="?", help="its name; without one, all are listed")
    parser.add_argument("--size", metavar="N,M", help="voters and alternatives (default: the smallest that is proved)")
    question.declare(parser)
    parser.add_argument("--to", type=Path, metavar="DIR", help="write formula, proof, argument and rules there")
    parser.epilog = (
        "each theorem is proved for its sizes alone; NAME.cnf and NAME.lrat are read by any LRAT checker,\n"
        "and `python -m proofs verify NAME.lrat` checks them\n\n"
        "examples:\n  socialchoice prove arrow --to arrow-proved\n"
        "  socialchoice prove --axioms strategyproofness,condorcet --n 3 --m 3"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Prove, write, check what was written, and print."""
    from proofs.checkers.record.pages.clean import for_terminal
    from proofs.theorem import THEOREMS

    question.check(asked)
    if asked.axioms is not None:
        lines = question.answered(asked) if asked.axioms else question.listed()
    else:
        lines = _listed(THEOREMS.values()) if asked.theorem is None else _proved(asked, THEOREMS[asked.theorem])
    for line in lines:
        print(for_terminal(line))
    return 0


def _listed(theorems: Any) -> Iterator[str]:
    for theorem in theorems:
        sizes = "; ".join(f"{n},{m}" for n, m in theorem.sizes)
        allowed = "".join(f"; possible: {n},{m}" for n, m in theorem.allowed)
        counted = ", ".join(theorem.counted)
        yield f"{theorem.name:24} {theorem.statement} ({counted}: {sizes}{allowed}; {theorem.source})"


def _proved(asked: Namespace, theorem: Any) -> Iterator[str]:
    from proofs.theorems.working.possibility import possibility

    n, m = _size(asked.size) if asked.size is not None else theorem.sizes[0]
    if (n, m) not in (*theorem.sizes, *theorem.allowed):
        theorem.formula(n, m)
    yield theorem.statement
    who, what = theorem.counted
    electorates = f"electorates of 1 to {n} {who} together" if theorem.up_to else f"{n} {who}"
    yield f"Proved here for {electorates} and {m} {what}, and for no other number of them. {theorem.source}."
    if theorem.is_possible(n, m):
        if not theorem.possible:
            yield "For that size there is one:"
        yield from rule_told(asked.to, theorem, possibility(theorem, n, m), ())
        return
    yield from refuted(asked.to, theorem, n, m)
    for axiom in theorem.axioms:
        yield from rule_told(asked.to, theorem, possibility(theorem, n, m, (axiom,)), (axiom,))


def _size(given: str) -> tuple[int, int]:
    from socialchoice.model.errors import InvalidProblem

    parts = given.split(",")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts):
        raise InvalidProblem(f"--size is {given!r}; write voters and alternatives, such as 2,3")
    return int(parts[0]), int(parts[1])
