"""`socialchoice verify FILE`: a certificate, or a whole decision; 0 it holds, 1 refused, 2 unreadable."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("file", type=Path, help="a certificate, a decision.json, or an .lrat proof beside its .cnf")
    parser.add_argument("--ballots", type=Path, help="the published ballots that a certificate must be about")
    parser.add_argument(
        "--unranked", choices=("last", "incomparable", "absent"), help="for ballots that leave names out"
    )
    parser.add_argument(
        "--sheets", type=Path, metavar="DIR", help="sheets that must be as they were when it was decided"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = (
        "of a decision every link is checked: texts, quotes, ballots, certificates, outcome, all that the report says\n"
        "exit status: 0 it holds, 1 refused, 2 unreadable\n\n"
        "examples:\n  socialchoice verify out.json --ballots b.soc\n"
        "  socialchoice verify out/riverside-lot/decision.json --sheets out/riverside-lot/confirm"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Check, and say what was proved."""
    from proofs.checkers.__main__ import proved
    from proofs.checkers.form import Refused, Unreadable, parse

    try:
        sentences = proved(asked.file)  # looks at the size before it reads
        if asked.file.suffix == ".lrat":  # a refutation, with its formula beside it
            return _tell(asked, 0, "holds", sentences)
        document = parse(asked.file.read_bytes())
        if "readings" in document:
            sentences += _sheets(document, asked)
        else:
            _pin(document, asked)
    except OSError as error:
        return _tell(asked, 2, "unreadable", [f"{asked.file}: {error.strerror}"])
    except Unreadable as error:
        return _tell(asked, 2, "unreadable", [str(error)])
    except Refused as error:
        return _tell(asked, 1, "refused", [str(error)])
    if asked.ballots:
        sentences.append(f"The ballots are those of {asked.ballots}.")
    return _tell(asked, 0, "holds", sentences)


def _sheets(document: Any, asked: Namespace) -> list[str]:
    """Refuse sheets whose answers are not those that were counted, in DIR or in `confirm` beside the record."""
    from proofs.checkers.record.naming import file_names
    from proofs.checkers.record.record import Broken
    from socialchoice.formats.files import read_text

    folder, count = asked.sheets or asked.file.parent / "confirm", 0
    names = file_names(entry["id"] for entry in document["positions"])
    removed = {entry["id"] for entry in document["removed"] if entry["what"] == "words"}
    for reading in document["readings"]:
        file = folder / f"{names[reading['id']]}.md"
        if not file.is_file() or reading["id"] in removed:
            continue
        if _answered(read_text(file)) != _answered(reading["sheet"] or ""):
            raise Broken("sheets", f"the sheet of {reading['author']} ({file.name}) was edited after the decision; "
                         "decide again with --confirmed to count it")  # fmt: skip
        count += 1
    return [f"answers: {count} sheets hold those that were counted."] if count else []


def _answered(sheet: str) -> list[str]:
    """The lines of a sheet on which something was answered, each with what it is about."""
    from llm_bridge.confirm.parse import answered_lines

    return answered_lines(sheet)


def _pin(document: Any, asked: Namespace) -> None:
    """Refuse a certificate about other ballots than the published ones; the order of ballots does not matter."""
    if asked.ballots is None:
        return
    from proofs.checkers.form import Refused
    from socialchoice.formats import read
    from socialchoice.model.ground.records import canonical, plain
    from socialchoice.model.restore import restore

    mine = plain(restore(document["problem"]).record())
    published = plain(read(asked.ballots, type(restore(document["problem"])), unranked=asked.unranked).record())
    for record in (mine, published):
        record["ballots"] = _merged(record.get("ballots", []))
    if canonical(mine) != canonical(published):
        raise Refused(f"the ballots in the certificate are not those in {asked.ballots}")


def _merged(ballots: list[dict[str, Any]]) -> list[Any]:
    from socialchoice.model.ground.records import canonical

    counts: dict[str, int] = {}
    for ballot in ballots:
        said = canonical({key: value for key, value in ballot.items() if key != "count"})
        counts[said] = counts.get(said, 0) + ballot["count"]
    return sorted(counts.items())


def _tell(asked: Namespace, status: int, verdict: str, sentences: list[str]) -> int:
    from proofs.checkers.record.pages.clean import for_terminal

    if asked.json:
        print(json.dumps({"verdict": verdict, "sentence": " ".join(sentences)}, ensure_ascii=False))
    else:
        print("\n".join(for_terminal(f"{verdict}: {sentence}") for sentence in sentences))
    return status
