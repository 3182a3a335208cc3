"""`socialchoice run RULE FILE`: the outcome of one rule on a file of ballots, with its certificate if wanted."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args, get_origin


def declare(parser: ArgumentParser) -> None:
    """The command's arguments; the options of the rule are flags too (`--size 3`), read once the rule is known."""
    parser.add_argument("rule", help="a rule's name or alias; `socialchoice rules` lists them")
    parser.add_argument(
        "file", type=Path, help="ballots: .soc .soi .toc .toi, .csv, .json, or any other in our notation"
    )
    parser.add_argument("--ties", help="a tie-break: names in order (A,B,C), or lot:SEED; without it, all tied winners")
    parser.add_argument("--unranked", choices=("last", "incomparable", "absent"), help="what a missing name means")
    parser.add_argument("--certificate", type=Path, metavar="OUT.json", help="write the certificate there")
    parser.add_argument(
        "--prices", action="store_true", help="say what an agreement costs whom, and who is in whose way"
    )
    parser.add_argument("--program", type=Path, metavar="OUT.lp", help="write a package's integer program there")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = (
        "every option of the rule is a flag (--size 3, --strength 'winning votes'): see `socialchoice rules RULE`\n"
        "our notation has one ballot a line or `;`: `3: A > B = C` ranks, `A, B` approves, `A = 2, B = -1` grades;\n"
        "a first line `budget 100: park 70, pool 25.50` before approvals, or `seats 7: A 53, B 24` alone;\n"
        "`A B | ann: 3 1; bob: 0 2 | 0 0` bargains; numbers, packages and goods: see docs/bargaining.md\n\n"
        "examples:\n  socialchoice run schulze ballots.txt --ties A,B,C\n"
        "  socialchoice run equal-shares approvals.txt --size 3 --certificate out.json\n"
        "  socialchoice run nash examples/landlord-tenants/terms.txt --prices"
    )
    parser.set_defaults(run=run, takes_rest=True)


def run(asked: Namespace) -> int:
    """Read, run, certify, print."""
    from socialchoice.formats import read
    from socialchoice.model.ties import parse_tie_break
    from socialchoice.rule import RULES

    method = RULES[asked.rule]
    ties = None if asked.ties is None else parse_tie_break(asked.ties)
    problem = read(asked.file, [rule.problem for rule in method.rules], unranked=asked.unranked)
    rule = method.on(problem)
    options = options_of(rule, asked.rest)
    if asked.program is not None:
        _write_program(asked.program, problem)
    certificate = None
    if asked.certificate is not None:
        from proofs.certificate import certificate_of, written
        from socialchoice.formats.files import write_whole

        outcome, certificate = certificate_of(rule, problem, ties, options)
        write_whole(asked.certificate, written(certificate))
    else:
        outcome = rule(problem, ties=ties, **options)
    prices = _prices(rule, problem, outcome, options) if asked.prices else []
    _print(asked, rule, outcome)
    for sentence in prices:
        print(sentence, file=sys.stderr if asked.json else sys.stdout)
    return 0


def _write_program(out: Path, problem: Any) -> None:
    """Write the integer program of a package. Raises InvalidProblem for other problems."""
    from socialchoice.analysis.agreements.program import as_linear_program
    from socialchoice.formats.files import write_whole
    from socialchoice.model.bargaining.package import PackageProblem
    from socialchoice.model.errors import InvalidProblem

    if not isinstance(problem, PackageProblem):
        raise InvalidProblem(
            f"--program writes the integer program of a package, and this is a {type(problem).__name__}"
        )
    write_whole(out, as_linear_program(problem))


def _prices(rule: Any, problem: Any, outcome: Any, options: Mapping[str, Any]) -> list[str]:
    """What prices say of the only winner. Raises InvalidProblem where it is no agreement, or not the only one."""
    from proofs.checkers.record.pages.clean import for_terminal
    from socialchoice.analysis.agreements.prices.words import told
    from socialchoice.model.bargaining.package import PackageProblem
    from socialchoice.model.bargaining.shared import Bargaining, Disagreement
    from socialchoice.model.errors import InvalidProblem

    if not isinstance(problem, Bargaining | PackageProblem):
        raise InvalidProblem(
            f"--prices speaks of agreements, and {rule.name} was asked about a {type(problem).__name__}"
        )
    if len(outcome.winners) != 1 or outcome.winners == {Disagreement()}:
        raise InvalidProblem("--prices speaks of one agreement, and there is none, or several are tied")
    asked: Any = problem
    return [for_terminal(sentence) for sentence in told(asked, outcome.winner, rule.name, options)]


def options_of(rule: Any, rest: Sequence[str]) -> dict[str, Any]:
    """The rule's options from flags, each turned into what its annotation wants; a missing required one is refused."""
    parser = ArgumentParser(f"socialchoice run {rule.name}", add_help=False, allow_abbrev=False)
    for name, option in rule.options.items():
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, required=option.default is option.empty)
    given = {name: value for name, value in vars(parser.parse_args(rest)).items() if value is not None}
    return {name: _converted(name, value, rule.options[name].annotation) for name, value in given.items()}


def _converted(name: str, value: str, kind: Any) -> Any:
    from socialchoice.model.errors import InvalidProblem
    from socialchoice.model.ground.records import exact

    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise InvalidProblem(f"the option {name} is {value!r}; choose one of {', '.join(get_args(kind))}")
        return value
    if kind is str:
        return value
    number = exact(value)
    if kind is int:
        if number.denominator != 1:
            raise InvalidProblem(f"the option {name} is {value!r}; it must be a whole number")
        return int(number)
    return number


def _print(asked: Namespace, rule: Any, outcome: Any) -> None:
    from proofs.checkers.record.pages.clean import for_terminal
    from socialchoice.model.answers import spoken

    if asked.json:
        print(json.dumps({"rule": rule.name, **outcome.record()}, ensure_ascii=False))
        return
    winners = sorted(spoken(answer) for answer in outcome.winners)
    for winner in winners:
        print(for_terminal(winner))
    for tied, choice in outcome.broken:
        among = "; ".join(sorted(map(spoken, tied)))
        print(for_terminal(f"tie among {among}: {asked.ties} chose {spoken(choice)}"), file=sys.stderr)
    if len(winners) > 1:
        print(f"{len(winners)} are tied; pass --ties to choose one", file=sys.stderr)
    if not outcome.complete:
        print("other winners may exist: not every tied winner was looked for", file=sys.stderr)
