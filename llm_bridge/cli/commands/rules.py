"""`socialchoice rules [RULE]`: all rules in a table, or one with everything known about it."""

from __future__ import annotations

import inspect
import json
from argparse import ArgumentParser, Namespace
from typing import Any


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("rule", nargs="?", help="show this rule, by its name or an alias")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = "examples:\n  socialchoice rules\n  socialchoice rules beatpath"
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Print them."""
    from socialchoice.rule import RULES, every_rule

    rules = list(every_rule()) if asked.rule is None else RULES[asked.rule].rules
    if asked.json:
        print(json.dumps([record(rule) for rule in rules], ensure_ascii=False, indent=1))
    elif asked.rule is None:
        for rule in rules:
            print(f"{rule.family:12} {rule.name:28} {rule.problem.__name__:18} {rule.summary}")
    else:
        print("\n\n".join(shown(rule) for rule in rules))
    return 0


def record(rule: Any) -> dict[str, Any]:
    """Everything the registry knows about a rule, as JSON values."""
    return {
        "name": rule.name,
        "aliases": list(rule.aliases),
        "family": rule.family,
        "problem": rule.problem.__name__,
        "summary": rule.summary,
        "options": {name: _option(parameter) for name, parameter in rule.options.items()},
        "source": rule.source,
        "complexity": rule.complexity,
        "satisfies": list(rule.satisfies),
        "violates": dict(rule.violates),
        "certified": rule.prove is not None,
    }


def _option(parameter: inspect.Parameter) -> dict[str, Any]:
    required = parameter.default is parameter.empty
    return {
        "type": str(parameter.annotation),
        "required": required,
        "default": None if required else str(parameter.default),
    }


def shown(rule: Any) -> str:
    """A rule as text: its documentation, options, source, axioms and first example."""
    lines = [
        f"{rule.name} ({rule.family}; takes a {rule.problem.__name__})",
        "",
        inspect.getdoc(rule.function) or "",
        "",
    ]
    lines += [f"also called: {', '.join(rule.aliases)}"] if rule.aliases else []
    for name, option in record(rule)["options"].items():
        lines.append(f"option --{name}: {'required' if option['required'] else 'default ' + str(option['default'])}")
    lines += [f"source: {rule.source}", f"complexity: {rule.complexity}", f"certified: {'yes' if rule.prove else 'no'}"]
    lines += [f"satisfies (no counterexample found): {', '.join(rule.satisfies) or 'nothing claimed'}"]
    lines += [f"violates {axiom}: {case}" for axiom, case in rule.violates.items()]
    for example in rule.examples[:1]:
        lines += [
            "",
            "example:",
            f"  {example.problem}",
            f"  elects {'; '.join(sorted(example.winners))} ({example.source})",
        ]
    return "\n".join(lines)
