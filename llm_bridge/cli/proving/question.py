"""`socialchoice prove --axioms …`: a question of one's own, answered by a refutation or by a rule."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from llm_bridge.cli.proving.telling import refuted, rule_told

FLAGS = ("n", "m", "sets", "weak", "anonymous", "up_to")
SHORT = 40


def declare(parser: ArgumentParser) -> None:
    """The arguments that make a question."""
    parser.add_argument(
        "--axioms", nargs="?", const="", metavar="A,B,…", help="ask whether a rule satisfies these; alone, list them"
    )
    parser.add_argument("--n", metavar="N", help="with --axioms: how many voters")
    parser.add_argument("--m", metavar="M", help="with --axioms: how many alternatives")
    parser.add_argument("--sets", action="store_true", help="with --axioms: the rule chooses sets, not one alternative")
    parser.add_argument("--weak", action="store_true", help="with --axioms: ballots may hold alternatives equal")
    parser.add_argument("--anonymous", action="store_true", help="with --axioms: the rule sees only how many cast what")
    parser.add_argument("--up-to", action="store_true", help="with --axioms: for 1 to N voters; anonymous too")


def check(asked: Namespace) -> None:
    """Refuse arguments that contradict one another. Raises InvalidProblem."""
    from socialchoice.model.errors import InvalidProblem

    given = [f"--{flag.replace('_', '-')}" for flag in FLAGS if getattr(asked, flag) not in (None, False)]
    if asked.axioms is None:
        if given:
            raise InvalidProblem(f"{given[0]} is part of a question; name its axioms with --axioms A,B")
        if asked.theorem is None and (asked.size or asked.to):
            raise InvalidProblem(
                "--size and --to need a theorem or --axioms; `socialchoice prove` alone lists theorems"
            )
        return
    if asked.theorem is not None:
        raise InvalidProblem(
            f"{asked.theorem} has axioms of its own; leave it out to ask about --axioms, or leave --axioms out"
        )
    if asked.size is not None:
        raise InvalidProblem(
            "--size is for theorems; give a question its voters with --n and its alternatives with --m"
        )
    if asked.axioms and (asked.n is None or asked.m is None):
        raise InvalidProblem("a question needs its voters and alternatives, such as --n 2 --m 3")
    if not asked.axioms and (given or asked.to):
        raise InvalidProblem("--axioms names none; write them with commas, such as --axioms pareto,condorcet")


def listed() -> Iterator[str]:
    """Every axiom that can be asked for."""
    from proofs.questions.asked import ASKED

    for axiom in ASKED.values():
        needs = "; ".join((axiom.source, *(need.speaks for need in axiom.needs)))
        yield f"{axiom.name:28} {axiom.statement} ({needs})"


def answered(asked: Namespace) -> Iterator[str]:
    """The answer, with its scope, and then what each axiom contributes."""
    from proofs.questions.question import pose
    from proofs.questions.space import Form
    from proofs.theorems.working.possibility import possibility
    from socialchoice.model.errors import Unproven

    form = Form(
        number("--n", asked.n),
        number("--m", asked.m),
        asked.sets,
        asked.weak,
        asked.anonymous or asked.up_to,
        asked.up_to,
    )
    names = [name.strip() for name in asked.axioms.split(",") if name.strip()]
    theorem = pose(form, names)
    size = theorem.sizes[0]
    yield theorem.statement
    yield "Answered for that size, and for no other."
    try:
        table = possibility(theorem, *size)
    except Unproven:
        yield "None does."
        yield from refuted(asked.to, theorem, *size)
        for axiom in theorem.axioms:
            yield from _without(asked, theorem, size, axiom)
        return
    yield from rule_told(asked.to, theorem, table, ())
    if len(table) <= SHORT:
        yield from (f"  {', '.join(profile)}  ->  {chosen}" for profile, chosen in table.items())


def _without(asked: Namespace, theorem: Any, size: tuple[int, int], axiom: str) -> Iterator[str]:
    from proofs.theorems.working.possibility import possibility
    from socialchoice.model.errors import Unproven

    try:
        table = possibility(theorem, *size, (axiom,))
    except Unproven:
        yield f"without {axiom}: there is none either."
        return
    yield from rule_told(asked.to, theorem, table, (axiom,))


def number(flag: str, given: str) -> int:
    """A whole number from 1 on. Raises InvalidProblem."""
    from socialchoice.model.errors import InvalidProblem

    if not (given.isascii() and given.isdecimal() and len(given) <= 9 and int(given) > 0):
        raise InvalidProblem(f"{flag} is {given!r}; give a whole number from 1 on")
    return int(given)
