"""`socialchoice decide INPUT`: the main job."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from llm_bridge.cli import reading


def declare(parser: ArgumentParser) -> None:
    """The command's arguments."""
    reading.declare(parser)
    parser.add_argument("--rule", help="the rule that decides; the same as the setting `method`")
    parser.add_argument("--ties", help="a tie-break, A,B,C or lot:SEED; the same as the setting `ties`")
    parser.add_argument("--seats", type=int, help="how many are chosen, for rules that choose sets")
    parser.add_argument("--vetoes", action="store_true", default=None, help="let confirmed red lines remove options")
    parser.add_argument("--quorum", help="the least share of usable authors, such as 1/2; the same as the setting")
    parser.add_argument(
        "--justify",
        metavar="A,B",
        help="axioms: say whether they force what was chosen, where that is small",
    )
    parser.add_argument("--out", type=Path, help="the folder to write to; default: decision-NAME beside you")
    parser.add_argument(
        "--confirmed", type=Path, metavar="DIR", help="use the edited sheets in DIR; they are read exactly, by no model"
    )
    parser.add_argument(
        "--rephrase", action="store_true", help="let the model say the facts again, checked against them"
    )
    parser.add_argument("--read-twice", action="store_true", help="read again with options disguised; flag what moves")
    parser.add_argument(
        "--sparing", type=int, metavar="SEED", help="read texts in an order drawn by lot, until the outcome is settled"
    )
    parser.epilog = (
        "exit status: 0 decided (a tie and no agreement are outcomes too), 2 the input cannot be used,\n"
        "3 no decision can be defended (the sheets in OUT/confirm ask for what is missing), 4 the reader failed\n\n"
        "examples:\n"
        "  socialchoice decide examples/riverside-lot --out out/riverside-lot\n"
        "  socialchoice decide examples/riverside-lot --out out/riverside-lot --confirmed out/riverside-lot/confirm\n"
        "  socialchoice decide survey.json --rule borda --ties lot:2026"
    )
    parser.set_defaults(run=run)


def run(asked: Namespace) -> int:
    """Read, decide, certify, explain, write."""
    from llm_bridge.backends.recorded import Recorded
    from llm_bridge.confirm.files import write_sheets
    from llm_bridge.confirm.parse import read_sheets
    from llm_bridge.decide.document import record_of
    from llm_bridge.decide.files import earlier_consent, known_salts, write
    from llm_bridge.decide.removal import WORDS, forget
    from llm_bridge.decide.run import decide

    decision = _with_flags(reading.decision_of(asked), asked)
    if reading.exported(asked, decision):
        return 0
    out = asked.out or Path(f"decision-{asked.input.stem}")
    filled = read_sheets(asked.confirmed, decision) if asked.confirmed else {}
    backend = Recorded(_reader(asked, decision, filled), out / "transcript.jsonl")
    progress = reading.progress_of(asked)
    ways = {"read_twice": asked.read_twice, "confirmed": filled, "sparing": asked.sparing, "progress": progress}
    result = decide(decision, backend, **ways)
    record = record_of(result, salts=known_salts(out, decision.positions))
    if told := _rephrased(asked, backend, record):
        record = record_of(result, told, {(p["id"], p["text"]): p["salt"] for p in record.doc["positions"]})
    aside = write_sheets(decision, result.readings, result.asked, filled, out / "confirm")
    record = earlier_consent(record, out)
    written = write(record, out)
    for id in (id for id, what in record.removed.items() if what == WORDS):
        forget(out, record.authors, id, next(p.text for p in decision.positions if p.id == id))
    _print(asked, record, written, aside, backend.reused)
    return 3 if result.status == "no decision" else 0


def _reader(asked: Namespace, decision: Any, filled: Mapping[str, Any]) -> Any:
    """Who reads the texts of those who returned no sheet; only these are counted where words would leave."""
    from dataclasses import replace

    from llm_bridge.backends.nobody import Nobody

    rest = tuple(position for position in decision.positions if position.id not in filled)
    if not rest:  # a model that is to say the facts again is still needed
        return reading.reader_of(asked, decision) if asked.rephrase else Nobody()
    return reading.reader_of(asked, replace(decision.with_settings(quotes=()), positions=rest))


def _with_flags(decision: Any, asked: Namespace) -> Any:
    flags = {
        "method": asked.rule,
        "ties": asked.ties,
        "seats": asked.seats,
        "vetoes": asked.vetoes,
        "quorum": asked.quorum,
        "justify": asked.justify,
    }
    return decision.with_settings(**{name: value for name, value in flags.items() if value is not None})


def _rephrased(asked: Namespace, backend: Any, record: Any) -> Sequence[Mapping[str, Any]]:
    if not asked.rephrase:
        return ()
    from llm_bridge.explain.rephrase import rephrase
    from proofs.checkers.record.telling.gather import facts

    public = [fact for fact in facts(record) if not fact.private]
    return rephrase(backend, public, [*record.authors.values(), *record.titles.values()])


def _print(asked: Namespace, record: Any, written: Path, aside: Sequence[Path], reused: int) -> None:
    from proofs.checkers.record.pages.clean import for_terminal
    from proofs.checkers.record.telling.gather import the_question

    if asked.json:
        print(written.read_text(encoding="utf-8"), end="")
        return
    print(for_terminal(record.doc["question"]))
    for fact in record.doc["facts"]:
        if fact["topic"] in ("standing", "outcome", "proof"):
            print(for_terminal(f"  {fact['text']}"))
    if (question := the_question(record)) is not None:
        print(for_terminal(f"  One question may decide. {question}"))
    again = f" ({reused} replies were there already)" if reused else ""
    print(f"read by: {record.doc['backend']}{again}")
    for file in aside:
        print(for_terminal(f"kept: {file}, an earlier sheet that does not fit what is read now"))
    print(f"written: {written.parent}/report.html, report.md, report.json for everybody;")
    print("  participants/ and confirm/, for their authors alone; decision.json and certificates/, for the auditor")
