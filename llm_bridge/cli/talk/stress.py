"""`socialchoice stress INPUT`: attack a decision with words, copies, lies and stubbornness, and count."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from llm_bridge.cli import reading


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    reading.declare(parser)
    parser.epilog = (
        "of options: injections, copies of authors and options, false ballots; of issues: negotiators who cheat\n"
        "exit status: 0 no other author's reading was touched, 1 one was, 2 the input cannot be used,\n"
        "3 nothing can be decided\n\n"
        "example:\n  socialchoice stress examples/riverside-lot"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Attack, and print a line for each kind of attack."""
    from llm_bridge.decide.stress.run import stress

    decision = reading.decision_of(asked)
    rows = []
    for row in stress(decision, reading.reader_of(asked, decision)):
        rows.append(row)
        if not asked.json:
            print(row)
    if asked.json:
        print(json.dumps([row.record() for row in rows], ensure_ascii=False, indent=1))
    return int(any(row.violated for row in rows))
