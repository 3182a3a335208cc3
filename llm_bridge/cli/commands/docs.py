"""`socialchoice docs FILE … [--check]`: rewrite the tables between markers from the registries, or check them."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path

_BETWEEN = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("files", nargs="+", type=Path, help="Markdown files with <!-- table: rules --> … <!-- end -->")
    parser.add_argument("--check", action="store_true", help="change nothing; exit status 1 if a table is out of step")
    parser.epilog = "example:\n  socialchoice docs README.md --check"
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Rewrite or check."""
    from socialchoice.formats.files import read_text, write_whole

    stale = []
    for file in asked.files:
        text = read_text(file)
        fresh = _BETWEEN.sub(lambda found: f"{found[1]}{TABLES[found[2]]()}\n{found[3]}", text)
        if fresh != text:
            stale.append(file)
            if not asked.check:
                write_whole(file, fresh)
    for file in stale:
        print(f"{file}: {'out of step with the registries' if asked.check else 'rewritten'}")
    return 1 if stale and asked.check else 0


def rules() -> str:
    """The table of all rules."""
    from socialchoice.rule import every_rule

    lines = ["| rule | takes | what it does | certificate |", "|---|---|---|---|"]
    for rule in every_rule():
        kind = "yes" if rule.prove else "no"
        lines.append(f"| `{rule.name}` | {rule.problem.__name__} | {rule.summary} | {kind} |")
    return "\n".join(lines)


def axioms() -> str:
    """The table of all axioms."""
    from proofs.axiom import AXIOMS

    lines = ["| axiom | statement | source |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| `{a.name}` | {a.statement} | {a.source} |" for a in AXIOMS.values())])


def matrix() -> str:
    """What is known of each rule and each axiom that speaks of it."""
    from proofs.axiom import applying
    from proofs.matrix import cell, stored
    from socialchoice.rule import every_rule

    known = stored()
    lines = [
        "| rule | holds (proved) | refuted (stored case) | searched, no counterexample | open |",
        "|---|---|---|---|---|",
    ]
    for rule in every_rule():
        cells = {axiom.name: cell(rule, axiom, known) for axiom in applying(rule)}
        if cells:
            kinds = ("holds", "refuted", "searched", "open")
            row = (", ".join(name for name, said in cells.items() if said.startswith(kind)) or "–" for kind in kinds)
            lines.append(f"| `{rule.name}` ({rule.problem.__name__}) | {' | '.join(row)} |")
    return "\n".join(lines)


def checkers() -> str:
    """Every kind of evidence, the rules or properties that it proves, and how many lines the checker has."""
    import importlib

    from proofs.checkers.check import kinds

    lines, total = ["| kind of evidence | of rules or properties | lines |", "|---|---|---|"], 0
    for kind, home in kinds().items():
        module = importlib.import_module(home, "proofs.checkers")
        count = len(Path(str(module.__file__)).read_text(encoding="utf-8").splitlines())
        total += count
        lines.append(f"| {kind} | {', '.join(sorted(getattr(module, 'RULES', None) or module.PROPERTIES))} | {count} |")
    root = Path(str(importlib.import_module("proofs.checkers").__file__)).parent
    shared = sum(
        len(file.read_text(encoding="utf-8").splitlines()) for file in root.rglob("*.py") if "record" not in file.parts
    )
    return "\n".join(
        [
            *lines,
            f"| what they share: form, ballots, cases, the door | | {shared - total} |",
            f"| **in all** | | **{shared}** |",
        ]
    )


def protocols() -> str:
    """Every protocol of deliberation, with its options."""
    from llm_bridge.deliberate.protocol import PROTOCOLS

    lines = ["| protocol | about | options | what happens | source |", "|---|---|---|---|---|"]
    for found in PROTOCOLS.values():
        options = ", ".join(f"`{name}={option.default}`" for name, option in found.options.items())
        lines.append(f"| `{found.name}` | {found.about} | {options} | {found.summary} | {found.source} |")
    return "\n".join(lines)


def strategies() -> str:
    """Every formal negotiator."""
    from llm_bridge.deliberate.minds.strategy import STRATEGIES

    lines = ["| strategy | what it does | source |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| `{s.name}` | {s.summary} | {s.source} |" for s in STRATEGIES.values())])


TABLES = {
    "rules": rules,
    "axioms": axioms,
    "matrix": matrix,
    "checkers": checkers,
    "protocols": protocols,
    "strategies": strategies,
}
