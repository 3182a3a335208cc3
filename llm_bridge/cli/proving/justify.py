"""`socialchoice justify PROFILE --axioms A,B`: why this outcome, or which outcomes the axioms leave."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from llm_bridge.cli.proving.question import number
from llm_bridge.cli.proving.telling import checked, write


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("profile", help="a small profile in our notation, `2: a > b > c; b > a > c`, or a file of one")
    parser.add_argument("--axioms", required=True, metavar="A,B,…", help="`socialchoice prove --axioms` lists them")
    parser.add_argument(
        "--bound", metavar="N", help="the most voters that a profile in the argument may have (default: two more, 4)"
    )
    parser.add_argument("--to", type=Path, metavar="DIR", help="write formulas, proofs, arguments and rules there")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = (
        "rules are meant that choose sets and see only how many voters cast each ballot, for electorates of any size;\n"
        "an outcome is forced if a checked proof bars all others; `socialchoice verify NAME.lrat` checks it again\n\n"
        "example:\n  socialchoice justify 'a > b > c; b > c > a' "
        "--axioms faithfulness,cancellation,neutrality,reinforcement"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Answer, write, check what was written, and print."""
    from proofs.checkers.record.pages.clean import for_terminal
    from proofs.questions.justification.justify import justify

    names = list(dict.fromkeys(name.strip() for name in asked.axioms.split(",") if name.strip()))
    answer = justify(_profile(asked.profile), names, None if asked.bound is None else number("--bound", asked.bound))
    lines = list(_told(asked.to, answer, names))
    if asked.to is not None:
        write(asked.to / "justification.json", json.dumps(_record(answer, names), ensure_ascii=False, indent=1) + "\n")
    if asked.json:
        print(json.dumps(_record(answer, names), ensure_ascii=False))
        return 0
    for line in lines:
        print(for_terminal(line))
    return 0


def _profile(given: str) -> Any:
    from socialchoice.model.errors import InvalidProblem

    if not given.strip():
        raise InvalidProblem("the profile is empty; write one such as '2: a > b > c; b > a > c', or name a file")
    from socialchoice.formats import read
    from socialchoice.model.ballots.ranking import RankingProfile

    return RankingProfile.parse(given) if set(given) & set(">=") else read(Path(given), RankingProfile)


def _told(to: Path | None, answer: Any, names: Sequence[str]) -> Iterator[str]:
    space = answer.space
    outcomes = [space.outcome(chosen) for chosen in answer.outcomes]
    yield WORDS[answer.kind].format(
        axioms=", ".join(names),
        profile=space.said(answer.target),
        outcomes=" or ".join(outcomes),
        n=answer.voters,
    )
    if answer.argued is not None:
        yield from _argued(to, "justification", answer, answer.argued, _opposite(answer))
    for place, (chosen, argued) in enumerate((answer.excluded or {}).items(), 1):
        yield f"{space.outcome(chosen)} is impossible:"
        yield from _argued(to, f"excluded-{place}", answer, argued, _claim(answer, "=", chosen))
    for place, (chosen, table) in enumerate((answer.tables or {}).items(), 1):
        yield f"{space.outcome(chosen)} is what one rule chooses; its table of {len(table)} profiles was judged."
        if to is not None:
            rows = [[list(profile), found] for profile, found in table.items()]
            made = {
                "names": list(space.names),
                "satisfies": list(names),
                "outcome": space.letters(chosen),
                "table": rows,
            }
            write(to / f"rule-{place}.json", json.dumps(made, ensure_ascii=False) + "\n")


WORDS = {
    "forced": (
        "Every rule that satisfies {axioms} chooses {outcomes} at {profile}; profiles of up to {n} voters show it. "
        "Whether there is such a rule for every electorate was not asked."
    ),
    "open": (
        "The axioms leave it open among rules for up to {n} voters that satisfy {axioms}: at {profile} one may choose "
        "{outcomes}. What they would say of larger electorates was not looked at."
    ),
    "contradiction": "No rule satisfies {axioms}; profiles of up to {n} voters show it.",
    "unknown": (
        "Not known. No proof from {axioms} with profiles of up to {n} voters was found, within the limit of what is "
        "looked at, that only one outcome is possible at {profile}; that does not mean that several are. Nothing was "
        "found against {outcomes}."
    ),
}


def _opposite(answer: Any) -> str | None:
    if answer.kind != "forced":
        return None
    return _claim(answer, "≠", answer.outcomes[0])


def _claim(answer: Any, sign: str, chosen: Any) -> str:
    return f"f{answer.space.said(answer.target)} {sign} {answer.space.outcome(chosen)}"


def _argued(to: Path | None, name: str, answer: Any, argued: Any, supposed: str | None) -> Iterator[str]:
    told = list(_steps(answer, argued, supposed))
    count = len(argued.held)
    yield f"{count} instances of the axioms suffice; none can be left out." if count > 1 else "One instance suffices."
    yield from told
    yield from checked(to, name, argued.proof, told)


def _steps(answer: Any, argued: Any, opposite: str | None) -> Iterator[str]:
    """Step by step, or, where that does not reach the end, instances and lemmas."""
    from proofs.theorems.working.argument import argument

    space, number = answer.space, 0
    if not argued.parts:
        if opposite is not None:
            yield f"Suppose {opposite}."
        yield from argument(argued.proof)
    for part in argued.parts:
        if part.supposed:
            yield f"Suppose {_is(space, answer.target, part.supposed)}."
        for step in part.steps:
            number += 1
            by = f", with {' '.join(f'({at})' for at in step.from_)}" if step.from_ else ""
            yield f"({number}) {step.axiom}: {step.says}{by}."
            yield (
                f"    So {_is(space, step.profile, step.left)}."
                if step.left
                else "    Nothing is left: a contradiction."
            )


def _is(space: Any, profile: Any, left: Any) -> str:
    outcomes = [space.outcome(space.sets[x]) for x in sorted(left)]
    return f"f{space.said(profile)} {'=' if len(outcomes) == 1 else 'is one of'} {', '.join(outcomes)}"


def _record(answer: Any, names: Sequence[str]) -> dict[str, Any]:
    """The answer as JSON values, without the tables."""
    space = answer.space

    def argued(found: Any, supposed: str | None) -> dict[str, Any]:
        formula = found.proof.formula
        return {
            "instances": [[axiom.name, made.say()] for axiom, made in found.held],
            "sha256": formula.digest,
            "lemmas": len(found.proof.steps),
            "steps": list(_steps(answer, found, supposed)),
        }

    def named(chosen: Any) -> list[str]:
        return [space.names[x] for x in sorted(chosen)]

    return {
        "answer": answer.kind,
        "profile": space.said(answer.target),
        "axioms": list(names),
        "voters": answer.voters,
        "outcomes": [named(chosen) for chosen in answer.outcomes],
        "argument": None if answer.argued is None else argued(answer.argued, _opposite(answer)),
        "excluded": [
            {"outcome": named(x), **argued(found, _claim(answer, "=", x))}
            for x, found in (answer.excluded or {}).items()
        ],
    }
