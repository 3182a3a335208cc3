"""`socialchoice axioms RULE`: what a search for counterexamples finds, axiom by axiom; or all axioms."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import Any


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("rule", nargs="?", help="a rule's name or alias, of ours or of an installed package")
    parser.add_argument("--axiom", action="append", metavar="NAME", help="only this axiom; may be given again")
    parser.add_argument("--examples", type=int, default=300, help="random cases for each axiom (default 300)")
    parser.add_argument(
        "--all-up-to", metavar="M,N", help="every case of up to M alternatives and N voters, in place of random ones"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = (
        "finding no counterexample is no proof, but for the cases that were all looked at\n\n"
        "examples:\n  socialchoice axioms borda\n  socialchoice axioms schulze --axiom monotonicity --all-up-to 3,5"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Search and print."""
    from proofs.axiom import AXIOMS, applying
    from socialchoice.rule import RULES

    if asked.rule is None:
        listed = [{"axiom": a.name, "statement": a.statement, "source": a.source} for a in AXIOMS.values()]
        print(json.dumps(listed, ensure_ascii=False, indent=1) if asked.json else _lines(listed))
        return 0
    size = _size(asked.all_up_to)
    found: list[dict[str, Any]] = []
    for rule in RULES[asked.rule].rules:
        wanted = [AXIOMS[name] for name in asked.axiom] if asked.axiom else list(applying(rule))
        found += [_looked(axiom, rule, asked.examples, size) for axiom in wanted]
    print(json.dumps(found, ensure_ascii=False, indent=1) if asked.json else "\n".join(map(_line, found)))
    return 0


def _size(given: str | None) -> tuple[int, int] | None:
    from socialchoice.model.errors import InvalidProblem

    if given is None:
        return None
    parts = given.split(",")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts) or int(parts[0]) < 2 or int(parts[1]) < 1:
        raise InvalidProblem(f"--all-up-to is {given!r}; write alternatives and voters, such as 3,4")
    return int(parts[0]), int(parts[1])


def _looked(axiom: Any, rule: Any, examples: int, size: tuple[int, int] | None) -> dict[str, Any]:
    record = {"rule": rule.name, "takes": rule.problem.__name__, "axiom": axiom.name}
    if not axiom.applies_to(rule):
        return {**record, "verdict": "does not apply"}
    if size is not None:
        looked = axiom.exhaust(rule, alternatives=size[0], voters=size[1])
        count, violation = looked.cases, looked.violation
        verdict = f"holds for all {count} cases of up to {size[0]} alternatives and {size[1]} voters"
    else:
        violation, verdict = axiom.search(rule, examples), f"no counterexample in {examples} cases"
    return {**record, "verdict": verdict if violation is None else f"refuted: {violation}"}


def _line(record: dict[str, Any]) -> str:
    return f"{record['rule']} ({record['takes']}) {record['axiom']}: {record['verdict']}"


def _lines(listed: list[dict[str, str]]) -> str:
    return "\n".join(f"{entry['axiom']:36} {entry['statement']} ({entry['source']})" for entry in listed)
