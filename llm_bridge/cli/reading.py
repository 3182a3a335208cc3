"""What `decide` and `extract` share: the input, the reader, consent before words leave, exported requests."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from llm_bridge.backend import Backend
from llm_bridge.intake import Decision


def declare(parser: ArgumentParser) -> None:
    """The arguments that they share."""
    parser.add_argument("input", type=Path, help="a folder (question.md, options.md, positions/) or a JSON file")
    parser.add_argument("--question", help="the question, if it is not written in the input")
    parser.add_argument(
        "--llm", default="auto", metavar="READER", help="auto (default), offline, anthropic, replay:FILE"
    )
    parser.add_argument("--model", help="the model that may read; the same as the setting `model`")
    parser.add_argument("--base-url", help="where the model is served; the same as the setting `base_url`")
    parser.add_argument("--budget", type=int, help="the most tokens that reading may use")
    parser.add_argument("--batch", action="store_true", help="send a model what can be asked at once as one batch")
    parser.add_argument("--yes", action="store_true", help="agree to send the texts to the model without being asked")
    parser.add_argument("--export", type=Path, metavar="REQ.jsonl", help="write the requests there and read nothing")
    parser.add_argument(
        "--replies", type=Path, metavar="REP.jsonl", help="take the replies to exported requests from there"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def decision_of(asked: Namespace) -> Decision:
    """The decision in the input, with the settings that the flags give."""
    from llm_bridge.intake import read_decision

    decision = read_decision(asked.input, question=asked.question)
    flags = {name: getattr(asked, name, None) for name in ("model", "base_url", "budget")}
    return decision.with_settings(**{name: value for name, value in flags.items() if value is not None})


def reader_of(asked: Namespace, decision: Decision) -> Backend:
    """The reader that the flags and settings choose. Raises NoConsent if words would leave and nobody agreed."""
    if asked.replies is not None:
        from llm_bridge.backends.exported import Imported

        return Imported(asked.replies)
    from llm_bridge.choose import backend_of

    backend = backend_of(asked.llm, decision.settings)
    if hasattr(backend, "destination"):
        _consent(asked, decision, backend)
    reader: Backend = batched(asked, backend)
    return reader


def batched(asked: Namespace, backend: Any) -> Any:
    """The backend, with what can be asked at once in one message batch if that is wanted and it can."""
    if not asked.batch or not hasattr(backend, "complete_many"):
        return backend
    from llm_bridge.backends.batches import Batched

    return Batched(backend)


def exported(asked: Namespace, decision: Decision) -> bool:
    """With `--export`, write every request instead of asking it."""
    if asked.export is None:
        return False
    from llm_bridge.backends.exported import export
    from llm_bridge.extract.requests import request_for

    requests = [request_for(p, decision.question, decision.options, decision.issues) for p in decision.positions]
    model = decision.settings.model
    export(requests, asked.export, model)
    print(f"{len(requests)} requests are in {asked.export}; give the replies back with --replies", file=sys.stderr)
    return True


def _consent(asked: Namespace, decision: Decision, backend: Any) -> None:
    estimate = backend.estimate(decision)
    consent(
        asked,
        f"{len(decision.positions)} texts would be sent to {backend.destination} (model {backend.model}); {estimate}",
    )


def consent(asked: Namespace, what: str) -> None:
    """Say what would leave this machine, and ask. Raises NoConsent if nobody agrees."""
    from socialchoice.model.errors import NoConsent

    print(what, file=sys.stderr)
    if asked.yes:
        return
    if not sys.stdin.isatty():
        raise NoConsent("nothing was sent; pass --yes to agree, or --llm offline to read on this machine")
    print("Send them? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise NoConsent("nothing was sent; pass --llm offline to read on this machine")


def progress_of(asked: Namespace) -> Callable[[str, int, int], None]:
    """A line that counts up, on a terminal only."""
    if asked.json or not sys.stderr.isatty():
        return lambda *_: None

    def show(what: str, done: int, total: int) -> None:
        bar = "█" * (24 * done // total) if total else ""
        print(f"\r{what} {bar:<24} {done}/{total} ", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show


def decided_in(given: Path, author: str) -> tuple[Any, Path]:
    """(the record, its folder) of a decision that holds, in which the author takes part.

    Raises Rejected for a record that does not hold (nothing is built on it), InvalidProblem for an unknown author.
    """
    from llm_bridge.decide.files import read_record
    from proofs.checkers.form import Refused
    from proofs.checkers.record.check import check_record
    from socialchoice.model.errors import InvalidProblem, Rejected

    file = given / "decision.json" if given.is_dir() else given
    record = read_record(file)
    try:
        check_record(record)
    except Refused as error:
        raise Rejected(f"{file} does not hold, so that nothing is changed: {error}") from None
    if author not in record.authors:
        raise InvalidProblem(f"nobody with the id {author!r} takes part; ids are {', '.join(record.authors)}")
    return record, file.parent
