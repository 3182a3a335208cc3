"""`socialchoice extract INPUT`: what each position states, with quotes; exit status 0 even if nothing was read."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from llm_bridge.backend import Usage
from llm_bridge.cli import reading


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    reading.declare(parser)
    parser.epilog = "example:\n  socialchoice extract examples/riverside-lot --json"
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Read and print."""
    from llm_bridge.decide.document import reading_record
    from llm_bridge.decide.run import read_everybody
    from proofs.checkers.record.pages.clean import for_terminal
    from proofs.checkers.record.telling.judgements import in_words

    decision = reading.decision_of(asked)
    if reading.exported(asked, decision):
        return 0
    backend = reading.reader_of(asked, decision)
    readings = read_everybody(decision, backend, reading.progress_of(asked))
    if asked.json:
        usage = asdict(getattr(backend, "usage", Usage()))
        authors = [reading_record(r) for r in readings]
        print(json.dumps({"backend": backend.name, "usage": usage, "authors": authors}, ensure_ascii=False, indent=1))
        return 0
    titles = {o.id: o.title for o in decision.options} | {i.id: i.title for i in decision.issues}
    print(f"read by: {backend.name}")
    for found in readings:
        print(for_terminal(f"\n{found.author}"))
        for judgement in found.judgements:
            if not getattr(judgement, "derived", False):
                print(for_terminal(f"  {in_words(judgement.record(), titles)}   “{judgement.quote}”"))
        if not found.judgements:
            print("  nothing that could be read")
    return 0
