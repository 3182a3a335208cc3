"""`socialchoice redact DECISION --author ID`: take one author's quotes, or all their words, out of a decision."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", type=Path, help="the folder of the decision, or its decision.json")
    parser.add_argument("--author", required=True, metavar="ID", help="the id of the position whose author asks for it")
    parser.add_argument(
        "--words", action="store_true", help="delete the text, the sheets and every quote; else only stop quoting them"
    )
    parser.epilog = (
        "what was read from them still counts, and the decision can still be verified; it says what was removed\n\n"
        "examples:\n  socialchoice redact out/riverside-lot --author amina\n"
        "  socialchoice redact out/riverside-lot --author amina --words"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Remove, seal anew, write everything again."""
    from llm_bridge.cli.reading import decided_in
    from llm_bridge.decide.document import sealed
    from llm_bridge.decide.files import write
    from llm_bridge.decide.removal import QUOTES, WORDS, forget, remove
    from proofs.checkers.record.pages.clean import for_terminal

    record, folder = decided_in(asked.folder, asked.author)
    text = next(p["text"] for p in record.doc["positions"] if p["id"] == asked.author)
    remove(record.doc, asked.author, WORDS if asked.words or text is None else QUOTES)
    record = sealed(record.doc, record.certificates)
    gone = forget(folder, record.authors, asked.author, text) if asked.words else []
    write(record, folder)
    who = record.authors[asked.author]
    what = (
        "words are removed from the record, the transcript and the sheets"
        if asked.words
        else "quotes are shown nowhere"
    )
    print(for_terminal(f"{who}'s {what}; {folder}/decision.json is sealed anew as {record.doc['seal']}"))
    for file in gone:
        print(for_terminal(f"deleted: {file}"))
    if asked.words:
        print("not touched: the folder with the positions themselves, and copies that others hold")
    return 0
