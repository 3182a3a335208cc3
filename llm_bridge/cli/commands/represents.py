"""`socialchoice represents FILE COMMITTEE`: whether a committee, from whatever rule, represents the voters."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("file", type=Path, help="approval ballots, as `run` takes them")
    parser.add_argument("committee", help="its members: A,B,C")
    parser.add_argument("--seats", type=int, metavar="K", help="how many seats there were (default: the members)")
    parser.add_argument("--property", action="append", metavar="NAME", help="only this one; may be given again")
    parser.add_argument("--to", type=Path, metavar="DIR", help="write a certificate for each property there")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = (
        "properties: justified-representation, ejr-plus, extended-justified-representation,\n"
        "full-justified-representation, core-stability (`socialchoice axioms` says what they mean)\n\n"
        "example:\n  socialchoice represents approvals.txt 'oak,elm,ash' --to proofs-of-it"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Certify each property, or that a group of voters is let down, and say which."""
    from proofs.certificate import verify, written
    from proofs.checkers.committees.trees.groups import PROPERTIES
    from proofs.properties.representation import certify_property
    from socialchoice.formats import read
    from socialchoice.formats.files import write_whole
    from socialchoice.model.ballots.approval import ApprovalProfile
    from socialchoice.model.errors import TooLarge

    profile = read(asked.file, [ApprovalProfile])
    members = [name.strip() for name in asked.committee.split(",") if name.strip()]
    told: list[dict[str, Any]] = []
    for name in asked.property or PROPERTIES:
        try:
            document = certify_property(name, profile, members, seats=asked.seats)
        except TooLarge as error:
            told.append({"property": name, "holds": None, "sentence": str(error)})
            continue
        told.append({"property": name, "holds": document["claim"]["holds"], "sentence": verify(document)})
        if asked.to is not None:
            asked.to.mkdir(parents=True, exist_ok=True)
            write_whole(asked.to / f"{name}.json", written(document))
    _print(asked, told)
    return 0


def _print(asked: Namespace, told: list[dict[str, Any]]) -> None:
    from proofs.checkers.record.pages.clean import for_terminal

    if asked.json:
        print(json.dumps(told, ensure_ascii=False))
        return
    for entry in told:
        print(for_terminal(entry["sentence"]))
