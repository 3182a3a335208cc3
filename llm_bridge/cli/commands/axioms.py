"""`socialchoice axioms RULE`: what a search for counterexamples finds, axiom by axiom; or all axioms."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import Any

Size = tuple[int, int]


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("rule", nargs="?", help="a rule's name or alias, of ours or of an installed package")
    parser.add_argument("--axiom", action="append", metavar="NAME", help="only this axiom; may be given again")
    parser.add_argument("--examples", type=int, default=300, help="random cases for each axiom (default 300)")
    whole = parser.add_mutually_exclusive_group()
    whole.add_argument(
        "--all-up-to", metavar="M,N", help="every case of up to M alternatives and N voters, in place of random ones"
    )
    whole.add_argument(
        "--all-margins-up-to",
        metavar="M,D",
        help="an electorate for every matrix of majority margins of up to M alternatives, none beyond D",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = (
        "finding no counterexample is no proof, but for the cases that were all looked at\n\n"
        "examples:\n  socialchoice axioms borda\n  socialchoice axioms schulze --axiom monotonicity --all-up-to 3,5\n"
        "  socialchoice axioms schulze --axiom positive-involvement --all-margins-up-to 4,3"
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
    size = _size("--all-up-to", asked.all_up_to, "alternatives and voters, such as 3,4")
    margins = _size("--all-margins-up-to", asked.all_margins_up_to, "alternatives and a margin, such as 4,3")
    found: list[dict[str, Any]] = []
    for rule in RULES[asked.rule].rules:
        wanted = [AXIOMS[name] for name in asked.axiom] if asked.axiom else list(applying(rule))
        found += [_looked(axiom, rule, asked.examples, size, margins) for axiom in wanted]
    print(json.dumps(found, ensure_ascii=False, indent=1) if asked.json else "\n".join(map(_line, found)))
    return 0


def _size(option: str, given: str | None, wanted: str) -> Size | None:
    from socialchoice.model.errors import InvalidProblem

    if given is None:
        return None
    parts = given.split(",")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts) or int(parts[0]) < 2 or int(parts[1]) < 1:
        raise InvalidProblem(f"{option} is {given!r}; write {wanted}")
    return int(parts[0]), int(parts[1])


def _looked(axiom: Any, rule: Any, examples: int, size: Size | None, margins: Size | None) -> dict[str, Any]:
    record = {"rule": rule.name, "takes": rule.problem.__name__, "axiom": axiom.name}
    if not axiom.applies_to(rule) or (margins is not None and not axiom.of_complete_rankings):
        return {**record, "verdict": "does not apply"}
    if margins is not None:
        looked = axiom.exhaust_margins(rule, alternatives=margins[0], margin=margins[1])
        count, violation = looked.cases, looked.violation
        verdict = (
            f"holds for all {count} cases of one electorate for each matrix of margins of up to {margins[0]} "
            f"alternatives, none beyond {margins[1]}"
        )
    elif size is not None:
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
