"""`socialchoice options INPUT`: options proposed from the positions, with quotes; people edit them, then decide."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llm_bridge.backend import Usage
from llm_bridge.cli import reading

if TYPE_CHECKING:
    from llm_bridge.extract.propose import Proposal
    from llm_bridge.intake import Decision


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    reading.declare(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write them there; a file that exists is kept")
    parser.epilog = (
        "exit status: 0 something is proposed, 2 the input cannot be used or names options already,\n"
        "3 nothing can be proposed, 4 the reader failed\n\nexample:\n"
        "  socialchoice options my-folder --out my-folder/options.md"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Propose, and print or write."""
    from llm_bridge.extract.propose import propose
    from proofs.checkers.record.pages.clean import for_terminal
    from socialchoice.model.errors import NothingToDecide

    _check_place(asked.out)
    undecided = _undecided(asked)
    if _exported(asked, undecided):
        return 0
    backend = reading.reader_of(asked, undecided)
    proposals, dropped = propose(backend, undecided.question, undecided.positions)
    for sentence in dropped:
        print(for_terminal(f"left out: {sentence}"), file=sys.stderr)
    if not proposals:
        raise NothingToDecide(
            f"no position says what could be chosen, as far as {backend.name} can tell; write options.md yourself"
        )
    text = _listed(proposals, len(undecided.positions), backend.name)
    if asked.out is not None:
        from socialchoice.formats.files import write_whole

        _check_place(asked.out)
        write_whole(asked.out, text)
    if asked.json:
        usage = asdict(getattr(backend, "usage", Usage()))
        made = {"backend": backend.name, "usage": usage, "options": [*map(_record, proposals)], "dropped": [*dropped]}
        print(json.dumps(made, ensure_ascii=False, indent=1))
    elif asked.out is not None:
        print(for_terminal(f"{len(proposals)} options are proposed in {asked.out}; edit them, then decide"))
    else:
        print(for_terminal(text), end="")
    return 0


def _undecided(asked: Namespace) -> Decision:
    from llm_bridge.intake.read import read_undecided

    flags = {name: getattr(asked, name) for name in ("model", "base_url", "budget")}
    made = read_undecided(asked.input, question=asked.question)
    return made.with_settings(**{name: value for name, value in flags.items() if value is not None})


def _check_place(out: Path | None) -> None:
    """Refuse a place that cannot be written before anything is read, and again before it is written."""
    from socialchoice.model.errors import InvalidProblem

    if out is not None and (out.exists() or out.is_symlink()):
        raise InvalidProblem(f"{out} exists and is kept as it is; give another file to --out")
    if out is not None and not out.parent.is_dir():
        raise InvalidProblem(f"{out} cannot be written: there is no folder {out.parent}; make it, or choose another")


def _exported(asked: Namespace, undecided: Decision) -> bool:
    """With `--export`, write the one request instead of asking it."""
    if asked.export is None:
        return False
    from llm_bridge.backends.exported import export
    from llm_bridge.extract.propose import request_for

    export([request_for(undecided.question, undecided.positions)], asked.export, undecided.settings.model)
    print(f"1 request is in {asked.export}; give the reply back with --replies", file=sys.stderr)
    return True


def _listed(proposals: tuple[Proposal, ...], people: int, reader: str) -> str:
    """A list of options as `decide` reads it, each with its quotes in lines that are not read."""
    from llm_bridge.extract.propose_check import line_of
    from proofs.checkers.record.pages.clean import one_line

    lines = [
        f"# Proposed from {people} positions by {one_line(reader)}; nothing is decided.",
        "# Strike out, add, rename, then decide. Lines that begin with # are not read.",
    ]
    for proposal in proposals:
        lines += ["", line_of(proposal.option)]
        lines += [f"# {one_line(position.author)}: “{one_line(quote)}”" for position, quote in proposal.quotes]
    return "\n".join(lines) + "\n"


def _record(proposal: Proposal) -> dict[str, Any]:
    option = proposal.option
    quotes = [{"position": p.id, "author": p.author, "quote": quote} for p, quote in proposal.quotes]
    return {**asdict(option), "authors": list(proposal.authors), "quotes": quotes}
