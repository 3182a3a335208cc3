"""`socialchoice ratify DECISION --author ID`: record that a party agrees to the deal made in their name."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", type=Path, help="the folder of the decision, or its decision.json")
    parser.add_argument(
        "--author", required=True, metavar="ID", help="the id of the position of the party that answers"
    )
    parser.add_argument("--refuse", action="store_true", help="the party does not agree")
    parser.epilog = (
        "a deal is proposed until every party has agreed; consent holds for this deal alone\n"
        "whoever runs this says that the party answered so; nothing here proves who they are\n\n"
        "examples:\n  socialchoice ratify out/cafe-lease --author tenant\n"
        "  socialchoice ratify out/cafe-lease --author owner --refuse"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Record the answer, seal anew, write everything again."""
    from llm_bridge.cli.reading import decided_in
    from llm_bridge.decide.document import sealed
    from llm_bridge.decide.files import write
    from proofs.checkers.record.pages.clean import for_terminal
    from proofs.checkers.record.telling.standing import ratification
    from socialchoice.model.errors import InvalidProblem

    record, folder = decided_in(asked.folder, asked.author)
    if record.doc["ratified"] is None:
        raise InvalidProblem(f"{folder} holds no deal; only what was negotiated in people's names is ratified by them")
    if len(record.winners) > 1:
        raise InvalidProblem(f"{folder} holds {len(record.winners)} tied deals; declare a tie-break with --ties first")
    if asked.author not in record.doc["voters"]["package"]:
        raise InvalidProblem(
            f"{record.authors[asked.author]} is no party to this deal: nothing was read from their words"
        )
    record.doc["ratified"]["answers"][asked.author] = "no" if asked.refuse else "yes"
    record = sealed(record.doc, record.certificates)
    write(record, folder)
    print(for_terminal(str(ratification(record))))
    return 0
