"""`socialchoice verify CERTIFICATE [--ballots FILE]`: 0 it holds, 1 refused, 2 unreadable."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("certificate", type=Path, help="a certificate, as `run --certificate` or `decide` writes it")
    parser.add_argument("--ballots", type=Path, help="the published ballots that the certificate must be about")
    parser.add_argument(
        "--unranked", choices=("last", "incomparable", "absent"), help="for ballots that leave names out"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.epilog = (
        "exit status: 0 it holds, 1 refused, 2 unreadable\n\nexample:\n  socialchoice verify out.json --ballots b.soc"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Check, and say what was proved."""
    from proofs.checkers.check import check
    from proofs.checkers.form import Refused, Unreadable, parse

    try:
        document = parse(asked.certificate.read_bytes())
        proved = check(document)
        _pin(document, asked)
    except OSError as error:
        return _tell(asked, 2, "unreadable", f"{asked.certificate}: {error.strerror}")
    except Unreadable as error:
        return _tell(asked, 2, "unreadable", str(error))
    except Refused as error:
        return _tell(asked, 1, "refused", str(error))
    pinned = f"the ballots are those of {asked.ballots}" if asked.ballots else "true of the ballots inside this file"
    return _tell(asked, 0, "holds", f"{proved} ({pinned})")


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


def _tell(asked: Namespace, status: int, verdict: str, sentence: str) -> int:
    from llm_bridge.report.clean import for_terminal

    if asked.json:
        print(json.dumps({"verdict": verdict, "sentence": sentence}, ensure_ascii=False))
    else:
        print(for_terminal(f"{verdict}: {sentence}"))
    return status
